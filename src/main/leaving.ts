/**
 * Leaving while an export may be running: it is stopped at a checkpoint first. However often one
 * asks, it happens once. A disk that hangs must not hold the person up for ever: the last
 * checkpoint stands in any case.
 */
export interface LeavingParts {
  /** Stops what is running; resolves when its last checkpoint is safe. */
  readonly stop: () => Promise<void>;
  /** Ends what has nothing to do any more. */
  readonly close: () => Promise<void>;
  /** Longest wait for both, in ms. */
  readonly patienceMs: number;
  /** Called once. `cleanly` is false when the wait took too long. */
  readonly leave: (cleanly: boolean) => void;
  /** Told why it could not end in order. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Leaving {
  /** Whether the app may go: true once everything is stopped. Else it is being stopped now. */
  readonly mayGo: () => boolean;
  /** Whether it was asked before. */
  readonly hasBegun: () => boolean;
}

export function createLeaving(parts: LeavingParts): Leaving {
  const { stop, close, patienceMs, leave, onTrouble } = parts;
  let state: 'staying' | 'stopping' | 'gone' = 'staying';

  const go = (cleanly: boolean): void => {
    if (state === 'gone') return;
    state = 'gone';
    leave(cleanly);
  };

  return {
    hasBegun: () => state !== 'staying',
    mayGo: () => {
      if (state !== 'staying') return state === 'gone';
      state = 'stopping';
      const patience = setTimeout(() => go(false), patienceMs);
      stop()
        .then(close)
        .then(
          () => go(true),
          (error: unknown) => {
            onTrouble(error);
            go(false);
          },
        )
        .finally(() => clearTimeout(patience));
      return false;
    },
  };
}
