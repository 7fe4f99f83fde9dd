/** An export to Parquet that is stopped goes on at the end of a row group, to the very same file. */
import { openSync, readdirSync, readFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planJob, runJob, type PlanRequest } from '../../src/engine/index.ts';
import type { Outcome } from '../../src/shared/outcome.ts';
import { UNSHAPED } from '../../src/shared/job-defaults.ts';
import { namesIn, put, quickFolder } from '../support/places.ts';
import { tableOf } from './reading-back.ts';

/** A row group is made of 16 MiB of source: these are two, and a bit. */
const ROWS = 260;
const WIDE = 140_000;

/** Rows that only have their last column in the third row group, and dates from the second on. */
function lines(late: boolean): string {
  return Array.from({ length: ROWS }, (_, row) => {
    const start = `{"row":${row},"day":${row < 130 ? 'null' : `"2024-01-${10 + (row % 20)}"`}`;
    const wide = String.fromCharCode(97 + (row % 26)).repeat(WIDE);
    return `${start},"wide":"${wide}"${late && row > 240 ? ',"late":1' : ''}}\n`;
  }).join('');
}

interface Place {
  readonly request: PlanRequest & { readonly target: string };
  readonly folder: string;
  readonly state: string;
}

function place(source: string, more: Partial<PlanRequest> = {}): Place {
  const folder = quickFolder();
  const request = {
    source,
    target: join(folder, 'out.parquet'),
    targetFormat: 'parquet' as const,
    ...more,
  };
  return { request, folder, state: quickFolder() };
}

async function whole({ request, state }: Place): Promise<Buffer> {
  const outcome = await runJob(await planJob(request), { stateFolder: state });
  expect(outcome.status).toBe('success');
  return readFileSync(request.target);
}

/** Runs to the next place where the run may stop, some let pass. */
async function stopped({ request, state }: Place, pass = 0): Promise<Outcome> {
  let places = 0;
  const { signal } = new AbortController();
  Object.defineProperty(signal, 'aborted', { get: () => ++places > pass });
  return runJob(await planJob(request), { stateFolder: state, signal });
}

test.each([
  ['as it is', false, {}],
  ['a column late', true, {}],
  ['a checkpoint after every record', false, { checkpointEvery: 1 }],
  [
    'with types',
    false,
    {
      shaping: {
        ...UNSHAPED,
        types: [
          { name: 'row', type: 'number' as const },
          { name: 'day', type: 'date' as const },
        ],
      },
    },
  ],
])('stopped at every place where it may be: %s', async (_, late, more) => {
  const source = put(quickFolder(), 'source.jsonl', lines(late));
  const undisturbed = await whole(place(source, { ...more, checkpointEvery: null }));
  const again = place(source, more);
  const places: number[] = [];
  let pass = 0;
  for (;;) {
    const outcome = await stopped(again, pass);
    if (outcome.status !== 'interrupted') {
      expect(outcome).toMatchObject({ status: 'success', report: { exported: ROWS } });
      break;
    }
    // A piece that holds no whole record is no step forward.
    pass = outcome.bytesRead === places.at(-1) ? pass + 1 : 0;
    places.push(outcome.bytesRead);
  }
  expect(places.length).toBeGreaterThanOrEqual(2);
  expect(readFileSync(again.request.target).equals(undisturbed)).toBe(true);
  expect(namesIn(again.folder)).toEqual(['out.parquet']);
  const table = await tableOf(undisturbed);
  expect(table.metadata.row_groups.length).toBe(3);
  expect(table.rows.map((row) => String(row[0]))).toEqual(
    Array.from({ length: ROWS }, (_unused, row) => String(row)),
  );
});

test('what was written before and is not what it was is never gone on from', async () => {
  const torn = place(put(quickFolder(), 'source.jsonl', lines(false)));
  await stopped(torn);
  const { newest } = moreOf(torn);
  await stopped(torn);
  const part = readdirSync(torn.folder).find((name) => name.endsWith('.part')) ?? '';
  const file = openSync(join(torn.folder, part), 'r+');
  // The description of the first row group, far from the end that is looked at first.
  writeSync(file, Buffer.alloc(12, 0xff), 0, 12, newest);
  closeSync(file);
  const outcome = await stopped(torn);
  expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'doubt_part_changed' } });
});

function moreOf({ state }: Place): { newest: number } {
  const [name = ''] = readdirSync(join(state, 'jobs'));
  const checkpoint = JSON.parse(readFileSync(join(state, 'jobs', name), 'utf8')) as {
    standing: { writer: { more: { newest: number } } };
  };
  return checkpoint.standing.writer.more;
}
