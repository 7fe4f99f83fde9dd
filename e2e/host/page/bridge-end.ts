/**
 * One end of the bridge between the page's own JavaScript world and the preload's isolated one:
 * what Electron's contextBridge does in C++. The worlds share nothing but the DOM, so the ends talk
 * by synchronous DOM events of a secret name, whose details Chromium copies by structured clone.
 * Sent to both worlds by its source text: it may use nothing from outside itself.
 */
type Proxied = (...args: unknown[]) => unknown;

export interface BridgeEnd {
  /** Puts a copy of the value, frozen, on the other world's `window`. Throws if the name is taken. */
  expose(key: string, value: unknown): void;
}

interface Packed {
  /** function, promise, list, object, or a clone */
  readonly t: 'f' | 'p' | 'a' | 'o' | 'c';
  readonly v: unknown;
}

type Note =
  | { readonly op: 'call'; readonly id: number; readonly args: readonly Packed[] }
  | { readonly op: 'return'; readonly value: Packed }
  | { readonly op: 'throw'; readonly error: unknown }
  | { readonly op: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Packed }
  | { readonly op: 'expose'; readonly key: string; readonly value: Packed };

export function makeBridgeEnd(secret: string, here: 'page' | 'preload'): BridgeEnd {
  const there = here === 'page' ? 'preload' : 'page';
  // Taken before any page script runs, so that a page which replaces them can't listen in.
  const { apply, defineProperty } = Reflect;
  const { addEventListener, dispatchEvent } = EventTarget.prototype;
  const Custom = CustomEvent;
  const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  if (detailOf === undefined) throw new Error('This Chromium has no CustomEvent.detail.');

  const functions = new Map<number, Proxied>();
  const promises = new Map<number, { resolve: Proxied; reject: Proxied }>();
  let lastId = 0;
  let reply: { readonly ok: boolean; readonly value: unknown } | null = null;

  const say = (note: Note): void => {
    apply(dispatchEvent, window, [new Custom(`${secret}:${there}`, { detail: note })]);
  };

  function pack(value: unknown, depth = 0): Packed {
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'symbol') throw new TypeError('A symbol can not cross the contextBridge.');
    if (typeof value === 'function') {
      lastId += 1;
      functions.set(lastId, value as Proxied);
      return { t: 'f', v: lastId };
    }
    if (value instanceof Promise) {
      lastId += 1;
      const id = lastId;
      value.then(
        (result: unknown) => say({ op: 'settle', id, ok: true, value: pack(result) }),
        (error: unknown) => say({ op: 'settle', id, ok: false, value: { t: 'c', v: error } }),
      );
      return { t: 'p', v: id };
    }
    if (Array.isArray(value)) return { t: 'a', v: value.map((member) => pack(member, depth + 1)) };
    if (
      typeof value === 'object' &&
      value !== null &&
      Object.prototype.toString.call(value) === '[object Object]'
    ) {
      return {
        t: 'o',
        v: Object.entries(value).map(([key, member]) => [key, pack(member, depth + 1)]),
      };
    }
    return { t: 'c', v: value };
  }

  function unpack({ t, v }: Packed, frozen: boolean): unknown {
    switch (t) {
      case 'f': {
        const proxy = (...args: unknown[]): unknown => callThere(v as number, args);
        return frozen ? Object.freeze(proxy) : proxy;
      }
      case 'p':
        return new Promise((resolve, reject) => {
          promises.set(v as number, { resolve, reject: reject as Proxied });
        });
      case 'a': {
        const list = (v as Packed[]).map((member) => unpack(member, frozen));
        return frozen ? Object.freeze(list) : list;
      }
      case 'o': {
        const copy = {};
        for (const [key, member] of v as [string, Packed][]) {
          defineProperty(copy, key, {
            value: unpack(member, frozen),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return frozen ? Object.freeze(copy) : copy;
      }
      case 'c':
        return v;
      default:
        return t satisfies never;
    }
  }

  /** Events are synchronous, so the answer is there when the dispatch returns. */
  function ask(note: Note): unknown {
    const before = reply;
    reply = null;
    say(note);
    const answer = reply as { readonly ok: boolean; readonly value: unknown } | null;
    reply = before;
    if (answer === null) throw new Error('The other world does not answer.');
    if (!answer.ok) throw answer.value;
    return answer.value;
  }

  function callThere(id: number, args: readonly unknown[]): unknown {
    return ask({ op: 'call', id, args: args.map((argument) => pack(argument)) });
  }

  function answerWith(produce: () => unknown): void {
    let note: Note;
    try {
      note = { op: 'return', value: pack(produce()) };
    } catch (error) {
      note = { op: 'throw', error };
    }
    say(note);
  }

  function onNote(note: Note): void {
    switch (note.op) {
      case 'call': {
        const target = functions.get(note.id);
        answerWith(() =>
          apply(
            target as Proxied,
            undefined,
            note.args.map((a) => unpack(a, false)),
          ),
        );
        return;
      }
      case 'return':
        reply = { ok: true, value: unpack(note.value, false) };
        return;
      case 'throw':
        reply = { ok: false, value: note.error };
        return;
      case 'settle': {
        const promise = promises.get(note.id);
        promises.delete(note.id);
        const value = unpack(note.value, false);
        if (note.ok) promise?.resolve(value);
        else promise?.reject(value);
        return;
      }
      case 'expose':
        answerWith(() => {
          if (note.key in window) {
            throw new Error(
              'Cannot bind an API on top of an existing property on the window object',
            );
          }
          defineProperty(window, note.key, { value: unpack(note.value, true), enumerable: true });
        });
        return;
      default:
        note satisfies never;
    }
  }

  apply(addEventListener, window, [
    `${secret}:${here}`,
    (event: Event) => {
      onNote(apply(detailOf, event, []) as Note);
    },
  ]);

  if (here === 'page') {
    // Electron's window.open gives null when the app denies the window; Chromium would give one.
    const { open } = window;
    window.open = (...args) => {
      apply(open, window, args)?.close();
      return null;
    };
  }

  return {
    expose(key, value) {
      ask({ op: 'expose', key, value: pack(value) });
    },
  };
}
