import { beforeEach, describe, expect, it } from 'vitest';
import { USUAL_SETTINGS } from '../shared/settings.ts';
import type { EngineClient } from './engine-client.ts';
import { createHistory } from './history.ts';
import { createNotebook } from './notebook.ts';
import type { Notebook } from './notebook.ts';
import { createRecent } from './recent.ts';
import { createSettings } from './settings.ts';

let notes: Map<string, string>;
let noted: string[];
let disturbed: boolean;
let notebook: Notebook;

/** An engine that keeps notes in memory; while it is disturbed none can be read. */
const engine: Pick<EngineClient, 'call'> = {
  call: ((name: string, input: Record<string, string>) => {
    if (name === 'readNote' && disturbed) {
      return Promise.resolve({ ok: false, problem: { code: 'source_unreadable', cause: 'EIO' } });
    }
    if (name === 'readNote') {
      const value = { text: notes.get(input['name'] ?? '') ?? null };
      return Promise.resolve({ ok: true, value });
    }
    if (name === 'writeNote') notes.set(input['name'] ?? '', input['text'] ?? '');
    return Promise.resolve({ ok: true, value: { exists: true } });
  }) as EngineClient['call'],
};

beforeEach(() => {
  notes = new Map();
  noted = [];
  disturbed = false;
  notebook = createNotebook(engine, { note: (what) => void noted.push(what) });
});

const NOT_RIGHT = 'note not as it should be';

/** An entry of the history, as it is kept. */
const exported = (digit: string, format = 'json') => ({
  id: digit.repeat(32),
  source: 'a.csv',
  target: `/data/${digit}.json`,
  format,
  endedMs: 5,
  records: 3,
  rejected: 0,
  bytes: 50,
  crc32: '0123abcd',
  replaced: null,
  restored: false,
});

describe('one entry that can’t be read', () => {
  it('of the history does not take the others along, now or when it is kept again', async () => {
    const entries = [exported('1'), exported('2', 'of a later version'), exported('3')];
    notes.set('history', JSON.stringify(entries));
    const history = createHistory({ engine, notebook, now: () => 6, onRestored: () => {} });
    await history.load();
    const state = {
      kind: 'done',
      report: { ...exported('4'), path: '/data/4.json', backup: null },
    };
    const row = { id: 'r', source: { name: 'b.csv' }, state };
    history.follow({ kind: 'row', seq: 1, row } as unknown as Parameters<typeof history.follow>[0]);
    await history.settled();
    await notebook.settled();
    const kept = JSON.parse(notes.get('history') ?? '') as { target: string }[];
    expect(kept.map(({ target }) => target)).toEqual([
      '/data/4.json',
      '/data/1.json',
      '/data/3.json',
    ]);
    expect(noted).toEqual([NOT_RIGHT]);
  });

  it('of the settings leaves the others as they were chosen', async () => {
    notes.set('settings', '{"keepBackups": 9, "preset": "lotus", "language": "de", "new": 1}');
    const settings = createSettings(notebook);
    await settings.load();
    expect(settings.current()).toEqual({ ...USUAL_SETTINGS, keepBackups: 9, language: 'de' });
    expect(noted).toEqual([NOT_RIGHT]);
  });

  it('of the files given last leaves the others', async () => {
    notes.set('recent', '["/data/a.csv", "", 7, "/data/b.csv"]');
    const system = { add: () => {}, clear: () => {} };
    const recent = createRecent({ notebook, system, onChange: () => {} });
    await recent.load();
    expect(recent.list()).toEqual(['/data/a.csv', '/data/b.csv']);
    expect(noted).toEqual([NOT_RIGHT]);
  });
});

describe('a note that could not be read', () => {
  const OLD = '{"keepBackups": 9}';

  it('is not overwritten, and the log says so', async () => {
    notes.set('settings', OLD);
    disturbed = true;
    const settings = createSettings(notebook);
    await settings.load();
    disturbed = false;
    expect(settings.change({ keepBackups: 4 }).keepBackups).toBe(4);
    await notebook.settled();
    expect(notes.get('settings')).toBe(OLD);
    expect(noted).toEqual(['note not read', 'note not saved']);
  });

  it('keeps no other from being written', async () => {
    disturbed = true;
    await createSettings(notebook).load();
    notebook.write('recent', []);
    await notebook.settled();
    expect(notes.get('recent')).toBe('[]\n');
  });

  it('is written again once it was read', async () => {
    notes.set('settings', OLD);
    disturbed = true;
    const settings = createSettings(notebook);
    await settings.load();
    disturbed = false;
    await settings.load();
    settings.change({ preset: 'excel' });
    await notebook.settled();
    expect(JSON.parse(notes.get('settings') ?? '')).toMatchObject({
      keepBackups: 9,
      preset: 'excel',
    });
  });

  it('is written when it is only not there', async () => {
    const settings = createSettings(notebook);
    await settings.load();
    settings.change({ keepBackups: 4 });
    await notebook.settled();
    expect(JSON.parse(notes.get('settings') ?? '')).toMatchObject({ keepBackups: 4 });
  });
});
