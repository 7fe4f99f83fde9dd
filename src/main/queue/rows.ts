/** The rows of the window: main's copy is the true one, the window mirrors it event by event. */
import type { Choices, RequestOutput, Row, RowState, StateEvent } from '../../shared/ipc.ts';
import type { Job } from '../../shared/job.ts';
import type { Seen } from '../changed-since.ts';

/** What the window is told beside its rows; a window that missed it missed nothing that lasts. */
type Told = Extract<
  StateEvent,
  { kind: 'show' | 'intake' | 'point' | 'trouble' | 'language' | 'check' }
>;
export type Signal = Told extends infer T ? (T extends Told ? Omit<T, 'seq'> : never) : never;

/** A row with what only main knows of it. */
export interface Entry {
  row: Row;
  /** Write grant of the target; null until the source was looked at. */
  target: string | null;
  /** The person chose the target's place; a change of format keeps its folder and name. */
  targetChosen: boolean;
  /** How the source is read and what is exported of it; those of a begun job are settled. */
  choices: Choices;
  /** The existing target as it was when the person agreed to replace it. */
  agreedTo: Seen | null;
  /** The target as the latest run left it; null before, and where that can't be said. */
  published: Seen | null;
  /** When the latest run came to its good end, ms since 1970. */
  endedMs: number;
  /**
   * The job of the row's latest run, with its name: gone on with as it was begun, and kept for a
   * row that was recalled. Its `job` is null when its notes can't be read; null altogether when the
   * next run is to be planned.
   */
  begun: { readonly id: string; readonly job: Job | null } | null;
  /** Made of a job that an earlier run left, not of a file that was added. */
  readonly recalled: boolean;
  /** The state to which the row returns when it is taken out of the line. */
  rest: RowState;
  /** The next run begins at the start, whatever an earlier one left. */
  startOver: boolean;
  /** A step that must not be overlapped (looking, restoring) is under way. */
  busy: boolean;
}

/** The whole state of the rows, as a window that opens now gets it. */
export type Snapshot = Omit<RequestOutput<'snapshot'>, 'language'>;

export interface Rows {
  readonly add: (entry: Entry) => void;
  readonly remove: (id: string, discarded: boolean) => void;
  readonly get: (id: string) => Entry | undefined;
  readonly all: () => readonly Entry[];
  readonly setState: (entry: Entry, state: RowState) => void;
  readonly setSource: (entry: Entry, source: Partial<Row['source']>) => void;
  readonly setTarget: (entry: Entry, target: Partial<Row['target']>) => void;
  readonly signal: (signal: Signal) => void;
  /** Whether the window asks what becomes of the running export when the person leaves. */
  readonly setLeaving: (asked: boolean) => void;
  readonly snapshot: () => Snapshot;
}

/** No rows yet; `publish` gets every change, numbered without gaps. */
export function createRows(publish: (event: StateEvent) => void): Rows {
  const entries = new Map<string, Entry>();
  let seq = 0;
  let leaving = false;

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
    remove: (id, discarded) => {
      if (!entries.delete(id)) return;
      seq += 1;
      publish({ kind: 'row-removed', seq, id, discarded });
    },
    get: (id) => entries.get(id),
    all: () => [...entries.values()],
    setState: (entry, state) => change(entry, { state }),
    setSource: (entry, source) => change(entry, { source: { ...entry.row.source, ...source } }),
    setTarget: (entry, target) => change(entry, { target: { ...entry.row.target, ...target } }),
    signal: (signal) => {
      seq += 1;
      publish({ ...signal, seq });
    },
    setLeaving: (asked) => {
      if (asked === leaving) return;
      leaving = asked;
      seq += 1;
      publish({ kind: 'leaving', seq, asked });
    },
    snapshot: () => ({ seq, rows: [...entries.values()].map(({ row }) => row), leaving }),
  };
}
