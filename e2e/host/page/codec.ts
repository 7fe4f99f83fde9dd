/**
 * Carries what structured clone can carry over a line that only knows JSON. The function runs in
 * Node and, by its source text, in the page: it may use nothing from outside itself.
 */
export interface Codec {
  /** Throws Electron's own "An object could not be cloned." for what can't cross. */
  encode(value: unknown): unknown;
  decode(coded: unknown): unknown;
}

export function makeCodec(): Codec {
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const bytesToText = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const textToBytes = (text: string): Uint8Array =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const open = new Set<object>();

  const encodeObject = (value: object): unknown => {
    if (Array.isArray(value)) return ['a', value.map(encode)];
    if (value instanceof Date) return ['d', value.getTime()];
    if (value instanceof Map) return ['m', [...value].map(([k, v]) => [encode(k), encode(v)])];
    if (value instanceof Set) return ['s', [...value].map(encode)];
    if (value instanceof Error) return ['e', value.name, value.message];
    if (value instanceof Uint8Array) return ['y', bytesToText(value)];
    if (value instanceof ArrayBuffer) return ['r', bytesToText(new Uint8Array(value))];
    if (Object.prototype.toString.call(value) !== '[object Object]') return refuse();
    return ['o', Object.entries(value).map(([k, v]) => [k, encode(v)])];
  };

  function encode(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)];
      case 'undefined':
        return ['u'];
      case 'bigint':
        return ['b', String(value)];
      case 'object': {
        if (value === null) return null;
        // Structured clone would keep the cycle; nothing of this app's needs one.
        if (open.has(value)) return refuse();
        open.add(value);
        try {
          return encodeObject(value);
        } finally {
          open.delete(value);
        }
      }
      default:
        return refuse();
    }
  }

  function decode(coded: unknown): unknown {
    if (!Array.isArray(coded)) return coded;
    const [tag, content, more] = coded as [string, unknown, unknown];
    const list = content as unknown[];
    const pairs = content as [unknown, unknown][];
    switch (tag) {
      case 'u':
        return undefined;
      case 'n':
        return Number(content);
      case 'b':
        return BigInt(String(content));
      case 'd':
        return new Date(Number(content));
      case 'a':
        return list.map(decode);
      case 's':
        return new Set(list.map(decode));
      case 'm':
        return new Map(pairs.map(([k, v]) => [decode(k), decode(v)]));
      case 'e':
        return Object.assign(new Error(String(more)), { name: String(content) });
      case 'y':
        return textToBytes(String(content));
      case 'r':
        return textToBytes(String(content)).buffer;
      case 'o': {
        const result = {};
        for (const [k, v] of pairs) {
          Object.defineProperty(result, String(k), {
            value: decode(v),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return result;
      }
      default:
        throw new Error(`Unknown tag ${tag}`);
    }
  }

  return { encode, decode };
}
