import { beforeEach, describe, expect, it } from 'vitest';
import { PLAIN_DIALECT, PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import { leaveUnfinished, success } from './fake-engine.ts';
import { createFixture } from './queue-fixture.ts';
import type { Fixture } from './queue-fixture.ts';

let engine: Fixture['engine'];
let queue: Fixture['queue'];
let idOf: Fixture['idOf'];
let rowOf: Fixture['rowOf'];
let until: Fixture['until'];
let added: Fixture['added'];
let run: Fixture['run'];

beforeEach(async () => {
  ({ engine, queue, idOf, rowOf, until, added, run } = createFixture());
  await added('a.csv');
});

describe('the preview', () => {
  it('tells what was found, what is chosen, and no path', async () => {
    const preview = await queue.preview(idOf('a.csv'));
    expect(preview.looked).toMatchObject({ reading: { dialect: { delimiter: ';' } } });
    expect(preview.looked?.guesses).toEqual([{ code: 'encoding_guessed', names: ['utf-8'] }]);
    expect(preview.choices).toEqual({
      said: {},
      writing: PLAIN_WRITING,
      shaping: UNSHAPED,
      onBadRow: 'stop',
    });
    expect(preview.problem).toBeNull();
  });

  it('says why a file can not be read as it is said to be, and names no folder', async () => {
    engine.unreadable.set('/data/a.csv', { code: 'source_unknown_format', path: '/data/a.csv' });
    const { looked, problem } = await queue.preview(idOf('a.csv'));
    expect(looked).toBeNull();
    expect(problem).toEqual({ code: 'source_unknown_format', path: 'a.csv' });
  });

  it('is refused while the row runs', async () => {
    queue.start(idOf('a.csv'));
    const begun = await run(0);
    await expect(queue.preview(idOf('a.csv'))).rejects.toThrow('usage');
    begun.end(success(begun.job));
    await until('a.csv', 'done');
    expect((await queue.preview(idOf('a.csv'))).problem).toBeNull();
  });
});

describe('choices', () => {
  it('are part of the job', async () => {
    const id = idOf('a.csv');
    await queue.setReading({ id, said: { encoding: 'windows-1252', dialect: { delimiter: '|' } } });
    await queue.setWriting({ id, writing: { escapeFormulas: true, preset: 'excel' } });
    queue.setShaping({ id, shaping: { columns: [{ name: 'b', as: 'B' }] } });
    queue.setBadRows({ id, policy: 'set-aside' });
    queue.start(id);
    expect((await run(0)).job).toMatchObject({
      source: { encoding: 'windows-1252', dialect: { delimiter: '|' } },
      target: { escapeFormulas: true, preset: 'excel', quoting: 'minimal' },
      shaping: { columns: [{ name: 'b', as: 'B' }], nested: 'json' },
      onBadRow: 'set-aside',
    });
  });

  it('show on the row', async () => {
    const id = idOf('a.csv');
    expect(rowOf('a.csv')?.source.guesses).toHaveLength(1);
    await queue.setReading({ id, said: { encoding: 'windows-1252', dialect: { delimiter: '|' } } });
    expect(rowOf('a.csv')?.source).toMatchObject({
      encoding: 'windows-1252',
      delimiter: '|',
      guesses: [],
    });
    queue.setShaping({ id, shaping: { columns: [{ name: 'b', as: 'B' }] } });
    expect(rowOf('a.csv')?.target.columns).toBe(1);
    queue.setShaping({ id, shaping: { columns: null } });
    expect(rowOf('a.csv')?.target.columns).toBeNull();
  });

  it('take back what was said, not the place that was chosen', async () => {
    const id = idOf('a.csv');
    await queue.setTarget(id, '/else/b.jsonl');
    await queue.setReading({ id, said: { dialect: { delimiter: '|' } } });
    await queue.setReading({ id, said: {} });
    expect(rowOf('a.csv')?.source.delimiter).toBe(';');
    expect(rowOf('a.csv')?.target).toMatchObject({ name: 'b.jsonl', folder: '/else' });
  });

  it('name a compressed target as such, and back', async () => {
    const id = idOf('a.csv');
    await queue.setWriting({ id, writing: { compression: 'gzip' } });
    expect(rowOf('a.csv')?.target.name).toBe('a.json.gz');
    await queue.setFormat(id, 'jsonl');
    expect(rowOf('a.csv')?.target.name).toBe('a.jsonl.gz');
    await queue.setWriting({ id, writing: { compression: 'none' } });
    expect(rowOf('a.csv')?.target.name).toBe('a.jsonl');
  });

  it('follow the name that is chosen for the target', async () => {
    const id = idOf('a.csv');
    await queue.setTarget(id, '/data/b.parquet');
    expect(rowOf('a.csv')?.target).toMatchObject({ name: 'b.parquet', format: 'parquet' });
    await queue.setTarget(id, '/data/b.csv.gz');
    queue.start(id);
    expect((await run(0)).job.target).toMatchObject({ format: 'csv', compression: 'gzip' });
  });

  it('that make no whole are refused', async () => {
    const id = idOf('a.csv');
    await expect(queue.setWriting({ id, writing: { preset: undefined } })).rejects.toThrow();
    queue.start(id);
    expect((await run(0)).job.target.preset).toBe('standard');
  });

  it('are settled while the row runs', async () => {
    const id = idOf('a.csv');
    queue.start(id);
    await run(0);
    await expect(queue.setReading({ id, said: {} })).rejects.toThrow('usage');
    expect(() => queue.setShaping({ id, shaping: { nested: 'paths' } })).toThrow('usage');
  });

  it('make a row ready again that was done or at fault', async () => {
    queue.start(idOf('a.csv'));
    (await run(0)).end({
      ok: true,
      value: { status: 'validation_failed', problems: [], total: 1 },
    });
    await until('a.csv', 'invalid');
    queue.setBadRows({ id: idOf('a.csv'), policy: 'pad' });
    expect(rowOf('a.csv')?.state.kind).toBe('ready');
  });

  it('let a file be read that could not be', async () => {
    engine.unreadable.set('/data/odd', { code: 'source_unknown_format', path: '/data/odd' });
    queue.add(['/data/odd']);
    await until('odd', 'unreadable');
    engine.unreadable.clear();
    await queue.setReading({ id: idOf('odd'), said: { format: 'csv' } });
    expect(rowOf('odd')).toMatchObject({ state: { kind: 'ready' }, target: { format: 'json' } });
  });
});

describe('an unfinished job', () => {
  it('is previewed as it was begun, and its choices are settled', async () => {
    leaveUnfinished(engine, 'b.csv');
    await queue.recall();
    const id = idOf('b.csv');
    const { choices } = await queue.preview(id);
    expect(choices).toMatchObject({
      said: { encoding: 'utf-8', dialect: { ...PLAIN_DIALECT, delimiter: ';' } },
      writing: { preset: 'excel' },
      onBadRow: 'pad',
    });
    await expect(queue.setReading({ id, said: {} })).rejects.toThrow('usage');
    expect(() => queue.setBadRows({ id, policy: 'stop' })).toThrow('usage');
    queue.start(id);
    expect((await run(0)).job).toMatchObject({ onBadRow: 'pad', target: { preset: 'excel' } });
  });
});
