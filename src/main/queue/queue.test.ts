import { beforeEach, describe, expect, it, vi } from 'vitest';
import { success } from './fake-engine.ts';
import { createFixture } from './queue-fixture.ts';
import type { Fixture } from './queue-fixture.ts';

let engine: Fixture['engine'];
let events: Fixture['events'];
let queue: Fixture['queue'];
let idOf: Fixture['idOf'];
let rowOf: Fixture['rowOf'];
let until: Fixture['until'];
let added: Fixture['added'];
let run: Fixture['run'];
let settled: Fixture['settled'];

beforeEach(() => {
  ({ engine, events, queue, idOf, rowOf, until, added, run, settled } = createFixture());
});

describe('joining', () => {
  it('looks at each file and puts its target beside it', async () => {
    await added('a.csv');
    expect(rowOf('a.csv')).toMatchObject({
      source: { bytes: 1000, format: 'csv', columns: 2, delimiter: ';' },
      target: { name: 'a.json', folder: '/data', format: 'json', exists: false },
    });
  });

  it('adds a file once and points at its row the second time', async () => {
    await added('a.csv');
    const id = idOf('a.csv');
    expect(queue.add(['/data/a.csv', '/data/b.csv', '/data/b.csv'])).toEqual({
      added: 1,
      existing: [id, idOf('b.csv')],
    });
  });

  it('says why a file or folder cannot be read, and looks again on request', async () => {
    engine.unreadable.set('/data/photos', { code: 'source_not_a_file', path: '/data/photos' });
    queue.add(['/data/photos']);
    await until('photos', 'unreadable');
    engine.unreadable.clear();
    queue.start(idOf('photos'));
    await until('photos', 'ready');
    expect(engine.runs).toHaveLength(0);
  });

  it('forgets a removed row, also while it is being looked at', async () => {
    queue.add(['/data/a.csv']);
    queue.remove(idOf('a.csv'));
    await settled();
    expect(queue.snapshot().rows).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'row-removed' });
    expect(queue.add(['/data/a.csv']).added).toBe(1);
  });
});

describe('running', () => {
  it('runs one row at a time in the order of starting', async () => {
    await added('a.csv', 'b.csv', 'c.csv');
    queue.start(idOf('b.csv'));
    queue.start(idOf('a.csv'));
    const first = await run(0);
    expect(first.job.source.path).toBe('/data/b.csv');
    expect(first.job.overwrite).toBe('create-only');
    await until('a.csv', 'waiting');
    expect(rowOf('c.csv')?.state.kind).toBe('ready');
    first.end(success(first.job));
    const second = await run(1);
    expect(second.job.source.path).toBe('/data/a.csv');
    expect(rowOf('b.csv')).toMatchObject({ state: { kind: 'done' }, target: { exists: true } });
    second.end(success(second.job));
    await until('a.csv', 'done');
    expect(queue.isRunning()).toBe(false);
  });

  it('numbers events without gaps, in step with snapshots', async () => {
    await added('a.csv', 'b.csv');
    queue.startAll();
    const first = await run(0);
    first.end(success(first.job));
    await run(1);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(queue.snapshot().seq).toBe(events.length);
  });

  it('lets progress through at most once per interval, the newest last', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    vi.useFakeTimers();
    try {
      const from = events.length;
      for (let bytesRead = 1; bytesRead <= 50; bytesRead += 1) only.progress({ bytesRead });
      expect(events.length - from).toBe(1);
      vi.advanceTimersByTime(100);
      expect(events.length - from).toBe(2);
      expect(rowOf('a.csv')?.state).toMatchObject({ progress: { bytesRead: 50 } });
      vi.advanceTimersByTime(1000);
      expect(events.length - from).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows no progress after the end', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    vi.useFakeTimers();
    try {
      only.progress({ bytesRead: 1 });
      only.progress({ bytesRead: 2 });
      only.end(success(only.job));
      await vi.advanceTimersByTimeAsync(1000);
      expect(rowOf('a.csv')?.state.kind).toBe('done');
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells what is wrong with the data', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    const problem = { code: 'row_too_short', place: { row: 4 } } as const;
    only.end({
      ok: true,
      value: { status: 'validation_failed', problems: [problem], total: 9 },
    });
    await until('a.csv', 'invalid');
    expect(rowOf('a.csv')?.state).toEqual({ kind: 'invalid', problems: [problem], total: 9 });
  });

  it('gives a crash of the engine to the running row and goes on with the next', async () => {
    await added('a.csv', 'b.csv');
    queue.startAll();
    (await run(0)).end({ ok: false, problem: { code: 'engine_crashed' } });
    await until('a.csv', 'failed');
    const second = await run(1);
    expect(second.job.source.path).toBe('/data/b.csv');
  });
});

describe('stopping', () => {
  it('stops a run at its next chunk and says how far it came', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    queue.stop(idOf('a.csv'));
    expect(rowOf('a.csv')?.state.kind).toBe('stopping');
    expect(only.stopped).toBe(true);
    only.progress({ bytesRead: 400 });
    expect(rowOf('a.csv')?.state.kind).toBe('stopping');
    only.end({
      ok: true,
      value: { status: 'interrupted', resumableFrom: 0, bytesRead: 439, bytesTotal: 1000 },
    });
    await until('a.csv', 'stopped');
    expect(rowOf('a.csv')?.state).toMatchObject({ kind: 'stopped', resumableFrom: 0, percent: 43 });
  });

  it('goes on or starts over, as the person says', async () => {
    await added('a.csv');
    const stopped = async (index: number): Promise<void> => {
      const begun = await run(index);
      begun.end({
        ok: true,
        value: { status: 'interrupted', resumableFrom: 7, bytesRead: 439, bytesTotal: 1000 },
      });
      await until('a.csv', 'stopped');
    };
    queue.start(idOf('a.csv'));
    await stopped(0);
    queue.startOver(idOf('a.csv'));
    await stopped(1);
    queue.start(idOf('a.csv'));
    await stopped(2);
    expect(engine.runs.map(({ startOver }) => startOver)).toEqual([false, true, false]);
  });

  it('takes a waiting row out of the line', async () => {
    await added('a.csv', 'b.csv');
    queue.startAll();
    const first = await run(0);
    queue.stop(idOf('b.csv'));
    first.end(success(first.job));
    await until('a.csv', 'done');
    await settled();
    expect(rowOf('b.csv')?.state.kind).toBe('ready');
    expect(engine.runs).toHaveLength(1);
  });

  it('runs them in the order of the list, whichever target is looked at sooner', async () => {
    await added('a.csv', 'b.csv', 'c.csv');
    const looking = Promise.withResolvers<void>();
    const { call } = engine;
    vi.spyOn(engine, 'call').mockImplementation(async (name, input) => {
      const isFirst = name === 'describeTarget' && JSON.stringify(input).includes('/a.json');
      if (isFirst) await looking.promise;
      return call(name, input);
    });
    queue.startAll();
    await settled();
    expect(engine.runs).toHaveLength(0);
    // One that is taken out of the line meanwhile does not come into it.
    queue.stop(idOf('b.csv'));
    looking.resolve();
    const first = await run(0);
    expect(first.job.source.path).toBe('/data/a.csv');
    first.end(success(first.job));
    expect((await run(1)).job.source.path).toBe('/data/c.csv');
    expect(rowOf('b.csv')?.state.kind).toBe('ready');
  });

  it('stops before the run when asked while the job is planned', async () => {
    await added('a.csv');
    const planning = Promise.withResolvers<void>();
    const { call } = engine;
    vi.spyOn(engine, 'call').mockImplementation(async (name, input) => {
      if (name === 'planJob') await planning.promise;
      return call(name, input);
    });
    queue.start(idOf('a.csv'));
    await until('a.csv', 'running');
    queue.stop(idOf('a.csv'));
    expect(rowOf('a.csv')?.state.kind).toBe('stopping');
    planning.resolve();
    await until('a.csv', 'stopped');
    expect(engine.runs).toHaveLength(0);
  });

  it('waits for the run to stop when the app closes, and starts nothing more', async () => {
    await added('a.csv', 'b.csv');
    queue.startAll();
    const first = await run(0);
    let closed = false;
    const closing = queue.close().then(() => {
      closed = true;
    });
    await settled();
    expect(first.stopped).toBe(true);
    expect(closed).toBe(false);
    first.end({
      ok: true,
      value: { status: 'interrupted', resumableFrom: 0, bytesRead: 1, bytesTotal: 2 },
    });
    await closing;
    await settled();
    expect(engine.runs).toHaveLength(1);
  });
});

describe('target', () => {
  it('follows the format beside the source', async () => {
    await added('a.csv');
    engine.disk.set('/data/a.jsonl', 1);
    await queue.setFormat(idOf('a.csv'), 'jsonl');
    expect(rowOf('a.csv')?.target).toEqual({
      name: 'a.jsonl',
      folder: '/data',
      format: 'jsonl',
      exists: true,
      keepsBackup: true,
      columns: null,
    });
  });

  it('takes the format of a chosen name and keeps its place when the format changes', async () => {
    await added('a.csv');
    await queue.setTarget(idOf('a.csv'), '/out/result.tsv');
    expect(rowOf('a.csv')?.target).toMatchObject({ folder: '/out', format: 'tsv' });
    await queue.setFormat(idOf('a.csv'), 'json');
    expect(rowOf('a.csv')?.target).toMatchObject({ name: 'result.json', folder: '/out' });
    queue.start(idOf('a.csv'));
    expect((await run(0)).job.target.path).toBe('/out/result.json');
  });
});

describe('what is impossible is refused (failure matrix 67)', () => {
  it('refuses what the state does not allow', async () => {
    await added('a.csv');
    const id = idOf('a.csv');
    expect(() => queue.stop(id)).toThrow('usage');
    expect(() => queue.answerOverwrite(id, 'replace')).toThrow('usage');
    expect(() => queue.reportOf(id)).toThrow('usage');
    queue.start(id);
    await run(0);
    expect(() => queue.start(id)).toThrow('usage');
    expect(() => queue.remove(id)).toThrow('usage');
    await expect(queue.setFormat(id, 'tsv')).rejects.toThrow('usage');
    await expect(queue.setTarget(id, '/etc/passwd')).rejects.toThrow('usage');
  });

  it('refuses a forged row', () => {
    expect(() => queue.start('0123456789abcdef0123456789abcdef')).toThrow('usage');
  });
});
