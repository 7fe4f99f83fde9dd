/** What the window knows of main's state, and what becomes of it event by event. */
import type { ChangedFile, FolderIntake, Row, Screen, StateEvent } from '../../shared/ipc.ts';
import type { Language } from '../../shared/languages.ts';
import type { Problem } from '../../shared/problem.ts';
import { sampled } from './speed.ts';
import type { Samples } from './speed.ts';

export interface MirrorState {
  /** Whether a first snapshot is there. */
  readonly connected: boolean;
  /** Number of main's state that is shown here. */
  readonly seq: number;
  /** Rows in the order in which they joined. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Speed samples of running rows. */
  readonly samples: ReadonlyMap<string, Samples>;
  /** Why main refused the last request on a row, until the row changes, or on an export of the history. */
  readonly refusals: ReadonlyMap<string, Problem>;
  /** The row that left last because its unfinished run was given up. */
  readonly discarded: string | null;
  /** Whether the person wants to leave while an export runs, and has not yet said how. */
  readonly leaving: boolean;
  /** What was left out of the folders that were given last; empty when there is nothing to say. */
  readonly intake: readonly FolderIntake[];
  /** Whether something went wrong in Holdfast itself, and nobody has read of it yet. */
  readonly trouble: boolean;
  /** The language that is spoken. */
  readonly language: Language;
  /** What is to be brought back, though the file in its place was changed since; else null. */
  readonly undoing: AskedUndoing | null;
  /** Old files that were brought back so far: who lists them looks again. */
  readonly undone: number;
  /** How far looking through a row's whole source has come; the last that was told. */
  readonly check: CheckProgress | null;
  /** The screen beside the queue that is open, or that the menu asked for. */
  readonly screen: Screen | null;
  /** The row whose preview is open. */
  readonly previewed: string | null;
  /** Rows of the files that were given again last; a new list each time. Those of folders are in `intake`. */
  readonly existing: readonly string[];
  /** Rows of files that were dropped again; `turn` grows, so that each time counts. */
  readonly pointedAt: { readonly ids: readonly string[]; readonly turn: number };
}

export type CheckProgress = Pick<
  Extract<StateEvent, { kind: 'check' }>,
  'id' | 'bytesRead' | 'bytesTotal' | 'records'
>;

/** A row's export or one of the history, and the file that is in the old one's place now. */
export interface AskedUndoing {
  readonly of: 'row' | 'export';
  readonly id: string;
  readonly name: string;
  readonly now: ChangedFile;
}

/** Nothing is known yet. */
export const EMPTY: MirrorState = {
  connected: false,
  seq: 0,
  rows: new Map(),
  samples: new Map(),
  refusals: new Map(),
  discarded: null,
  leaving: false,
  intake: [],
  trouble: false,
  language: 'en',
  undoing: null,
  undone: 0,
  check: null,
  screen: null,
  previewed: null,
  existing: [],
  pointedAt: { ids: [], turn: 0 },
};

/** The map without one of its keys; the same map when it has no such. */
export function without<V>(map: ReadonlyMap<string, V>, id: string): ReadonlyMap<string, V> {
  if (!map.has(id)) return map;
  const rest = new Map(map);
  rest.delete(id);
  return rest;
}

/** The state after an event that follows it directly. */
export function after(state: MirrorState, event: StateEvent, nowMs: number): MirrorState {
  const { seq } = event;
  if (event.kind === 'leaving') return { ...state, seq, leaving: event.asked };
  if (event.kind === 'show') return { ...state, seq, screen: event.screen };
  if (event.kind === 'intake') return { ...state, seq, intake: event.folders };
  if (event.kind === 'check') return { ...state, seq, check: event };
  if (event.kind === 'trouble') return { ...state, seq, trouble: true };
  if (event.kind === 'language') return { ...state, seq };
  if (event.kind === 'point') return { ...state, seq, pointedAt: pointingAt(state, event.ids) };
  if (event.kind === 'row-removed') {
    const { id } = event;
    return {
      ...state,
      seq,
      discarded: event.discarded ? id : state.discarded,
      previewed: state.previewed === id ? null : state.previewed,
      rows: without(state.rows, id),
      samples: without(state.samples, id),
      refusals: without(state.refusals, id),
    };
  }
  const changed = event.kind === 'row' ? [event.row] : event.rows;
  const rows = new Map(state.rows);
  let { samples, refusals } = state;
  for (const row of changed) {
    if (state.rows.get(row.id)?.state.kind !== row.state.kind) refusals = without(refusals, row.id);
    samples =
      row.state.kind === 'running' || row.state.kind === 'stopping'
        ? new Map(samples).set(row.id, sampled(samples.get(row.id), row.state.progress, nowMs))
        : without(samples, row.id);
    rows.set(row.id, row);
  }
  return { ...state, seq, rows, samples, refusals };
}

/** Points at these rows, once more if they were pointed at before. */
export const pointingAt = ({ pointedAt }: MirrorState, ids: readonly string[]) => ({
  ids,
  turn: pointedAt.turn + 1,
});
