/**
 * The preview of one row. A choice shows at once and is sent to main in its turn; after a changed
 * reading the file is looked at again.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Answer, Choices, Looked } from '../../shared/ipc.ts';
import type { Corrections, Shaping, Writing } from '../../shared/job.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Requests } from '../state/mirror.ts';

export interface PreviewState {
  /** What was found; null before the first look, and when it can't be read as said. */
  readonly looked: Looked | null;
  readonly problem: Problem | null;
  /** As chosen here, also before main has answered; null before the first look. */
  readonly choices: Choices | null;
  readonly isLooking: boolean;
  /** What looking through the whole file found, or up to where it was stopped; null before. */
  readonly checked: Looked | null;
  readonly isChecking: boolean;
}

export interface PreviewStore {
  readonly store: StoreApi<PreviewState>;
  /** Looks at the beginning of the file, once all choices have arrived. */
  readonly look: () => Promise<void>;
  /** Looks through the whole file. */
  readonly check: () => Promise<void>;
  /** Resolves when all choices have arrived. */
  readonly settled: () => Promise<void>;
  readonly setReading: (change: (said: Corrections) => Corrections) => void;
  readonly setWriting: (writing: Partial<Writing>) => void;
  readonly setShaping: (shaping: Partial<Shaping>) => void;
  readonly setBadRows: (policy: Choices['onBadRow']) => void;
}

export type PreviewRequests = Pick<
  Requests,
  'preview' | 'check' | 'setReading' | 'setWriting' | 'setShaping' | 'setBadRows'
>;

const UNSELECTED = { columns: null, types: [] };

/** Whether the chosen columns and types are columns that the file has as it is read now. */
function fits({ shaping }: Choices, { columns }: Looked): boolean {
  const names = new Set(columns.map(({ name }) => name));
  return [...(shaping.columns ?? []), ...shaping.types].every(({ name }) => names.has(name));
}

export function createPreviewStore(id: string, requests: PreviewRequests): PreviewStore {
  const store = createStore<PreviewState>(() => ({
    looked: null,
    problem: null,
    choices: null,
    isLooking: true,
    checked: null,
    isChecking: false,
  }));
  let sending: Promise<void> = Promise.resolve();
  let turn = 0;

  async function look(): Promise<void> {
    turn += 1;
    const mine = turn;
    store.setState({ isLooking: true, checked: null });
    await sending;
    const before = store.getState().choices;
    const answer = await requests.preview({ id });
    // Another look began meanwhile, and tells.
    if (mine !== turn) return;
    if (!answer.ok) {
      store.setState({ looked: null, problem: answer.problem, isLooking: false });
      return;
    }
    const { looked, problem } = answer.value;
    const now = store.getState().choices;
    // What was chosen while main was looking is newer than its answer.
    const choices = now === before || now === null ? answer.value.choices : now;
    store.setState({ looked, problem, choices, isLooking: false });
    // Columns that were chosen while the file was read in another way are gone with it.
    if (looked !== null && !fits(choices, looked)) setShaping(UNSELECTED);
  }

  async function check(): Promise<void> {
    const before = turn;
    store.setState({ isChecking: true });
    await sending;
    const answer = await requests.check({ id });
    store.setState({ isChecking: false });
    // Read in another way meanwhile, it has other problems.
    if (before !== turn) return;
    const known = store.getState().looked?.recordsRead ?? 0;
    // Stopped before it came further than the first look.
    if (answer.ok && answer.value.records === null && answer.value.recordsRead < known) return;
    store.setState(answer.ok ? { checked: answer.value } : { problem: answer.problem });
  }

  function send(
    change: (choices: Choices) => Partial<Choices>,
    request: (choices: Choices) => Promise<Answer<unknown>>,
  ): void {
    const before = store.getState().choices;
    if (before === null) return;
    const choices = { ...before, ...change(before) };
    store.setState({ choices });
    sending = sending.then(async () => {
      const answer = await request(choices);
      // Refused: what main holds is what counts.
      if (!answer.ok) void look();
    });
  }

  function setShaping(shaping: Partial<Shaping>): void {
    send(
      (choices) => ({ shaping: { ...choices.shaping, ...shaping } }),
      () => requests.setShaping({ id, shaping }),
    );
  }

  return {
    store,
    look,
    check,
    settled: () => sending,
    setShaping,
    setReading: (change) => {
      send(
        (choices) => ({ said: change(choices.said) }),
        ({ said }) => requests.setReading({ id, said }),
      );
      void look();
    },
    setWriting: (writing) =>
      send(
        (choices) => ({ writing: { ...choices.writing, ...writing } }),
        () => requests.setWriting({ id, writing }),
      ),
    setBadRows: (policy) =>
      send(
        () => ({ onBadRow: policy }),
        () => requests.setBadRows({ id, policy }),
      ),
  };
}
