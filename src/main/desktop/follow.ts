/** What the desktop shows of the exports beside the window: a bar on the taskbar, a message. */
import type { RowState, StateEvent } from '../../shared/ipc.ts';
import { displayName, words } from '../../shared/words/index.ts';

export interface Desktop {
  /** A share from 0 to 1, or null for no bar. */
  readonly showProgress: (share: number | null, mode: 'normal' | 'paused') => void;
  /** Keeps the machine from falling asleep, or lets it. */
  readonly stayAwake: (on: boolean) => void;
  /** Says something of these rows to a person who looks elsewhere. */
  readonly tell: (title: string, body: string, rows: readonly string[]) => void;
}

export interface Follower {
  readonly follow: (event: StateEvent) => void;
  /** No run is under way any more. */
  readonly idle: () => void;
}

type Running = Extract<RowState, { kind: 'running' | 'stopping' }>;
const isRunning = (state: RowState): state is Running =>
  state.kind === 'running' || state.kind === 'stopping';

export function createFollower(desktop: Desktop): Follower {
  let awake = false;
  let running: string | null = null;
  let shown = '';
  /** Since nothing ran last. */
  let ended: { readonly id: string; readonly name: string; readonly state: RowState }[] = [];

  function show({ kind, progress }: Running): void {
    const { bytesRead, bytesTotal } = progress;
    const share = bytesTotal === 0 ? 0 : Math.min(1, bytesRead / bytesTotal);
    const percent = Math.floor(share * 100);
    if (shown === `${kind} ${percent}`) return;
    shown = `${kind} ${percent}`;
    desktop.showProgress(percent / 100, kind === 'stopping' ? 'paused' : 'normal');
  }

  function tellEnd(): void {
    const done = ended.filter(({ state }) => state.kind === 'done');
    const wrong = ended.filter(({ state }) => state.kind === 'failed' || state.kind === 'invalid');
    const [first] = [...wrong, ...done];
    // What was stopped, a person stopped.
    if (first === undefined) return;
    const said = words.notices;
    const name = displayName(first.name);
    // What needs the person comes first.
    const rows = [...wrong, ...done].map(({ id }) => id);
    if (done.length + wrong.length > 1) {
      desktop.tell(
        wrong.length === 0 ? said.allDone : said.someFailed,
        said.counts(done.length, wrong.length),
        rows,
      );
    } else if (first.state.kind === 'done') {
      desktop.tell(said.done, said.doneBody(name, first.state.report.exported), rows);
    } else {
      desktop.tell(said.failed, said.failedBody(name), rows);
    }
  }

  return {
    follow: (event) => {
      if (event.kind !== 'row') return;
      const { id, source, state } = event.row;
      if (isRunning(state)) {
        if (!awake) desktop.stayAwake(true);
        awake = true;
        running = id;
        show(state);
      } else if (running === id) {
        ended.push({ id, name: source.name, state });
        running = null;
      }
    },
    idle: () => {
      awake = false;
      running = null;
      shown = '';
      desktop.showProgress(null, 'normal');
      desktop.stayAwake(false);
      tellEnd();
      ended = [];
    },
  };
}
