import { beforeEach, describe, expect, it } from 'vitest';
import { success } from './fake-engine.ts';
import { createFixture } from './queue-fixture.ts';
import type { Fixture } from './queue-fixture.ts';

let engine: Fixture['engine'];
let queue: Fixture['queue'];
let idOf: Fixture['idOf'];
let rowOf: Fixture['rowOf'];
let until: Fixture['until'];
let added: Fixture['added'];
let run: Fixture['run'];
let settled: Fixture['settled'];

beforeEach(() => {
  ({ engine, queue, idOf, rowOf, until, added, run, settled } = createFixture());
});

describe('an existing target', () => {
  it('is replaced only after the question, and the job says so', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv');
    expect(rowOf('a.csv')?.target.exists).toBe(true);
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    expect(rowOf('a.csv')?.state).toMatchObject({ existingBytes: 77, existingModifiedMs: 7 });
    expect(engine.runs).toHaveLength(0);
    queue.answerOverwrite(idOf('a.csv'), 'replace');
    expect((await run(0)).job.overwrite).toBe('replace');
  });

  it('stays when the answer is no', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'keep');
    await settled();
    expect(rowOf('a.csv')?.state.kind).toBe('ready');
    expect(engine.runs).toHaveLength(0);
  });

  it('does not hold up other rows', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv', 'b.csv');
    queue.startAll();
    await until('a.csv', 'asking-overwrite');
    expect((await run(0)).job.source.path).toBe('/data/b.csv');
  });

  it('is asked about when an earlier row of the line has just published it', async () => {
    await added('a.csv', 'a.tsv');
    queue.startAll();
    const first = await run(0);
    engine.disk.set('/data/a.json', 500);
    first.end(success(first.job));
    await until('a.tsv', 'asking-overwrite');
    expect(engine.runs).toHaveLength(1);
  });

  it('is asked about again when it changed after the answer', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('b.csv', 'a.csv');
    queue.start(idOf('b.csv'));
    const first = await run(0);
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'replace');
    await until('a.csv', 'waiting');
    engine.disk.set('/data/a.json', 78);
    first.end(success(first.job));
    await until('a.csv', 'asking-overwrite');
    expect(engine.runs).toHaveLength(1);
  });

  it('is asked about when it came into being during the run', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    engine.disk.set('/data/a.json', 500);
    const problem = { code: 'target_exists', path: '/data/a.json' } as const;
    only.end({ ok: true, value: { status: 'failed', problem, resumableFrom: 0 } });
    await until('a.csv', 'asking-overwrite');
  });
});

describe('a target that is the source of another row', () => {
  const REFUSED = { problem: { code: 'target_is_source', path: '/data/a.json' }, kept: false };

  it('is refused while that row is ready, and nobody is asked', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv', 'a.json');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'failed');
    expect(rowOf('a.csv')?.state).toMatchObject(REFUSED);
    expect(engine.runs).toHaveLength(0);
  });

  it('is refused in whatever order they are started', async () => {
    engine.disk.set('/data/a.json', 77).set('/data/a.csv', 88);
    await added('a.csv', 'a.json');
    await queue.setTarget(idOf('a.json'), '/data/a.csv');
    queue.startAll();
    await until('a.csv', 'failed');
    await until('a.json', 'failed');
    expect(rowOf('a.json')?.state).toMatchObject({ problem: { path: '/data/a.csv' } });
    expect(engine.runs).toHaveLength(0);
  });

  it('is refused while that row is running, and when it was added after the answer', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('b.csv', 'a.csv');
    queue.start(idOf('b.csv'));
    const first = await run(0);
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'replace');
    await until('a.csv', 'waiting');
    await settled();
    await added('a.json');
    await queue.setTarget(idOf('a.json'), '/data/other.csv');
    first.end(success(first.job));
    await until('a.csv', 'failed');
    expect(rowOf('a.csv')?.state).toMatchObject(REFUSED);
    queue.start(idOf('a.json'));
    const second = await run(1);
    queue.start(idOf('a.csv'));
    await settled();
    await until('a.csv', 'failed');
    second.end(success(second.job));
  });

  it('is one to replace like any other once that row is exported, or gone', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv', 'a.json');
    await queue.setTarget(idOf('a.json'), '/data/other.csv');
    queue.start(idOf('a.json'));
    const first = await run(0);
    first.end(success(first.job));
    await until('a.json', 'done');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'keep');
    queue.remove(idOf('a.json'));
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
  });

  it('is none when another place is chosen', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv', 'a.json');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'failed');
    await queue.setTarget(idOf('a.csv'), '/data/other.json');
    queue.start(idOf('a.csv'));
    expect((await run(0)).job.target.path).toBe('/data/other.json');
  });
});

describe('undo', () => {
  it('brings the backup back', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'replace');
    const only = await run(0);
    only.end(success(only.job, '/data/a.json.bak'));
    await until('a.csv', 'done');
    await queue.undo(idOf('a.csv'), false);
    expect(engine.restored).toEqual(['/data/a.json']);
    expect(rowOf('a.csv')?.state.kind).toBe('undone');
  });

  it('is refused where nothing was replaced', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    only.end(success(only.job));
    await until('a.csv', 'done');
    await expect(queue.undo(idOf('a.csv'), false)).rejects.toThrow('usage');
    expect(engine.restored).toEqual([]);
  });

  it('asks first when the new file was changed since, and does it all the same when told to', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'replace');
    const only = await run(0);
    only.end(success(only.job, '/data/a.json.bak'));
    await until('a.csv', 'done');
    engine.disk.set('/data/a.json', 78);
    expect(await queue.undo(idOf('a.csv'), false)).toEqual({
      kind: 'changed',
      name: 'a.json',
      now: { bytes: 78, modifiedMs: 7 },
    });
    expect(engine.restored).toEqual([]);
    expect(rowOf('a.csv')?.state.kind).toBe('done');
    expect(await queue.undo(idOf('a.csv'), true)).toEqual({ kind: 'undone' });
    expect(engine.restored).toEqual(['/data/a.json']);
  });

  it('asks nothing when the new file is gone: there is nothing to lose', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv');
    queue.start(idOf('a.csv'));
    await until('a.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('a.csv'), 'replace');
    const only = await run(0);
    only.end(success(only.job, '/data/a.json.bak'));
    await until('a.csv', 'done');
    engine.disk.delete('/data/a.json');
    expect(await queue.undo(idOf('a.csv'), false)).toEqual({ kind: 'undone' });
  });

  it('is done on the row when the history brings the same file back, and outdated by any other', async () => {
    for (const [backup, kind] of [
      ['/data/a.json.bak', 'undone'],
      ['/data/a.json.bak.1', 'done'],
    ] as const) {
      ({ engine, queue, idOf, rowOf, until, added, run } = createFixture());
      engine.disk.set('/data/a.json', 77);
      await added('a.csv');
      queue.start(idOf('a.csv'));
      await until('a.csv', 'asking-overwrite');
      queue.answerOverwrite(idOf('a.csv'), 'replace');
      const only = await run(0);
      only.end(success(only.job, '/data/a.json.bak'));
      await until('a.csv', 'done');
      queue.restored('/data/other.json', backup);
      expect(rowOf('a.csv')?.state).toMatchObject({ report: { backup: '/data/a.json.bak' } });
      queue.restored('/data/a.json', backup);
      expect(rowOf('a.csv')?.state.kind).toBe(kind);
      await expect(queue.undo(idOf('a.csv'), false)).rejects.toThrow('usage');
    }
  });

  it('is offered no more once another row replaced the same file', async () => {
    engine.disk.set('/data/a.json', 77);
    await added('a.csv', 'b.csv');
    await queue.setTarget(idOf('b.csv'), '/data/a.json');
    for (const [index, name] of ['a.csv', 'b.csv'].entries()) {
      queue.start(idOf(name));
      await until(name, 'asking-overwrite');
      queue.answerOverwrite(idOf(name), 'replace');
      const one = await run(index);
      one.end(success(one.job, '/data/a.json.bak'));
      await until(name, 'done');
    }
    await expect(queue.undo(idOf('a.csv'), false)).rejects.toThrow('usage');
    await queue.undo(idOf('b.csv'), false);
    expect(rowOf('b.csv')?.state.kind).toBe('undone');
  });
});
