/**
 * Finds the column of a key without decoding it: regular data brings its keys in the same order in
 * every record, so the key that followed last time is compared first, byte by byte.
 */
import type { Columns } from '../columns.ts';
import { decodeString } from './scan.ts';

/** Columns tried after the expected one, for records that leave some out. */
const LOOK_AHEAD = 3;

export class KeyFinder {
  readonly #columns: Columns;
  /** Raw inside of each column's key as first seen without escapes; null where it has some. */
  readonly #raw: (Uint8Array | null)[] = [];

  constructor(columns: Columns) {
    this.#columns = columns;
    for (const name of columns.names) this.#raw.push(rawKey(name));
  }

  /**
   * @param expected number of the column that would come next in regular data
   * @param marks marks of the key's bytes
   * @returns the column's number, a new one for a key not seen before
   */
  find(bytes: Uint8Array, start: number, end: number, expected: number, marks: number): number {
    const raw = this.#raw;
    const last = Math.min(expected + LOOK_AHEAD, raw.length);
    const length = end - start;
    for (let column = expected; column < last; column++) {
      const key = raw[column];
      if (key === null || key === undefined || key.length !== length) continue;
      let i = 0;
      while (i < length && key[i] === bytes[start + i]) i++;
      if (i === length) return column;
    }
    const name = decodeString(bytes, start, end, marks);
    const known = this.#columns.find(name);
    if (known !== undefined) return known;
    return this.add(name);
  }

  /** Adds a column that is not there yet and returns its number. */
  add(name: string): number {
    const column = this.#columns.add(name);
    this.#raw.push(rawKey(name));
    return column;
  }
}

/** The bytes of a key that JSON may write without escapes, or null. */
export function rawKey(name: string): Uint8Array | null {
  // Escapes are never needed to compare such names: a source that uses them takes the slow way.
  return JSON.stringify(name) === `"${name}"` ? Buffer.from(name, 'utf8') : null;
}
