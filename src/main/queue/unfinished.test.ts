import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { isAllowed } from '../../shared/row-rules.ts';
import { idOf as jobIdOf, leaveUnfinished, success } from './fake-engine.ts';
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

const interrupted: { ok: true; value: Outcome } = {
  ok: true,
  value: { status: 'interrupted', resumableFrom: 700, bytesRead: 800, bytesTotal: 1000 },
};
const actions = ['start', 'startOver', 'discard', 'remove', 'setFormat', 'chooseTarget'] as const;
const allowed = (name: string): string[] => {
  const row = rowOf(name);
  return row === undefined ? [] : actions.filter((action) => isAllowed(action, row.state));
};

describe('what earlier runs left', () => {
  it('becomes rows that say how far they came, and from what to what', async () => {
    leaveUnfinished(engine, 'orders.csv');
    leaveUnfinished(engine, 'busy.csv', { listed: { holder: 'command line, process 7' } });
    expect(await queue.recall()).toBeNull();
    expect(queue.snapshot().rows).toHaveLength(1);
    expect(rowOf('orders.csv')).toMatchObject({
      source: { folder: '/data', bytes: 1000, format: 'csv', delimiter: ';' },
      target: { name: 'orders.csv.tsv', folder: '/data', format: 'tsv', exists: false },
      state: { kind: 'unfinished', percent: 63, resumableFrom: 500, savedAtMs: 1.7e12 },
    });
    expect(allowed('orders.csv')).toEqual(['start', 'startOver', 'discard', 'remove']);
    expect(queue.add(['/data/orders.csv'])).toMatchObject({ added: 0 });
  });

  it('is told when it cannot be listed, and does not hold up anything', async () => {
    const { call } = engine;
    vi.spyOn(engine, 'call').mockImplementation(async (name, input) =>
      name === 'listJobs'
        ? { ok: false, problem: { code: 'folder_unusable' } }
        : call(name, input as never),
    );
    expect(await queue.recall()).toEqual({ code: 'folder_unusable' });
    await added('a.csv');
  });

  it('runs again as it was begun, whatever the app would have planned', async () => {
    const job = leaveUnfinished(engine, 'orders.csv', { job: { process: 'text-analysis' } });
    await queue.recall();
    queue.start(idOf('orders.csv'));
    const only = await run(0);
    // Nothing stood there when it was agreed to replace, so nothing may be replaced unasked.
    expect(only.job).toEqual({ ...job, overwrite: 'create-only' });
    expect(only.startOver).toBe(false);
    only.progress({ phase: 'checking' });
    expect(rowOf('orders.csv')?.state).toMatchObject({ progress: { resumableFrom: 500 } });
    only.end(success(job));
    await until('orders.csv', 'done');
    // Done, it can be made again in another format; all else stays.
    await queue.setFormat(idOf('orders.csv'), 'csv');
    queue.start(idOf('orders.csv'));
    expect((await run(1)).job).toMatchObject({
      process: 'text-analysis',
      target: { format: 'csv', preset: 'excel' },
    });
  });

  it('starts over only when asked to', async () => {
    leaveUnfinished(engine, 'orders.csv');
    await queue.recall();
    queue.startOver(idOf('orders.csv'));
    expect((await run(0)).startOver).toBe(true);
  });

  it('replaces what stood there at start, and asks about what came later', async () => {
    engine.disk.set('/data/orders.csv.tsv', 77);
    leaveUnfinished(engine, 'orders.csv', { job: { keepBackups: 0 } });
    await queue.recall();
    expect(rowOf('orders.csv')?.target).toMatchObject({ exists: true, keepsBackup: false });
    queue.start(idOf('orders.csv'));
    const first = await run(0);
    expect(first.job).toMatchObject({ overwrite: 'replace', keepBackups: 0 });
    first.end(interrupted);
    await until('orders.csv', 'stopped');
    engine.disk.set('/data/orders.csv.tsv', 78);
    queue.start(idOf('orders.csv'));
    await until('orders.csv', 'asking-overwrite');
    queue.answerOverwrite(idOf('orders.csv'), 'replace');
    // The question promised a backup.
    expect((await run(1)).job).toMatchObject({ overwrite: 'replace', keepBackups: 1 });
    expect(rowOf('orders.csv')?.target.keepsBackup).toBe(true);
  });

  it('goes back to what it was when it is taken out of the line', async () => {
    leaveUnfinished(engine, 'orders.csv');
    await queue.recall();
    await added('a.csv');
    queue.start(idOf('a.csv'));
    await run(0);
    queue.start(idOf('orders.csv'));
    await until('orders.csv', 'waiting');
    queue.stop(idOf('orders.csv'));
    expect(rowOf('orders.csv')?.state).toMatchObject({ kind: 'unfinished', percent: 63 });
  });

  it('is begun by “Start all”, unless in doubt', async () => {
    leaveUnfinished(engine, 'orders.csv');
    leaveUnfinished(engine, 'odd.csv', { listed: { doubt: { code: 'doubt_source_changed' } } });
    await queue.recall();
    expect(queue.startAll()).toBe(1);
    expect((await run(0)).job.source.path).toBe('/data/orders.csv');
  });
});

describe('doubt', () => {
  const inDoubt = async (doubt: Problem, known = true): Promise<string[]> => {
    const unreadable = known ? {} : { source: null, target: null, format: null, savedAtMs: null };
    leaveUnfinished(engine, 'orders.csv', { listed: { doubt, ...unreadable } });
    await queue.recall();
    return allowed(queue.snapshot().rows[0]?.source.name ?? '');
  };

  it.each([
    ['doubt_source_changed', ['startOver', 'discard', 'remove']],
    ['doubt_part_missing', ['startOver', 'discard', 'remove']],
    // A drive that is not there may be there at the next try.
    ['source_missing', ['start', 'discard', 'remove']],
  ] as const)('%s offers %j', async (code, offered) => {
    expect(await inDoubt({ code })).toEqual(offered);
    const id = idOf('orders.csv');
    if (code !== 'source_missing') expect(() => queue.start(id)).toThrow('usage');
  });

  it.each([
    ['doubt_checkpoint_damaged', ['discard', 'remove']],
    // Not ours to remove.
    ['doubt_checkpoint_newer', ['remove']],
    ['doubt_state_not_private', ['remove']],
  ] as const)('%s, of which nothing is known, offers %j', async (code, offered) => {
    expect(await inDoubt({ code, path: '/state/jobs/1.json' }, false)).toEqual(offered);
    // The path of our own notes tells people nothing.
    expect(queue.snapshot().rows[0]?.state).toMatchObject({ known: false, doubt: { code } });
    expect(JSON.stringify(queue.snapshot())).not.toContain('/state/');
  });
});

describe('discarding', () => {
  it('takes a row away that was made of it, and says that it was discarded', async () => {
    leaveUnfinished(engine, 'orders.csv');
    await queue.recall();
    await queue.discard(idOf('orders.csv'));
    expect(engine.unfinished.size).toBe(0);
    expect(queue.snapshot().rows).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'row-removed', discarded: true });
  });

  it('makes a stopped row ready again, with its format and place', async () => {
    await added('a.csv');
    await queue.setFormat(idOf('a.csv'), 'tsv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    leaveUnfinished(engine, 'a.csv', { listed: { id: jobIdOf(only.job) } });
    only.end(interrupted);
    await until('a.csv', 'stopped');
    expect(allowed('a.csv')).toEqual(['start', 'startOver', 'discard', 'remove']);
    await queue.discard(idOf('a.csv'));
    expect(engine.unfinished.size).toBe(0);
    expect(rowOf('a.csv')).toMatchObject({ state: { kind: 'ready' }, target: { format: 'tsv' } });
    expect(allowed('a.csv')).toContain('setFormat');
  });

  it('is no failure when nothing is left, and one when somebody holds it', async () => {
    leaveUnfinished(engine, 'orders.csv');
    leaveUnfinished(engine, 'held.csv');
    await queue.recall();
    engine.unfinished.delete('/data/orders.csv to /data/orders.csv.tsv');
    await queue.discard(idOf('orders.csv'));
    expect(rowOf('orders.csv')).toBeUndefined();
    vi.spyOn(engine, 'call').mockResolvedValue({ ok: false, problem: { code: 'busy' } });
    await expect(queue.discard(idOf('held.csv'))).rejects.toThrow('busy');
    expect(rowOf('held.csv')?.state.kind).toBe('unfinished');
  });

  it('is not what removing a row does', async () => {
    leaveUnfinished(engine, 'orders.csv');
    await queue.recall();
    queue.remove(idOf('orders.csv'));
    expect(engine.unfinished.size).toBe(1);
    expect(events.at(-1)).toMatchObject({ kind: 'row-removed', discarded: false });
  });
});

describe('a run that went wrong', () => {
  const crash: Problem = { code: 'engine_crashed', cause: 'heap exhausted' };
  const crashed = async (left: boolean): Promise<void> => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    if (left) leaveUnfinished(engine, 'a.csv', { listed: { id: jobIdOf(only.job), row: 640 } });
    only.end({ ok: false, problem: crash });
    await until('a.csv', 'failed');
  };

  it('can be gone on with from what the engine knows (failure matrix 52, 53)', async () => {
    await crashed(true);
    expect(rowOf('a.csv')?.state).toMatchObject({ kept: true, resumableFrom: 640 });
    expect(allowed('a.csv')).toEqual(['start', 'startOver', 'discard', 'remove']);
    queue.start(idOf('a.csv'));
    const again = await run(1);
    expect(again.job).toEqual(engine.runs[0]?.job);
    expect(again.startOver).toBe(false);
  });

  it('can be tried again from the start where nothing is left', async () => {
    await crashed(false);
    expect(rowOf('a.csv')?.state).toMatchObject({ kept: false, resumableFrom: 0 });
    expect(allowed('a.csv')).toContain('setFormat');
  });

  it('begins nothing by itself, and keeps what was said last if the engine stays dead', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    only.progress({ resumableFrom: 300 });
    const asked = vi.spyOn(engine, 'call').mockResolvedValue({ ok: false, problem: crash });
    only.end({ ok: false, problem: crash });
    await until('a.csv', 'failed');
    await settled();
    expect(rowOf('a.csv')?.state).toMatchObject({ kept: true, resumableFrom: 300 });
    expect(asked).toHaveBeenCalledOnce();
    expect(engine.runs).toHaveLength(1);
  });

  it('belongs to somebody else when busy: nothing of it is ours to discard', async () => {
    await added('a.csv');
    queue.start(idOf('a.csv'));
    const only = await run(0);
    leaveUnfinished(engine, 'a.csv', {
      listed: { id: jobIdOf(only.job), holder: 'command line, process 7' },
    });
    const problem = { code: 'busy', detail: { holder: 'command line, process 7' } } as const;
    only.end({ ok: true, value: { status: 'failed', problem, resumableFrom: 0 } });
    await until('a.csv', 'failed');
    expect(allowed('a.csv')).toEqual(['start', 'remove', 'setFormat', 'chooseTarget']);
  });
});

describe('the end of a session (failure matrix 56)', () => {
  it('stops the run and lets no other begin', async () => {
    await added('a.csv', 'b.csv');
    queue.startAll();
    const first = await run(0);
    await until('b.csv', 'waiting');
    queue.stopAll();
    expect(first.stopped).toBe(true);
    expect(rowOf('b.csv')?.state.kind).toBe('ready');
    first.end(interrupted);
    await until('a.csv', 'stopped');
    await settled();
    expect(engine.runs).toHaveLength(1);
  });
});
