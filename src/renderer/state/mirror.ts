/**
 * The window's mirror of main's state: a snapshot, then event after event. When an event is missing,
 * a new snapshot is asked for, so the window may be reloaded, or fall behind, at any time.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Answer, Bridge, Screen, StateEvent, Undoing } from '../../shared/ipc.ts';
import type { Language } from '../../shared/languages.ts';
import { chooseLanguage } from '../../shared/words/choose.ts';
import { language } from '../../shared/words/index.ts';
import { errorText } from './error-text.ts';
import { after, EMPTY, pointingAt, without } from './mirror-state.ts';
import type { AskedUndoing, MirrorState } from './mirror-state.ts';

export type { AskedUndoing, MirrorState } from './mirror-state.ts';

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

/** An empty mirror of what the bridge leads to. `now` gives milliseconds that only grow. */
export function createMirror(bridge: Bridge<File>, now: () => number): Mirror {
  const store = createStore<MirrorState>(() => EMPTY);
  let early: StateEvent[] = [];
  let asking = false;

  async function refresh(): Promise<void> {
    if (asking) return;
    asking = true;
    let answer: Awaited<ReturnType<typeof bridge.snapshot>>;
    try {
      answer = await bridge.snapshot({});
      // Nothing is drawn before it can be said in the right language.
      if (answer.ok) await chooseLanguage(answer.value.language);
    } finally {
      // An answer that failed to come must not keep the next one from being asked for.
      asking = false;
    }
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
    const { intake: before } = store.getState();
    const answer = await asked;
    if (answer.ok && answer.value.existing.length > 0) {
      const { existing } = answer.value;
      const { intake } = store.getState();
      const told = intake === before ? 0 : intake.reduce((sum, folder) => sum + folder.existing, 0);
      if (existing.length > told) store.setState({ existing });
      pointAt(existing);
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
    undoing('export', input.id, onRow(input.id, bridge.restoreExport(input)));

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
      showExport: (input) => onRow(input.id, bridge.showExport(input)),
      about: (input) => bridge.about(input),
      answerLeaving: (input) => bridge.answerLeaving(input),
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
