import { PLAIN_WRITING, UNSHAPED } from '../shared/job-defaults.ts';
import type { Job } from '../shared/job.ts';
import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createEngineClient } from './engine-client.ts';
import type { ToWorker } from './engine-protocol.ts';

/** A worker that does nothing by itself. */
class FakeWorker extends EventEmitter {
  readonly posted: ToWorker[] = [];
  terminated = false;
  postMessage(message: ToWorker): void {
    this.posted.push(message);
  }
  terminate(): Promise<number> {
    this.terminated = true;
    return Promise.resolve(0);
  }
}

function client() {
  const workers: FakeWorker[] = [];
  const engine = createEngineClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { engine, workers };
}

const job = {
  version: 1,
  source: {
    path: '/a.csv',
    format: 'csv',
    dialect: null,
    compression: 'none',
    encoding: 'utf-8',
    sheet: null,
    guesses: [],
  },
  target: { path: '/a.json', format: 'json', ...PLAIN_WRITING },
  process: 'copy',
  shaping: UNSHAPED,
  validate: true,
  onBadRow: 'stop',
  overwrite: 'replace',
  keepBackups: 3,
  checkpointEvery: null,
} satisfies Job;

describe('createEngineClient', () => {
  it('starts no worker before the first call, and one for all calls', async () => {
    const { engine, workers } = client();
    expect(workers).toHaveLength(0);
    const first = engine.call('defaultTarget', {
      source: '/a.csv',
      format: 'json',
      compression: 'none',
    });
    const second = engine.call('defaultTarget', {
      source: '/b.csv',
      format: 'json',
      compression: 'none',
    });
    expect(workers).toHaveLength(1);
    workers[0]?.emit('message', { kind: 'value', id: 2, value: '/b.json' });
    workers[0]?.emit('message', { kind: 'value', id: 1, value: '/a.json' });
    expect(await first).toEqual({ ok: true, value: '/a.json' });
    expect(await second).toEqual({ ok: true, value: '/b.json' });
  });

  it('hands on progress, and the wish to stop only while the run is under way', async () => {
    const { engine, workers } = client();
    const seen: number[] = [];
    const run = engine.run({ job, startOver: false, holder: 'me' }, ({ records }) =>
      seen.push(records),
    );
    const progress = { phase: 'writing', bytesRead: 1, bytesTotal: 2, bytesWritten: 3 };
    workers[0]?.emit('message', {
      kind: 'progress',
      id: 1,
      progress: { ...progress, records: 5, resumableFrom: null },
    });
    run.stop();
    const outcome = { status: 'interrupted', resumableFrom: 0, bytesRead: 1, bytesTotal: 2 };
    workers[0]?.emit('message', { kind: 'value', id: 1, value: outcome });
    expect(await run.outcome).toEqual({ ok: true, value: outcome });
    run.stop();
    expect(seen).toEqual([5]);
    expect(workers[0]?.posted.map(({ kind }) => kind)).toEqual(['call', 'stop']);
  });

  it('turns a crash into a problem of everything under way, and starts anew at the next call', async () => {
    const { engine, workers } = client();
    const run = engine.run({ job, startOver: false, holder: 'me' }, () => {});
    const call = engine.call('describeTarget', { path: '/a.json' });
    workers[0]?.emit('error', new Error('heap exhausted'));
    workers[0]?.emit('exit', 1);
    const crashed = { ok: false, problem: { code: 'engine_crashed' } };
    expect(await run.outcome).toMatchObject(crashed);
    expect(await call).toMatchObject(crashed);
    expect(workers).toHaveLength(1);
    void engine.call('describeTarget', { path: '/a.json' });
    expect(workers).toHaveLength(2);
  });

  it('gives up a worker that talks nonsense, and refuses values of the wrong shape', async () => {
    const { engine, workers } = client();
    const wrong = engine.call('describeTarget', { path: '/a.json' });
    workers[0]?.emit('message', { kind: 'value', id: 1, value: { exists: 'yes' } });
    expect(await wrong).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
    const cut = engine.call('describeTarget', { path: '/a.json' });
    workers[0]?.emit('message', 'nonsense');
    expect(await cut).toMatchObject({ ok: false, problem: { code: 'engine_crashed' } });
    expect(workers[0]?.terminated).toBe(true);
  });

  it('answers with a problem when no worker can be started, and tries again at the next call', async () => {
    let tries = 0;
    const worker = new FakeWorker();
    const told: string[] = [];
    const engine = createEngineClient(
      () => {
        tries += 1;
        if (tries === 1) throw new Error('no more threads');
        return worker as unknown as Worker;
      },
      ({ message }) => told.push(message),
    );
    const run = engine.run({ job, startOver: false, holder: 'me' }, () => {});
    run.stop();
    expect(await run.outcome).toMatchObject({
      ok: false,
      problem: { code: 'engine_crashed', cause: 'Error: no more threads' },
    });
    expect(told).toEqual(['no more threads']);
    const second = engine.call('discardJob', { id: 'x' });
    worker.emit('message', { kind: 'value', id: 2, value: {} });
    expect(await second).toEqual({ ok: true, value: {} });
  });

  it('answers with a problem when a call can’t be handed over, and waits for nothing', async () => {
    const { engine, workers } = client();
    const first = engine.call('discardJob', { id: 'x' });
    const [worker] = workers;
    if (worker === undefined) throw new Error('no worker');
    const plain = worker.postMessage.bind(worker);
    worker.postMessage = () => {
      throw new DOMException('could not be cloned', 'DataCloneError');
    };
    const long = engine.long('check', { path: '/a.csv', said: {}, shownRecords: 0 }, () => {});
    // Stopping it must not be handed over either.
    long.stop();
    expect(await long.answer).toMatchObject({
      ok: false,
      problem: { code: 'unexpected', cause: 'DataCloneError: could not be cloned' },
    });
    worker.postMessage = plain;
    worker.emit('message', { kind: 'value', id: 1, value: {} });
    expect(await first).toEqual({ ok: true, value: {} });
  });
});
