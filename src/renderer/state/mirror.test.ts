import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Row, RowState, StateEvent } from '../../shared/ipc.ts';
import { USUAL_SETTINGS } from '../../shared/settings.ts';
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
let snapshots: number;
let bridge: Bridge<File>;
let mirror: Mirror;

beforeEach(() => {
  main = { seq: 0, rows: [], leaving: false };
  snapshots = 0;
  const fine = () => Promise.resolve({ ok: true as const, value: {} });
  const added = () => Promise.resolve({ ok: true as const, value: { added: 0, existing: [A.id] } });
  bridge = {
    snapshot: () => {
      snapshots += 1;
      return Promise.resolve({ ok: true, value: structuredClone(main) });
    },
    pickSources: added,
    addDroppedFiles: added,
    setFormat: fine,
    preview: () => Promise.resolve({ ok: false, problem: { code: 'usage' } }),
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
    undo: fine,
    settings: () => Promise.resolve({ ok: true, value: USUAL_SETTINGS }),
    changeSettings: () => Promise.resolve({ ok: true, value: USUAL_SETTINGS }),
    history: () => Promise.resolve({ ok: true, value: { exports: [] } }),
    restoreExport: fine,
    showExport: fine,
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

describe('mirror', () => {
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
