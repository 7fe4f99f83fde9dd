/** The rows of the window: main's copy is the true one, the window mirrors it event by event. */
import type { Row, RowState, StateEvent } from '../../shared/ipc.ts';

/** What tells one state of an existing target from another. */
export interface Agreed {
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** A row with what only main knows of it. */
export interface Entry {
  row: Row;
  /** Write grant of the target; null until the source was looked at. */
  target: string | null;
  /** The person chose the target's place; a change of format keeps its folder and name. */
  targetChosen: boolean;
  /** The existing target as it was when the person agreed to replace it. */
  agreedTo: Agreed | null;
  /** The next run begins at the start, whatever an earlier one left. */
  startOver: boolean;
  /** A step that must not be overlapped (looking, restoring) is under way. */
  busy: boolean;
}

export interface Rows {
  readonly add: (entry: Entry) => void;
  readonly remove: (id: string) => void;
  readonly get: (id: string) => Entry | undefined;
  readonly all: () => readonly Entry[];
  readonly setState: (entry: Entry, state: RowState) => void;
  readonly setSource: (entry: Entry, source: Partial<Row['source']>) => void;
  readonly setTarget: (entry: Entry, target: Partial<Row['target']>) => void;
  readonly snapshot: () => { seq: number; rows: Row[] };
}

/** No rows yet; `publish` gets every change, numbered without gaps. */
export function createRows(publish: (event: StateEvent) => void): Rows {
  const entries = new Map<string, Entry>();
  let seq = 0;

  const change = (entry: Entry, part: Partial<Row>): void => {
    entry.row = { ...entry.row, ...part };
    // A late answer may arrive for a row that was removed meanwhile.
    if (entries.get(entry.row.id) !== entry) return;
    seq += 1;
    publish({ kind: 'row', seq, row: entry.row });
  };

  return {
    add: (entry) => {
      entries.set(entry.row.id, entry);
      change(entry, {});
    },
    remove: (id) => {
      if (!entries.delete(id)) return;
      seq += 1;
      publish({ kind: 'row-removed', seq, id });
    },
    get: (id) => entries.get(id),
    all: () => [...entries.values()],
    setState: (entry, state) => change(entry, { state }),
    setSource: (entry, source) => change(entry, { source: { ...entry.row.source, ...source } }),
    setTarget: (entry, target) => change(entry, { target: { ...entry.row.target, ...target } }),
    snapshot: () => ({ seq, rows: [...entries.values()].map(({ row }) => row) }),
  };
}
