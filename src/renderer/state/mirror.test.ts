import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Row, RowState, StateEvent, Undoing } from '../../shared/ipc.ts';
import type { Language } from '../../shared/languages.ts';
import { USUAL_SETTINGS } from '../../shared/settings.ts';
import { chooseLanguage } from '../../shared/words/choose.ts';
import { words } from '../../shared/words/index.ts';
import { createMirror } from './mirror.ts';
import type { Mirror } from './mirror.ts';

const row = (id: string, state: RowState = { kind: 'ready' }): Row => ({
  id: id.padEnd(32, '0'),
  source: {
    name: `${id}.csv`,
    folder: '~',
    bytes: 9,
    format: 'csv',
    columns: 2,
    delimiter: ',',
    encoding: 'utf-8',
    guesses: [],
  },
  target: {
    name: `${id}.json`,
    folder: '~',
    format: 'json',
    exists: false,
    keepsBackup: true,
    columns: null,
  },
  state,
});
const A = row('a');
const B = row('b');

let send: (event: StateEvent) => void;
let main: { seq: number; rows: Row[]; leaving: boolean };
let spoken: Language;
let snapshots: number;
let bridge: Bridge<File>;
let mirror: Mirror;
let undoing: Undoing;
let undos: unknown[];
let noted: unknown[];

beforeEach(() => {
  main = { seq: 0, rows: [], leaving: false };
  spoken = 'en';
  snapshots = 0;
  undoing = { kind: 'undone' };
  undos = [];
  noted = [];
  const undo = (input: unknown) => {
    undos.push(input);
    return Promise.resolve({ ok: true as const, value: undoing });
  };
  const refused = () =>
    Promise.resolve({ ok: false as const, problem: { code: 'usage' as const } });
  const fine = () => Promise.resolve({ ok: true as const, value: {} });
  const added = () => Promise.resolve({ ok: true as const, value: { added: 0, existing: [A.id] } });
  bridge = {
    snapshot: () => {
      snapshots += 1;
      return Promise.resolve({ ok: true, value: { ...structuredClone(main), language: spoken } });
    },
    pickSources: added,
    addDroppedFiles: added,
    setFormat: fine,
    preview: refused,
    sample: refused,
    check: refused,
    stopCheck: fine,
    rowsAround: refused,
    setReading: fine,
    setWriting: fine,
    setShaping: fine,
    setBadRows: fine,
    saveProblems: () => Promise.resolve({ ok: true, value: { saved: true } }),
    chooseTarget: () => Promise.resolve({ ok: true, value: { chosen: true } }),
    start: fine,
    startOver: fine,
    discard: fine,
    startAll: () => Promise.resolve({ ok: true, value: { started: 0 } }),
    answerOverwrite: fine,
    answerLeaving: fine,
    stop: fine,
    remove: fine,
    showInFolder: fine,
    copyReport: fine,
    showBackup: fine,
    saveReport: () => Promise.resolve({ ok: true, value: { saved: true } }),
    undo: (input) => undo(input),
    settings: () => Promise.resolve({ ok: true, value: USUAL_SETTINGS }),
    changeSettings: () => Promise.resolve({ ok: true, value: USUAL_SETTINGS }),
    history: () => Promise.resolve({ ok: true, value: { exports: [] } }),
    restoreExport: (input) => undo(input),
    showExport: fine,
    showLog: fine,
    noteError: (input) => {
      noted.push(input);
      return fine();
    },
    about: () => Promise.resolve({ ok: true, value: { version: '1' } }),
    onEvent: (listener) => {
      send = listener;
      return () => {};
    },
  };
  mirror = createMirror(bridge, () => 0);
});

const names = (): string[] => [...mirror.store.getState().rows.values()].map((r) => r.source.name);
const connected = () => vi.waitFor(() => expect(mirror.store.getState().connected).toBe(true));

afterEach(() => chooseLanguage('en'));

describe('mirror', () => {
  it('draws nothing before it has the words, and tells when they are others', async () => {
    spoken = 'de';
    mirror.connect();
    await connected();
    expect(mirror.store.getState().language).toBe('de');
    expect(words.actions.stop).toBe('Anhalten');
    const seen: string[] = [];
    mirror.store.subscribe(({ language }) => seen.push(`${language}: ${words.actions.stop}`));
    send({ kind: 'language', seq: 1, language: 'en' });
    await vi.waitFor(() => expect(seen.at(-1)).toBe('en: Stop'));
    // Of two that come together the last one counts.
    send({ kind: 'language', seq: 2, language: 'de' });
    send({ kind: 'language', seq: 3, language: 'en' });
    send({ kind: 'row', seq: 4, row: A });
    await vi.waitFor(() => expect(seen).toHaveLength(7));
    expect(seen.at(-1)).toBe('en: Stop');
    expect(snapshots).toBe(1);
  });

  it('begins with a snapshot and follows events', async () => {
    main = { seq: 4, rows: [A], leaving: false };
    mirror.connect();
    await connected();
    expect(names()).toEqual(['a.csv']);
    send({ kind: 'row', seq: 5, row: B });
    send({ kind: 'row-removed', seq: 6, id: A.id, discarded: false });
    expect(names()).toEqual(['b.csv']);
    expect(snapshots).toBe(1);
  });

  it('takes rows that come together as the one change they are', async () => {
    main = { seq: 4, rows: [A], leaving: false };
    mirror.connect();
    await connected();
    let draws = 0;
    mirror.store.subscribe(() => (draws += 1));
    const more = Array.from({ length: 500 }, (_, index) => row(`f${index}-`));
    send({ kind: 'rows', since: 5, seq: 1504, rows: [B, ...more] });
    expect(names()).toHaveLength(502);
    expect(draws).toBe(1);
    send({ kind: 'row-removed', seq: 1505, id: A.id, discarded: false });
    expect(names()).toHaveLength(501);
    // Some of it was in a snapshot already; none of it is missing.
    send({ kind: 'rows', since: 1500, seq: 1510, rows: [A] });
    expect(names()).toHaveLength(502);
    expect(snapshots).toBe(1);
    // Here something is.
    main = { seq: 1600, rows: [B], leaving: false };
    send({ kind: 'rows', since: 1512, seq: 1515, rows: [A] });
    await vi.waitFor(() => expect(names()).toEqual(['b.csv']));
    expect(snapshots).toBe(2);
  });

  it('asks before it undoes what was changed since, and does what is answered', async () => {
    const now = { bytes: 5, modifiedMs: 6 };
    mirror.connect();
    await connected();
    const { undo, restoreExport } = mirror.requests;
    const asked = () => mirror.store.getState().undoing;
    undoing = { kind: 'changed', name: 'a.json', now };
    await undo({ id: A.id });
    expect(asked()).toEqual({ of: 'row', id: A.id, name: 'a.json', now });
    mirror.answerUndoing(false);
    expect(asked()).toBeNull();
    expect(undos).toEqual([{ id: A.id }]);
    await restoreExport({ id: 'e' });
    expect(asked()).toMatchObject({ of: 'export', id: 'e' });
    undoing = { kind: 'undone' };
    mirror.answerUndoing(true);
    await vi.waitFor(() => expect(mirror.store.getState().undone).toBe(1));
    expect(undos.at(-1)).toEqual({ id: 'e', anyway: true });
    expect(asked()).toBeNull();
  });

  it('notes an error of the window, and says that something went wrong until it is read', async () => {
    mirror.connect();
    await connected();
    expect(mirror.store.getState().trouble).toBe(false);
    mirror.noteError(new TypeError('of ours'));
    mirror.noteError('x'.repeat(50_000));
    expect(noted).toMatchObject([{ error: 'TypeError: of ours' }, { error: 'x'.repeat(10_000) }]);
    expect(noted[0]).toMatchObject({ calls: expect.stringMatching(/^\s+at /) as string });
    expect(mirror.store.getState().trouble).toBe(true);
    mirror.closeTrouble();
    expect(mirror.store.getState().trouble).toBe(false);
    send({ kind: 'trouble', seq: 1 });
    expect(mirror.store.getState().trouble).toBe(true);
  });

  it('says what was left out of folders, and points at rows when main does', async () => {
    mirror.connect();
    await connected();
    const folder = { name: 'data', added: 1, existing: 0, otherFiles: 2, folders: 0, limit: null };
    send({ kind: 'intake', seq: 1, folders: [folder] });
    expect(mirror.store.getState().intake).toEqual([folder]);
    mirror.closeIntake();
    expect(mirror.store.getState().intake).toEqual([]);
    send({ kind: 'point', seq: 2, ids: [B.id] });
    expect(mirror.store.getState().pointedAt).toEqual({ ids: [B.id], turn: 1 });
  });

  it('shows the question before leaving while it is open, after a reload too', async () => {
    main = { seq: 4, rows: [A], leaving: true };
    mirror.connect();
    await connected();
    expect(mirror.store.getState().leaving).toBe(true);
    send({ kind: 'leaving', seq: 5, asked: false });
    expect(mirror.store.getState().leaving).toBe(false);
    send({ kind: 'leaving', seq: 6, asked: true });
    expect(mirror.store.getState().leaving).toBe(true);
  });

  it('keeps events that come before the snapshot, and leaves out what it already holds', async () => {
    main = { seq: 5, rows: [A, B], leaving: false };
    mirror.connect();
    send({ kind: 'row', seq: 5, row: row('b', { kind: 'inspecting' }) });
    send({ kind: 'row', seq: 6, row: row('b', { kind: 'waiting' }) });
    await connected();
    expect(mirror.store.getState().rows.get(B.id)?.state.kind).toBe('waiting');
    expect(mirror.store.getState().seq).toBe(6);
  });

  it('asks for a new snapshot when an event is missing', async () => {
    main = { seq: 1, rows: [A], leaving: false };
    mirror.connect();
    await connected();
    main = { seq: 4, rows: [A, B], leaving: false };
    send({ kind: 'row', seq: 4, row: B });
    await vi.waitFor(() => expect(mirror.store.getState().seq).toBe(4));
    expect(names()).toEqual(['a.csv', 'b.csv']);
    expect(snapshots).toBe(2);
    send({ kind: 'row-removed', seq: 5, id: A.id, discarded: false });
    expect(names()).toEqual(['b.csv']);
  });

  it('keeps why a request was refused until the row changes', async () => {
    main = { seq: 1, rows: [A], leaving: false };
    mirror.connect();
    await connected();
    vi.spyOn(bridge, 'start').mockResolvedValue({ ok: false, problem: { code: 'usage' } });
    await mirror.requests.start({ id: A.id });
    expect(mirror.store.getState().refusals.get(A.id)?.code).toBe('usage');
    send({ kind: 'row', seq: 2, row: row('a', { kind: 'waiting' }) });
    expect(mirror.store.getState().refusals.size).toBe(0);
  });

  it('points at rows of files that were there already', async () => {
    mirror.connect();
    await connected();
    await mirror.requests.addDroppedFiles([]);
    await mirror.requests.addDroppedFiles([]);
    expect(mirror.store.getState().pointedAt).toEqual({ ids: [A.id], turn: 2 });
  });

  it('knows which row left because it was given up', async () => {
    main = { seq: 1, rows: [A, B], leaving: false };
    mirror.connect();
    await connected();
    send({ kind: 'row-removed', seq: 2, id: A.id, discarded: true });
    send({ kind: 'row-removed', seq: 3, id: B.id, discarded: false });
    expect(mirror.store.getState().discarded).toBe(A.id);
  });

  it('keeps speed samples only while a row runs', async () => {
    main = { seq: 1, rows: [A], leaving: false };
    mirror.connect();
    await connected();
    const progress = {
      phase: 'writing',
      bytesRead: 1,
      bytesTotal: 2,
      records: 0,
      bytesWritten: 0,
      resumableFrom: null,
    } as const;
    send({ kind: 'row', seq: 2, row: row('a', { kind: 'running', progress }) });
    expect(mirror.store.getState().samples.has(A.id)).toBe(true);
    send({ kind: 'row', seq: 3, row: row('a', { kind: 'waiting' }) });
    expect(mirror.store.getState().samples.has(A.id)).toBe(false);
  });
});
