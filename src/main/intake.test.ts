import { beforeEach, describe, expect, it } from 'vitest';
import type { StateEvent } from '../shared/ipc.ts';
import type { EngineClient } from './engine-client.ts';
import { createIntake } from './intake.ts';
import type { Intake } from './intake.ts';
import { createNotebook } from './notebook.ts';
import { createFixture } from './queue/queue-fixture.ts';
import type { Fixture } from './queue/queue-fixture.ts';
import { createRecent } from './recent.ts';

let fixture: Fixture;
let intake: Intake;
let remembered: (readonly string[])[];

beforeEach(() => {
  fixture = createFixture();
  remembered = [];
  const { engine, queue } = fixture;
  intake = createIntake({ engine, queue, remember: (paths) => remembered.push(paths) });
});

const told = (): StateEvent[] => fixture.events.filter(({ kind }) => kind === 'intake');

describe('files that come in', () => {
  it('join the list, and a folder stands for its files', async () => {
    fixture.engine.folders.set('/data', ['/data/b.csv', '/data/c.csv']);
    expect(await intake.add(['/data/b.csv', '/data'])).toMatchObject({ added: 2 });
    await fixture.until('c.csv', 'ready');
    expect(fixture.queue.snapshot().rows.map(({ source }) => source.name)).toEqual([
      'b.csv',
      'c.csv',
    ]);
    expect(told()).toMatchObject([
      { folders: [{ name: 'data', added: 1, existing: 1, otherFiles: 2, folders: 0 }] },
    ]);
    expect(remembered).toEqual([['/data/b.csv', '/data']]);
  });

  it('say what is wrong of a folder without files for us', async () => {
    fixture.engine.folders.set('/photos', []);
    expect(await intake.add(['/photos'])).toEqual({ added: 0, existing: [] });
    expect(told()).toMatchObject([{ folders: [{ name: 'photos', added: 0 }] }]);
  });

  it('join as they are when nothing can be found out about them', async () => {
    const engine = {
      call: () => Promise.resolve({ ok: false, problem: { code: 'engine_crashed' } }),
    } as unknown as EngineClient;
    intake = createIntake({ engine, queue: fixture.queue, remember: () => {} });
    expect(await intake.add(['/data/a.csv'])).toMatchObject({ added: 1 });
    expect(told()).toEqual([]);
  });

  it('are nothing to talk about when there are none', async () => {
    expect(await intake.add([])).toEqual({ added: 0, existing: [] });
    expect(remembered).toEqual([]);
  });

  it('may be five hundred at once: few looks at a time, and every one gets its turn', async () => {
    const { engine } = fixture;
    let looks = 0;
    let most = 0;
    const call: EngineClient['call'] = async (name, input) => {
      if (name !== 'inspect') return await engine.call(name, input);
      looks += 1;
      most = Math.max(most, looks);
      await new Promise((resolve) => setImmediate(resolve));
      looks -= 1;
      return await engine.call(name, input);
    };
    fixture = createFixture(undefined, undefined, (made) => ({ ...made, call }));
    intake = createIntake({ engine, queue: fixture.queue, remember: () => {} });
    const paths = Array.from({ length: 500 }, (_, number) => `/data/${number}.csv`);
    expect(await intake.add(paths)).toMatchObject({ added: 500 });
    await fixture.until('499.csv', 'ready');
    const { rows } = fixture.queue.snapshot();
    expect(rows.filter(({ state }) => state.kind === 'ready')).toHaveLength(500);
    expect(most).toBe(4);
    // A handful of changes a file, not one for each pair of files.
    expect(fixture.events.length).toBeLessThanOrEqual(500 * 6);
  });
});

describe('recent files', () => {
  const made = (notes = new Map<string, string>()) => {
    const system: string[] = [];
    let changes = 0;
    const engine = {
      call: (name: string, input: Record<string, string>) => {
        const key = input['name'] ?? '';
        if (name === 'writeNote') notes.set(key, input['text'] ?? '');
        return Promise.resolve({ ok: true, value: { text: notes.get(key) ?? null } });
      },
    } as unknown as EngineClient;
    const recent = createRecent({
      notebook: createNotebook(engine, { note: () => {} }),
      system: { add: (path) => system.push(path), clear: () => system.splice(0) },
      onChange: () => (changes += 1),
    });
    return { recent, system, changes: () => changes, notes };
  };

  it('are the last ten, each once, the latest first', () => {
    const { recent, system } = made();
    recent.remember(['/a', '/b']);
    recent.remember(['/a']);
    expect(recent.list()).toEqual(['/a', '/b']);
    expect(system).toEqual(['/a', '/b', '/a']);
    recent.remember(Array.from({ length: 500 }, (_, number) => `/${number}`));
    expect(recent.list()).toHaveLength(10);
    expect(recent.list()[0]).toBe('/499');
    expect(system).toHaveLength(13);
  });

  it('are there again at the next start, and can be cleared', async () => {
    const first = made();
    first.recent.remember(['/a']);
    await new Promise((resolve) => setImmediate(resolve));
    const second = made(first.notes);
    second.recent.remember(['/b']);
    await second.recent.load();
    expect(second.recent.list()).toEqual(['/b', '/a']);
    second.recent.clear();
    expect(second.recent.list()).toEqual([]);
    expect(second.system).toEqual([]);
    expect(second.changes()).toBe(3);
  });
});
