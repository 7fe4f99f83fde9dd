import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN_WRITING, UNSHAPED } from '../shared/job-defaults.ts';
import { createEngineClient } from './engine-client.ts';
import type { EngineClient } from './engine-client.ts';
import type { EngineInput } from './engine-protocol.ts';

/** Thousands of checkpoints are made here: on a disk in memory where there is one. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const WORKER = new URL('./engine-worker.ts', import.meta.url);
/** For a busy machine. */
const PATIENCE_MS = 60_000;

let folder: string;
let workers: Worker[];
let engine: EngineClient;

beforeEach(() => {
  folder = mkdtempSync(join(PLACE, 'holdfast-worker-'));
  workers = [];
  engine = createEngineClient(() => {
    const env = { ...process.env, HOLDFAST_STATE_DIR: join(folder, 'state') };
    const worker = new Worker(WORKER, { env });
    workers.push(worker);
    return worker;
  });
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A job of a table whose run makes a checkpoint every few records. */
async function planned(): Promise<EngineInput<'runJob'>> {
  const source = join(folder, 'orders.csv');
  const rows = Array.from({ length: 60_000 }, (_, index) => `${index},Zoë,${index % 100}.50`);
  writeFileSync(source, ['id,name,amount', ...rows, ''].join('\n'));
  const target = join(folder, 'orders.json');
  const job = await engine.call('planJob', {
    source,
    target,
    targetFormat: 'json',
    said: {},
    writing: PLAIN_WRITING,
    shaping: UNSHAPED,
    onBadRow: 'stop',
    overwrite: 'create-only',
    keepBackups: 3,
    checkpointEvery: null,
    language: 'en',
  });
  if (!job.ok) throw new Error(job.problem.code);
  return { job: { ...job.value, checkpointEvery: 50 }, startOver: false, holder: 'a test' };
}

describe('the real worker (failure matrix 52, 53)', () => {
  it(
    'crashes in the middle of a run, which is gone on with by the next one',
    async () => {
      const input = await planned();
      const run = engine.run(input, ({ resumableFrom }) => {
        if ((resumableFrom ?? 0) > 10_000) void workers[0]?.terminate();
      });
      expect(await run.outcome).toMatchObject({ ok: false, problem: { code: 'engine_crashed' } });
      expect(workers).toHaveLength(1);

      const left = await engine.call('listJobs', {});
      const [unfinished] = left.ok ? left.value : [];
      // Nobody holds it: the lock went with the thread.
      expect(unfinished).toMatchObject({ holder: null, doubt: null });
      expect(unfinished?.row).toBeGreaterThan(10_000);

      const again = await engine.run(input, () => {}).outcome;
      expect(again).toMatchObject({
        ok: true,
        value: {
          status: 'success',
          report: { exported: 60_000, resumedFrom: unfinished?.row },
        },
      });
      expect(workers).toHaveLength(2);
      expect(readdirSync(folder).sort()).toEqual(['orders.csv', 'orders.json', 'state']);
    },
    PATIENCE_MS,
  );

  it(
    'stops when asked to, and gives up what it left',
    async () => {
      const input = await planned();
      const run = engine.run(input, ({ resumableFrom }) => {
        if (resumableFrom !== null) run.stop();
      });
      expect(await run.outcome).toMatchObject({ ok: true, value: { status: 'interrupted' } });
      const id = await engine.call('jobId', { job: input.job });
      if (!id.ok) throw new Error(id.problem.code);
      expect(await engine.call('loadJob', { id: id.value })).toEqual({
        ok: true,
        value: input.job,
      });
      expect(await engine.call('discardJob', { id: id.value })).toEqual({ ok: true, value: {} });
      expect(await engine.call('listJobs', {})).toEqual({ ok: true, value: [] });
      expect(readdirSync(folder).sort()).toEqual(['orders.csv', 'state']);
    },
    PATIENCE_MS,
  );
});

describe('a worker whose memory runs out', () => {
  it(
    'is a problem of its run, not the end of the app',
    async () => {
      const greedy = createEngineClient(
        () =>
          new Worker('const kept = []; for (;;) kept.push(new Array(100_000).fill({}));', {
            eval: true,
            resourceLimits: { maxOldGenerationSizeMb: 16 },
          }),
      );
      const answer = await greedy.call('listJobs', {});
      expect(answer).toMatchObject({ ok: false, problem: { code: 'engine_crashed' } });
      expect(JSON.stringify(answer)).toContain('memory limit');
      await greedy.close();
    },
    PATIENCE_MS,
  );
});
