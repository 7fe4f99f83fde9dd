/**
 * A person wants to leave while an export runs: the window asks what becomes of it. Whatever else
 * ends the app (log-off, shutdown, a signal) never asks: it stops at a checkpoint.
 */
import type { LeavingAnswer } from '../shared/ipc.ts';
import { HoldfastError } from '../shared/problem.ts';

export interface LeaveQuestionParts {
  /** Whether there is something to ask about, and somebody to ask. */
  readonly mustAsk: () => boolean;
  /** Shows the question, or takes it away. */
  readonly show: (asked: boolean) => void;
  /** Leaves; the running export is stopped, to be resumed, or given up. */
  readonly leave: (discard: boolean) => void;
}

export interface LeaveQuestion {
  /** A person wants to leave: true when nothing stands against it; else the question is open now. */
  readonly mayClose: () => boolean;
  /** The person's answer; throws HoldfastError when nothing was asked. */
  readonly answer: (answer: LeavingAnswer) => void;
  /** What was asked about has ended: the app stays, and shows how it ended. */
  readonly withdraw: () => void;
}

export function createLeaveQuestion({ mustAsk, show, leave }: LeaveQuestionParts): LeaveQuestion {
  let open = false;

  const withdraw = (): void => {
    if (!open) return;
    open = false;
    show(false);
  };

  return {
    mayClose: () => {
      if (!mustAsk()) return true;
      open = true;
      show(true);
      return false;
    },
    answer: (answer) => {
      if (!open) throw new HoldfastError({ code: 'usage', cause: 'nobody asked' });
      withdraw();
      if (answer !== 'stay') leave(answer === 'discard');
    },
    withdraw,
  };
}
