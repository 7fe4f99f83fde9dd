/** Lets at most one value through per interval; the newest of those held back comes at its end. */
export interface Pace<T> {
  readonly offer: (value: T) => void;
  /** Forgets what is held back; nothing comes any more until the next offer. */
  readonly clear: () => void;
}

export function createPace<T>(intervalMs: number, pass: (value: T) => void): Pace<T> {
  let held: { readonly value: T } | null = null;
  let timer: NodeJS.Timeout | null = null;

  const rest = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (held === null) return;
      const { value } = held;
      held = null;
      rest();
      pass(value);
    }, intervalMs);
  };

  return {
    offer: (value) => {
      if (timer !== null) {
        held = { value };
        return;
      }
      rest();
      pass(value);
    },
    clear: () => {
      held = null;
    },
  };
}
