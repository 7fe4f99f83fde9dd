/**
 * Wraps an object so that whatever the stand-in lacks fails loudly: a call that silently does
 * nothing would let a test pass here that fails on Electron.
 */
const ASKED_BY_THE_LANGUAGE = new Set(['then', 'toJSON', 'constructor', '__esModule', 'default']);

export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key in object || ASKED_BY_THE_LANGUAGE.has(key)) {
        return Reflect.get(object, key, receiver) as unknown;
      }
      // EventEmitter's own bookkeeping.
      if (key.startsWith('_') || key === 'domain') return undefined;
      throw new Error(
        `The Chromium stand-in has no electron.${name}.${key}: see e2e/host/README.md.`,
      );
    },
  });
}

/** Throws when the app listens to an event that the stand-in never sends. */
export function checkEvent(name: string, known: readonly string[], event: string | symbol): void {
  if (typeof event === 'symbol' || known.includes(event)) return;
  throw new Error(`The Chromium stand-in never sends "${event}" on electron.${name}.`);
}

/** The first argument of every Electron event. */
export interface StandInEvent {
  readonly preventDefault: () => void;
  readonly defaultPrevented: boolean;
}

export function makeEvent<T extends object>(more: T): StandInEvent & T {
  let prevented = false;
  return Object.defineProperty(
    { ...more, preventDefault: () => (prevented = true) },
    'defaultPrevented',
    {
      get: () => prevented,
    },
  ) as StandInEvent & T;
}
