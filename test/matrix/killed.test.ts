/** Killed at one chosen call, by the kernel; then run again and compared (matrix 1 to 7, 51, 52). */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Worker } from 'node:worker_threads';
import { planJob } from '../../src/engine/index.ts';
import { createEngineClient } from '../../src/main/engine-client.ts';
import { testUnless } from '../support/conditions.ts';
import { CLI, holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';
import { injecting, lacksStrace } from '../support/strace.ts';
import { countCalls, type Calls } from '../faults/calls.ts';
import { tryFault } from '../faults/one-fault.ts';
import { SCENARIOS, stage, type Scenario } from '../faults/scenarios.ts';
import { lacksMemoryGroups, memoryLimit } from './machine.ts';
import { expectGoesOn, expectOld, expectTold, OLD, place, run } from './people.ts';

const traced = testUnless(lacksStrace());

function scenario(name: string): Scenario {
  const found = SCENARIOS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
}

/** Kills a scenario at the nth call of a set, on a file or on any; everything is checked by the rules of `faults`. */
async function killAt(name: string, set: string, nth: number, on: Calls['on'] = null) {
  const parent = tempFolder();
  const undisturbed = await stage(scenario(name), parent);
  await countCalls(undisturbed, CLI);
  const whole = readFileSync(undisturbed.place.target);
  const calls: Calls = { kind: set, set, on, count: nth };
  const one = { scenario: scenario(name), calls, nth, fault: 'KILL', lasting: 'once' } as const;
  expect(await tryFault(one, whole, CLI, parent)).toMatchObject({ said: 'killed', wrong: [] });
}

const REPLACE = 'replace an old file';
const RESUME = 'resume after two chunks';

traced('1: killed while checking', () => killAt(REPLACE, 'read,pread64', 1, 'source'));
traced('2: killed while writing a chunk', () => killAt(RESUME, 'pwrite64', 1, 'part'));
traced('3: killed while writing a note of progress', () =>
  killAt(REPLACE, 'pwrite64', 3, 'new note'),
);
traced('3: killed before a note of progress is safe', () =>
  killAt(REPLACE, 'fsync', 3, 'new note'),
);
traced('4: killed while backing up', () => killAt(REPLACE, '/^link', 1));
// The folder is synced for the part's name, for the backup, and for the target's.
traced('4: killed before the backup is safe', () => killAt(REPLACE, 'fsync', 2, 'folder'));
traced('5: killed between backup and rename', () =>
  killAt('resume before publishing', '/^rename', 1),
);
traced('6: killed during clean-up', () => killAt(REPLACE, '/^unlink', 1));

traced('7: killed during resume, twice', async () => {
  const at = place();
  const kill = (nth: number) => run(at, injecting('fdatasync', `signal=KILL:when=${nth}`));
  expect((await kill(2)).signal).toBe('SIGKILL');
  expect((await kill(2)).signal).toBe('SIGKILL');
  expectOld(at, 1);
  expectTold(await run(at, {}, ['jobs']), 0, 'orders.csv to', /200 records safe/);
  await expectGoesOn(at, 200);
});

/** Ordinary rows, and then one that takes all memory. */
function greedy(folder: string, megabytes: number): string {
  const path = join(folder, 'greedy.csv');
  const file = openSync(path, 'w');
  writeSync(file, `a,b\n${'1,x\n'.repeat(2000)}`);
  for (let left = megabytes; left > 0; left--) writeSync(file, 'y'.repeat(1_000_000));
  writeSync(file, ',1\n');
  closeSync(file);
  return path;
}

testUnless(lacksMemoryGroups())(
  '51: killed by the kernel for its memory, then resumed',
  async () => {
    const source = greedy(tempFolder(), 100);
    const folder = tempFolder();
    const target = put(folder, 'out.jsonl', OLD);
    const env = { HOLDFAST_STATE_DIR: tempFolder() };
    const args = ['export', source, '--to', 'jsonl', '--output', target, '--overwrite', 'yes'];
    const every = [...args, '--checkpoint-every', '100'];
    const killed = await holdfast(every, { env, ...memoryLimit(110) });
    expect(killed.signal).toBe('SIGKILL');
    expect(textOf(target)).toBe(OLD);
    expectTold(
      await holdfast(every, { env }),
      0,
      'Exported 2,001 records',
      /It went on from row (1,9|2,0)01,/,
    );
    expect(readFileSync(target).length).toBeGreaterThan(100_000_000);
    expect(namesIn(folder)).toEqual(['out.jsonl', 'out.jsonl.bak']);
  },
);

describe('52: the heap of JavaScript is exhausted', () => {
  /** Records that bring ever new columns: names are what has to be kept. */
  function manyNames(folder: string): { source: string; whole: string } {
    const plain = '{"a":1}\n'.repeat(2000);
    const long = 'x'.repeat(1000);
    const record = (row: number): string =>
      `{${Array.from({ length: 100 }, (_, at) => `"${long}${row}.${at}":1`).join(',')}}\n`;
    const names = Array.from({ length: 200 }, (_, row) => record(row)).join('');
    return { source: put(folder, 'names.jsonl', plain + names), whole: plain + names };
  }

  test('the command: the old file stands, and with more memory it goes on', async () => {
    const { source, whole } = manyNames(tempFolder());
    const folder = tempFolder();
    const target = put(folder, 'out.jsonl', OLD);
    const env = { HOLDFAST_STATE_DIR: tempFolder() };
    const args = ['export', source, '--to', 'jsonl', '--output', target, '--overwrite', 'yes'];
    const every = [...args, '--checkpoint-every', '1000'];
    const small = { env: { ...env, NODE_OPTIONS: '--max-old-space-size=14' } };
    const ended = await holdfast(every, small);
    expect(ended.stderr).toContain('heap out of memory');
    expect(ended.code).not.toBe(0);
    expect(textOf(target)).toBe(OLD);
    const again = await holdfast(every, { env });
    expectTold(again, 0, 'Exported 2,200 records', 'It went on from row');
    expect(textOf(target) === whole).toBe(true);
    expect(namesIn(folder)).toEqual(['out.jsonl', 'out.jsonl.bak']);
  });

  test('the worker of the app: a problem, no restart by itself, and the next run is whole', async () => {
    const { source, whole } = manyNames(tempFolder());
    const folder = tempFolder();
    const target = join(folder, 'out.jsonl');
    const limits = [{ maxOldGenerationSizeMb: 14 }, {}];
    const started: Worker[] = [];
    const client = createEngineClient(() => {
      const resourceLimits = limits[started.length] ?? {};
      const file = new URL('../../src/main/engine-worker.ts', import.meta.url);
      const env = { ...process.env, HOLDFAST_STATE_DIR: state };
      const worker = new Worker(file, { resourceLimits, env });
      started.push(worker);
      return worker;
    });
    const state = tempFolder();
    const job = await planJob({ source, target, targetFormat: 'jsonl', checkpointEvery: 1000 });
    const input = { job, startOver: false, holder: 'test' };
    const first = await client.run(input, () => {}).outcome;
    expect(first).toMatchObject({ ok: false, problem: { code: 'engine_crashed' } });
    expect(started).toHaveLength(1);
    const second = await client.run(input, () => {}).outcome;
    expect(second).toMatchObject({ ok: true, value: { status: 'success' } });
    await client.close();
    expect(textOf(target) === whole).toBe(true);
    expect(namesIn(folder)).toEqual(['out.jsonl']);
  });
});
