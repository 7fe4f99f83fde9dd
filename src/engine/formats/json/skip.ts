/** Goes over values that were scanned before, and so are known to be whole and right. */
import { KIND } from '../record-batch.ts';
import { scanString } from './scan.ts';

const QUOTE = 0x22;

/** Kinds of the values that begin with a letter of their own. */
const KINDS: Readonly<Record<number, number>> = {
  0x74: KIND.true,
  0x66: KIND.false,
  0x6e: KIND.null,
};

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Kind of a whole value that begins with the byte; an object's and an array's is `nested`. */
export function kindOfValue(first: number): number {
  if (first === QUOTE) return KIND.string;
  if (first === 0x7b || first === 0x5b) return KIND.nested;
  return KINDS[first] ?? KIND.number;
}

/** From where a whole value begins that was scanned before to behind it. Sets `stringMarks` for a string. */
export function skipValue(bytes: Uint8Array, position: number, end: number): number {
  if (bytes[position] === QUOTE) return scanString(bytes, position + 1, end);
  let pos = position;
  let depth = 0;
  while (pos < end) {
    const byte = bytes[pos]!;
    if (byte === QUOTE) {
      pos = scanString(bytes, pos + 1, end);
      continue;
    }
    // Those of objects and arrays differ in one bit.
    const isClose = (byte | 0x20) === 0x7d;
    if (depth === 0 && (isClose || byte === 0x2c || isSpace(byte))) return pos;
    pos++;
    if ((byte | 0x20) === 0x7b) depth++;
    else if (isClose && --depth === 0) return pos;
  }
  return pos;
}
