import { beforeEach, describe, expect, it } from 'vitest';
import type { HistoryItem, Row, RowState } from '../shared/ipc.ts';
import type { BackupInfo, Report } from '../shared/outcome.ts';
import { USUAL_SETTINGS } from '../shared/settings.ts';
import type { EngineClient } from './engine-client.ts';
import { createHistory } from './history.ts';
import type { History } from './history.ts';
import { createNotebook } from './notebook.ts';
import type { Notebook } from './notebook.ts';
import { createSettings } from './settings.ts';

let notes: Map<string, string>;
let backups: BackupInfo[];
let restored: unknown[];
let target: { bytes: number; modifiedMs: number };
let noted: string[];
let notebook: Notebook;

/** An engine that keeps notes and backups in memory. */
const engine: Pick<EngineClient, 'call'> = {
  call: ((name: string, input: Record<string, string>) => {
    const value = (): unknown => {
      switch (name) {
        case 'readNote':
          return { text: notes.get(input['name'] ?? '') ?? null };
        case 'writeNote':
          return void notes.set(input['name'] ?? '', input['text'] ?? '');
        case 'listBackups':
          return backups;
        case 'describeTarget': {
          const found = backups.find(({ path }) => path === input['path']);
          return { exists: true, isFolder: false, ...(found ?? target) };
        }
        default:
          return void restored.push(input);
      }
    };
    return Promise.resolve({ ok: true, value: value() });
  }) as EngineClient['call'],
};

beforeEach(() => {
  notes = new Map();
  backups = [];
  restored = [];
  target = { bytes: 1, modifiedMs: 1 };
  noted = [];
  notebook = createNotebook(engine, { note: (what) => void noted.push(what) });
});

describe('settings', () => {
  it('are kept as they are changed', async () => {
    const settings = createSettings(notebook);
    settings.change({ keepBackups: 7, preset: 'excel' });
    await notebook.settled();
    const again = createSettings(notebook);
    await again.load();
    expect(again.current()).toEqual({ ...USUAL_SETTINGS, keepBackups: 7, preset: 'excel' });
  });

  it('take the usual ones for what an older version did not know', async () => {
    notes.set('settings', '{"keepBackups": 9}');
    const settings = createSettings(notebook);
    await settings.load();
    expect(settings.current()).toEqual({ ...USUAL_SETTINGS, keepBackups: 9 });
  });

  it.each(['', '{"keepBackups": 0}', '{"preset": "lotus"}', '[', 'null'])(
    'are the usual ones when the note says %j',
    async (text) => {
      notes.set('settings', text);
      const settings = createSettings(notebook);
      await settings.load();
      expect(settings.current()).toEqual(USUAL_SETTINGS);
      expect(noted).toEqual(['note not as it should be']);
    },
  );

  it('refuse what is none', () => {
    const settings = createSettings(notebook);
    expect(() => settings.change({ keepBackups: 0 })).toThrow();
    expect(settings.current()).toEqual(USUAL_SETTINGS);
  });
});

describe('history', () => {
  let history: History;
  const OLD = { path: '/data/a.json.bak', bytes: 10, modifiedMs: 1000 };
  const done = (backup: string | null): RowState => ({
    kind: 'done',
    report: {
      exported: 3,
      rejected: 1,
      path: '/data/a.json',
      backup,
      format: 'json',
      targetBytes: 50,
      crc32: '0123abcd',
    } as Report,
  });
  const onRestored = (...given: string[]): void => void told.push(given);
  let told: string[][];
  const see = (state: RowState): void =>
    history.follow({
      kind: 'row',
      seq: 1,
      row: { id: 'r', source: { name: 'a.csv' }, state } as Row,
    });
  const listed = async (): Promise<HistoryItem[]> => {
    await history.settled();
    return await history.list();
  };

  beforeEach(() => {
    told = [];
    history = createHistory({ engine, notebook, now: () => 5, onRestored });
  });

  it('notes each export once, the newest first, and keeps them', async () => {
    see(done(null));
    see(done(null));
    see({ kind: 'ready' });
    see(done(null));
    expect(await listed()).toHaveLength(2);
    await notebook.settled();
    history = createHistory({ engine, notebook, now: () => 6, onRestored });
    await history.load();
    expect(await listed()).toMatchObject([
      { source: 'a.csv', target: { name: 'a.json', folder: '/data' }, endedMs: 5, records: 3 },
      { rejected: 1, crc32: '0123abcd', replaced: false, canRestore: false, canShow: true },
    ]);
  });

  it('finds the old file though newer backups moved it on', async () => {
    backups = [OLD];
    see(done(OLD.path));
    await history.settled();
    backups = [
      { path: OLD.path, bytes: 99, modifiedMs: 2000 },
      { ...OLD, path: '/data/a.json.bak.1' },
    ];
    const [one] = await listed();
    expect(one).toMatchObject({ replaced: true, canRestore: true, restored: false });
    expect(await history.restore(one?.id ?? '', false)).toEqual({ kind: 'undone' });
    expect(told).toEqual([['/data/a.json', '/data/a.json.bak.1']]);
    expect(restored).toEqual([{ target: '/data/a.json', from: '/data/a.json.bak.1' }]);
    expect(await listed()).toMatchObject([{ restored: true, canRestore: false }]);
  });

  it('brings back nothing when the backup is gone, or when it was undone already', async () => {
    backups = [OLD];
    see(done(OLD.path));
    await history.settled();
    const [one] = await listed();
    backups = [];
    await expect(history.restore(one?.id ?? '', true)).rejects.toThrow('no_backup');
    backups = [OLD];
    see({ ...done(OLD.path), kind: 'undone' } as RowState);
    await history.settled();
    await expect(history.restore(one?.id ?? '', true)).rejects.toThrow('no_backup');
    expect(restored).toEqual([]);
    expect(() => history.targetOf('f'.repeat(32))).toThrow();
  });

  it('asks first when the export was changed since', async () => {
    backups = [OLD];
    see(done(OLD.path));
    await history.settled();
    const [one] = await listed();
    target = { bytes: 2, modifiedMs: 9 };
    expect(await history.restore(one?.id ?? '', false)).toEqual({
      kind: 'changed',
      name: 'a.json',
      now: { bytes: 2, modifiedMs: 9 },
    });
    expect(restored).toEqual([]);
    expect(told).toEqual([]);
    expect(await history.restore(one?.id ?? '', true)).toEqual({ kind: 'undone' });
  });

  it('forgets the oldest', async () => {
    for (let count = 0; count < 105; count += 1) {
      see({ kind: 'ready' });
      see(done(null));
    }
    expect(await listed()).toHaveLength(100);
  });

  it('is empty when its note is damaged', async () => {
    notes.set('history', '[{"id": "x"}]');
    await history.load();
    expect(await listed()).toEqual([]);
  });
});
