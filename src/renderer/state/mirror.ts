/**
 * The window's mirror of main's state: a snapshot, then event after event. When an event is missing,
 * a new snapshot is asked for, so the window may be reloaded, or fall behind, at any time.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type {
  Answer,
  Bridge,
  ChangedFile,
  FolderIntake,
  Row,
  Screen,
  StateEvent,
  Undoing,
} from '../../shared/ipc.ts';
import type { Language } from '../../shared/languages.ts';
import type { Problem } from '../../shared/problem.ts';
import { chooseLanguage } from '../../shared/words/choose.ts';
import { language } from '../../shared/words/index.ts';
import { errorText } from './error-text.ts';
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
  /** Why main refused the last request on a row, until the row changes. */
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

export type MirrorStore = StoreApi<MirrorState>;

/** The bridge's requests, with refusals kept in the store and rows pointed at when already there. */
export type Requests = Omit<Bridge<File>, 'snapshot' | 'onEvent' | 'noteError'>;

export interface Mirror {
  readonly store: MirrorStore;
  readonly requests: Requests;
  /** Shows where these rows are, and gives the first one the focus. */
  readonly pointAt: (ids: readonly string[]) => void;
  /** Opens the preview of a row, or with null closes the one that is open. */
  readonly openPreview: (id: string | null) => void;
  /** Opens a screen beside the queue, or with null closes the one that is open. */
  readonly openScreen: (screen: Screen | null) => void;
  /** Nothing more is to be said of the folders. */
  readonly closeIntake: () => void;
  /** Something in the window itself went wrong: it is noted in the log, and said. */
  readonly noteError: (error: unknown) => void;
  readonly closeTrouble: () => void;
  /** Answers the question before an undo. */
  readonly answerUndoing: (anyway: boolean) => void;
  /** Begins to mirror; the returned function ends it. */
  readonly connect: () => () => void;
}

const EMPTY: MirrorState = {
  connected: false,
  seq: 0,
  rows: new Map(),
  samples: new Map(),
  refusals: new Map(),
  discarded: null,
  leaving: false,
  intake: [],
  trouble: false,
  language,
  undoing: null,
  undone: 0,
  check: null,
  screen: null,
  previewed: null,
  pointedAt: { ids: [], turn: 0 },
};

function without<V>(map: ReadonlyMap<string, V>, id: string): ReadonlyMap<string, V> {
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

const pointingAt = ({ pointedAt }: MirrorState, ids: readonly string[]) => ({
  ids,
  turn: pointedAt.turn + 1,
});

/** An empty mirror of what the bridge leads to. `now` gives milliseconds that only grow. */
export function createMirror(bridge: Bridge<File>, now: () => number): Mirror {
  const store = createStore<MirrorState>(() => EMPTY);
  let early: StateEvent[] = [];
  let asking = false;

  async function refresh(): Promise<void> {
    if (asking) return;
    asking = true;
    const answer = await bridge.snapshot({});
    // Nothing is drawn before it can be said in the right language.
    if (answer.ok) await chooseLanguage(answer.value.language);
    asking = false;
    if (!answer.ok) throw new Error(`main gave no snapshot: ${answer.problem.code}`);
    const { seq, rows, leaving } = answer.value;
    store.setState({
      connected: true,
      seq,
      leaving,
      language,
      rows: new Map(rows.map((row) => [row.id, row])),
    });
    const held = early;
    early = [];
    held.forEach(take);
  }

  function take(event: StateEvent): void {
    const { connected, seq } = store.getState();
    if (asking || !connected) {
      early.push(event);
      return;
    }
    if (event.seq <= seq) return;
    // Rows that come together carry the numbers of all their changes, some of which may be known.
    if ((event.kind === 'rows' ? event.since : event.seq) > seq + 1) {
      early.push(event);
      void refresh();
      return;
    }
    store.setState((state) => after(state, event, now()));
    if (event.kind === 'language') void speak(event.language);
  }

  /** The words come first, then whoever draws them is told. */
  async function speak(wanted: Language): Promise<void> {
    await chooseLanguage(wanted);
    store.setState({ language });
  }

  /** Keeps a refusal where the row can show it. */
  async function onRow<T>(id: string, asked: Promise<Answer<T>>): Promise<Answer<T>> {
    store.setState(({ refusals }) => ({ refusals: without(refusals, id) }));
    const answer = await asked;
    if (!answer.ok) {
      const { problem } = answer;
      store.setState(({ refusals }) => ({ refusals: new Map(refusals).set(id, problem) }));
    }
    return answer;
  }

  function pointAt(ids: readonly string[]): void {
    store.setState((state) => ({ pointedAt: pointingAt(state, ids) }));
  }

  type Added = Awaited<ReturnType<Requests['addDroppedFiles']>>;
  async function joining(asked: Promise<Added>): Promise<Added> {
    const answer = await asked;
    if (answer.ok && answer.value.existing.length > 0) {
      pointAt(answer.value.existing);
    }
    return answer;
  }

  /** Asks the person when it was not brought back because the file was changed since. */
  async function undoing(
    of: AskedUndoing['of'],
    id: string,
    asked: Promise<Answer<Undoing>>,
  ): Promise<Answer<Undoing>> {
    const answer = await asked;
    if (answer.ok && answer.value.kind === 'changed') {
      const { name, now: file } = answer.value;
      store.setState({ undoing: { of, id, name, now: file } });
    } else if (answer.ok) {
      store.setState(({ undone }) => ({ undone: undone + 1 }));
    }
    return answer;
  }

  const undo: Requests['undo'] = (input) =>
    undoing('row', input.id, onRow(input.id, bridge.undo(input)));
  const restoreExport: Requests['restoreExport'] = (input) =>
    undoing('export', input.id, bridge.restoreExport(input));

  return {
    store,
    pointAt,
    closeIntake: () => store.setState({ intake: [] }),
    closeTrouble: () => store.setState({ trouble: false }),
    noteError: (error) => {
      store.setState({ trouble: true });
      void bridge.noteError(errorText(error));
    },
    answerUndoing: (anyway) => {
      const { undoing: asked } = store.getState();
      store.setState({ undoing: null });
      if (asked === null || !anyway) return;
      const { id } = asked;
      void (asked.of === 'row' ? undo({ id, anyway }) : restoreExport({ id, anyway }));
    },
    openScreen: (screen) => store.setState({ screen }),
    openPreview: (previewed) => store.setState({ previewed }),
    requests: {
      pickSources: (input) => joining(bridge.pickSources(input)),
      addDroppedFiles: (files) => joining(bridge.addDroppedFiles(files)),
      startAll: (input) => bridge.startAll(input),
      settings: (input) => bridge.settings(input),
      changeSettings: (input) => bridge.changeSettings(input),
      history: (input) => bridge.history(input),
      restoreExport,
      showExport: (input) => bridge.showExport(input),
      about: (input) => bridge.about(input),
      answerLeaving: (input) => bridge.answerLeaving(input),
      answerAllOverwrites: (input) => bridge.answerAllOverwrites(input),
      showLog: (input) => bridge.showLog(input),
      setFormat: (input) => onRow(input.id, bridge.setFormat(input)),
      preview: (input) => onRow(input.id, bridge.preview(input)),
      sample: (input) => bridge.sample(input),
      check: (input) => bridge.check(input),
      stopCheck: (input) => bridge.stopCheck(input),
      rowsAround: (input) => bridge.rowsAround(input),
      setReading: (input) => onRow(input.id, bridge.setReading(input)),
      setWriting: (input) => onRow(input.id, bridge.setWriting(input)),
      setShaping: (input) => onRow(input.id, bridge.setShaping(input)),
      setBadRows: (input) => onRow(input.id, bridge.setBadRows(input)),
      saveProblems: (input) => onRow(input.id, bridge.saveProblems(input)),
      chooseTarget: (input) => onRow(input.id, bridge.chooseTarget(input)),
      start: (input) => onRow(input.id, bridge.start(input)),
      startOver: (input) => onRow(input.id, bridge.startOver(input)),
      discard: (input) => onRow(input.id, bridge.discard(input)),
      answerOverwrite: (input) => onRow(input.id, bridge.answerOverwrite(input)),
      stop: (input) => onRow(input.id, bridge.stop(input)),
      remove: (input) => onRow(input.id, bridge.remove(input)),
      showInFolder: (input) => onRow(input.id, bridge.showInFolder(input)),
      copyReport: (input) => onRow(input.id, bridge.copyReport(input)),
      saveReport: (input) => onRow(input.id, bridge.saveReport(input)),
      showBackup: (input) => onRow(input.id, bridge.showBackup(input)),
      undo,
    },
    connect: () => {
      const disconnect = bridge.onEvent(take);
      void refresh();
      return disconnect;
    },
  };
}
