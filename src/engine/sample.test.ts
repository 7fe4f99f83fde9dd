import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { put, quickFolder, namesIn } from '../../test/support/places.ts';
import type { SourceFormat, TargetFormat } from '../shared/formats.ts';
import type { TargetSample } from '../shared/sample.ts';
import { runJob } from './export.ts';
import { planJob, type PlanRequest } from './plan.ts';
import { sample } from './sample.ts';
import { csvOf, jsonRecords, jsonScalars, name, table, text } from './testing/texts.ts';

/** Characters of a line that are shown. */
const SHOWN = 1000;
const ENDS = { crlf: '\r\n', lf: '\n', cr: '\r', none: '' } as const;

/** The text of a sample, put together again, up to a line that was cut. */
function textOf({ content }: TargetSample): string {
  if (content.kind !== 'text') throw new Error('no text');
  let whole = content.hasMark ? '\ufeff' : '';
  for (const line of content.lines) {
    whole += line.text;
    if (line.characters > SHOWN) break;
    whole += ENDS[line.end];
  }
  return whole;
}

const isCut = ({ content }: TargetSample): boolean =>
  content.kind === 'text' && content.lines.some((line) => line.characters > SHOWN);

type How = Omit<PlanRequest, 'source' | 'target' | 'targetFormat'>;

interface Both {
  readonly found: TargetSample;
  /** Null when the export was refused. */
  readonly exported: string | null;
}

/** A sample of an export, and the export itself. */
async function both(
  from: SourceFormat,
  source: string | Uint8Array,
  to: TargetFormat,
  how: How = {},
): Promise<Both> {
  const folder = quickFolder();
  const job = await planJob({
    said: { format: from },
    ...how,
    source: put(folder, `in.${from}`, source),
    target: join(folder, `out.${to}`),
    targetFormat: to,
  });
  const found = await sample(job);
  expect(namesIn(folder)).toEqual([`in.${from}`]);
  const outcome = await runJob(job);
  const isDone = outcome.status === 'success';
  return { found, exported: isDone ? readFileSync(job.target.path, 'utf8') : null };
}

const csv = table.map(csvOf);
const ragged = fc
  .tuple(name, fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 40 }))
  .map(([first, rows]) => [[`h${first}`, 'b'], ...rows].map((row) => row.map(quoted).join(',')))
  .map((rows) => `${rows.join('\n')}\n`);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const lines = fc.array(text.filter((line) => !/[\r\n]/.test(line))).map((all) => all.join('\n'));

const how = fc.record({
  writing: fc.record({
    preset: fc.constantFrom('standard', 'excel', 'database'),
    quoting: fc.constantFrom('minimal', 'all'),
    escapeFormulas: fc.boolean(),
  }),
  shaping: fc.record({ nested: fc.constantFrom('json', 'paths') }),
  onBadRow: fc.constantFrom('stop', 'pad', 'set-aside'),
});

describe('a sample is what the export begins with, byte for byte', () => {
  test.each([
    ['csv', csv],
    ['csv', ragged],
    ['json', jsonRecords],
    ['json', jsonScalars],
    ['txt', lines],
  ] as const)('of any %s', async (from, source) => {
    const to = fc.constantFrom<TargetFormat[]>('csv', 'tsv', 'json', 'jsonl', 'txt');
    await fc.assert(
      fc.asyncProperty(source, to, how, async (original, target, choices) => {
        const { found, exported } = await both(from, original, target, choices);
        // What is refused was known before, and nothing else is refused.
        expect(exported === null).toBe(found.problemTotal > 0);
        if (exported === null) return;
        expect(exported.startsWith(textOf(found))).toBe(true);
        if (found.isWhole && !isCut(found)) expect(textOf(found)).toBe(exported);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['csv', 'tsv', 'json', 'jsonl'] as const)('of a long file, as %s', async (to) => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},"Zoë ""${i}""",=1+${i}`);
    const { found, exported } = await both('csv', ['id,name,x', ...rows].join('\r\n'), to);
    expect(found).toMatchObject({ records: 20, isWhole: false, mayGetColumns: false });
    expect(exported?.startsWith(textOf(found))).toBe(true);
    expect(textOf(found)).toContain('19');
  });

  test('with columns that come late, as far as the source was looked through', async () => {
    const records = Array.from({ length: 200 }, (_, i) =>
      i === 150 ? { id: i, late: 'x' } : { id: i },
    );
    const { found, exported } = await both('json', JSON.stringify(records), 'csv');
    expect(exported?.startsWith(textOf(found))).toBe(true);
    expect(textOf(found)).toMatch(/^id,late\r\n0,\r\n/);
    const more = Array.from({ length: 2000 }, (_, i) =>
      i === 1999 ? { id: i, later: 'x' } : { id: i },
    );
    const early = await both('json', JSON.stringify(more), 'csv');
    expect(early.found).toMatchObject({ recordsRead: 1000, mayGetColumns: true });
    expect(textOf(early.found)).toMatch(/^id\r\n/);
    expect(early.exported).toMatch(/^id,later\r\n/);
  });

  test('with chosen, renamed and typed columns', async () => {
    const { found, exported } = await both('csv', 'a,b,c\n1,true,x\n2,false,y\n', 'json', {
      shaping: {
        columns: [
          { name: 'b', as: 'B' },
          { name: 'a', as: 'A' },
        ],
        types: [
          { name: 'a', type: 'number' },
          { name: 'b', type: 'boolean' },
        ],
        nested: 'json',
        duplicateKeys: 'stop',
        notANumber: 'stop',
      },
    });
    expect(textOf(found)).toBe(exported);
    expect(JSON.parse(textOf(found))).toEqual([
      { B: true, A: 1 },
      { B: false, A: 2 },
    ]);
  });

  test('from gzip, from an old encoding, into gzip', async () => {
    const old = Buffer.from('Stadt;Preis\r\nZürich;9,90\r\n', 'latin1');
    const { found, exported } = await both('csv', gzipSync(old), 'jsonl', {
      said: { format: 'csv', encoding: 'windows-1252' },
      writing: { compression: 'gzip' },
    });
    expect(textOf(found)).toBe('{"Stadt":"Zürich","Preis":"9,90"}\n');
    expect(exported).not.toBeNull();
  });

  test('of no records', async () => {
    for (const to of ['csv', 'json', 'jsonl'] as const) {
      const { found, exported } = await both('csv', 'a,b\n', to);
      expect(found).toMatchObject({ records: 0, isWhole: true });
      expect(textOf(found)).toBe(exported);
    }
  });
});

describe('an export that would be refused', () => {
  const typed = (column: string): How => ({
    shaping: { types: [{ name: column, type: 'number' }] },
  });

  test('shows what comes before, and why', async () => {
    const { found, exported } = await both(
      'csv',
      'a,b\n1,2\n3,4\nn/a,6\n7,8\n',
      'jsonl',
      typed('a'),
    );
    expect(exported).toBeNull();
    expect(textOf(found)).toBe('{"a":1,"b":"2"}\n{"a":3,"b":"4"}');
    expect(found).toMatchObject({ records: 2, isWhole: false, problemTotal: 1 });
    expect(found.problems[0]).toMatchObject({ code: 'value_not_typed', place: { row: 3 } });
  });

  test('shows nothing where no row alone is at fault', async () => {
    const { found } = await both('csv', 'a,b\n1,2\n', 'csv', {
      shaping: { columns: [{ name: 'gone', as: 'gone' }] },
    });
    expect(found).toMatchObject({ records: 0, problemTotal: 1 });
    expect(found.content).toMatchObject({ lines: [] });
  });

  test('by what the target can not hold', async () => {
    const source = `a\nfine\n${'x'.repeat(40_000)}\n`;
    const { found, exported } = await both('csv', source, 'xlsx');
    expect(exported).toBeNull();
    expect(found).toMatchObject({ records: 1, problemTotal: 1 });
    expect(found.problems[0]).toMatchObject({ code: 'value_too_long', place: { row: 2 } });
  });

  test('by data that breaks off', async () => {
    const { found, exported } = await both('json', '[{"a":1},{"a":2},{"a"', 'jsonl');
    expect(exported).toBeNull();
    expect(textOf(found)).toBe('{"a":1}\n{"a":2}');
    expect(found.problemTotal).toBe(1);
  });

  test('is none where bad rows are set aside', async () => {
    const source = 'a,b\n1,2\n3\n5,6\n';
    const { found, exported } = await both('csv', source, 'jsonl', { onBadRow: 'set-aside' });
    expect(found).toMatchObject({ records: 2, setAside: 1, problemTotal: 0, isWhole: true });
    expect(textOf(found)).toBe(exported);
  });
});
