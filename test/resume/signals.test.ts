/** Stopped from outside, by signals, the out-of-memory killer or a reader that goes (matrix 51 and 56). */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { answerOf, answers, commandLine, start } from '../support/cli.ts';
import { onPosix, testUnless } from '../support/conditions.ts';
import { insist, startHeld, type Held } from '../support/held.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, quickFolder, textOf } from '../support/places.ts';
import { checkpointIn } from '../kill/on-disk.ts';
import { csvRows, OLD, ROWS } from './unfinished.ts';

const testPosix = testUnless(onPosix);

/** An export with many checkpoints, to which something is done between the first and the last. */
async function disturbed(act: (held: Held) => unknown, ...more: string[]) {
  const { path, records } = largeCsv(quickFolder(), 20);
  const folder = quickFolder();
  const state = quickFolder();
  const target = put(folder, 'out.json', OLD);
  const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  const env = { HOLDFAST_STATE_DIR: state };
  const held = await startHeld([...args, '--checkpoint-every', '2000', ...more], { env });
  expect(checkpointIn(state)?.standing.reader?.row).toBeGreaterThan(0);
  await act(held);
  const ended = await held.ended;
  const asks = (...asked: string[]) => answerOf(asked, { env });
  return { ended, folder, state, target, records, asks };
}

/** A signal, after which the export gets on. */
const signalled = (signal: NodeJS.Signals) => (held: Held) => {
  held.child.kill(signal);
  return held.goOn();
};

type Disturbed = Awaited<ReturnType<typeof disturbed>>;

/** The old file stands; going on begins where the checkpoint is, and ends as if nothing had been. */
async function expectGoesOn({ asks, folder, state, target, records }: Disturbed): Promise<void> {
  expect(textOf(target)).toBe(OLD);
  const row = checkpointIn(state)?.standing.reader?.row ?? 0;
  expect(row).toBeGreaterThan(0);
  const answer = await asks('resume');
  expect(answer).toMatchObject({ exit: 0, exported: records, resumedFrom: row });
  expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
  expect(textOf(`${target}.bak`)).toBe(OLD);
  expect(readdirSync(join(state, 'jobs'))).toEqual([]);
}

describe('56: stops at a checkpoint and says how to go on', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    testPosix(`${signal}, for scripts`, async () => {
      const run = await disturbed(signalled(signal), '--json');
      expect(run.ended).toMatchObject({ code: 130, signal: null, stderr: '' });
      const row = checkpointIn(run.state)?.standing.reader?.row;
      expect(answers(run.ended)).toMatchObject([{ status: 'interrupted', resumableFrom: row }]);
      await expectGoesOn(run);
    });
  }

  testPosix('for people: the row, and the very command', async () => {
    const run = await disturbed(signalled('SIGINT'));
    expect(run.ended).toMatchObject({ code: 130, stdout: '' });
    const row = (checkpointIn(run.state)?.standing.reader?.row ?? 0) + 1;
    expect(run.ended.stderr).toContain(`from row ${row.toLocaleString('en')}`);
    const [, id = ''] = /holdfast resume ([0-9a-f]{16})$/m.exec(run.ended.stderr) ?? [];
    expect(id).not.toBe('');
    expect(await run.asks('resume', id)).toMatchObject({ exit: 0, resumedFrom: row - 1 });
  });

  testPosix('a second SIGINT leaves at once; the last checkpoint stands', async () => {
    const run = await disturbed(({ child, ended }) => insist(child, 'SIGINT', ended));
    expect(run.ended).toMatchObject({ code: 130, signal: null });
    await expectGoesOn(run);
  });
});

testPosix(
  '51: killed, as by the out-of-memory killer: goes on from the last checkpoint',
  async () => {
    const run = await disturbed(({ child }) => child.kill('SIGKILL'));
    expect(run.ended.signal).toBe('SIGKILL');
    await expectGoesOn(run);
  },
);

describe('56: nobody reads what is said', () => {
  const script = (rest: string): string[] => [
    'bash',
    '-c',
    `set -o pipefail; "$@" ${rest}`,
    'bash',
  ];

  testPosix('| head -c0: the export is made, whole, and nothing is left', async () => {
    const folder = quickFolder();
    const state = quickFolder();
    const source = put(quickFolder(), 'in.csv', csvRows(ROWS));
    const target = put(folder, 'out.jsonl', OLD);
    const command = commandLine(['export', source, '--to', 'jsonl', '--output', target, '--json']);
    const { ended } = start([...script('| head -c0'), ...command], {
      env: { HOLDFAST_STATE_DIR: state },
    });
    expect(await ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(textOf(target)?.match(/\n/g)).toHaveLength(ROWS);
    expect(textOf(`${target}.bak`)).toBe(OLD);
    expect(namesIn(folder)).toEqual(['out.jsonl', 'out.jsonl.bak']);
    expect(readdirSync(join(state, 'jobs'))).toEqual([]);
  });

  testPosix('2>&1 | head -c0, on stderr as well: an error ends as an error', async () => {
    const missing = join(quickFolder(), 'none.csv');
    const command = commandLine(['export', missing, '--to', 'jsonl']);
    const { ended } = start([...script('2>&1 | head -c0'), ...command]);
    expect((await ended).code).toBe(4);
  });
});
