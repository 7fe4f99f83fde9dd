import { BYTE_MARKS, KIND, MARK, NO_BYTE } from '../record-batch.ts';

/** Finds the ends of quoted cells whose quotes may stand behind an escape, or doubled. */
export class EscapedCells {
  readonly escape: number;
  /** Kind and marks of the cell found last. */
  kind: number = KIND.text;
  marks = 0;
  readonly #quote: number;

  constructor(quote: number, escape: number) {
    this.#quote = quote;
    this.escape = escape;
  }

  /** Position of the quote that closes the cell, or `end` if there is none. */
  endOf(bytes: Uint8Array, start: number, end: number): number {
    const { escape } = this;
    const quote = this.#quote;
    let kind: number = KIND.text;
    let marks = 0;
    let pos = start;
    while (pos < end) {
      const byte = bytes[pos]!;
      if (byte !== quote && byte !== escape) {
        marks |= BYTE_MARKS[byte]!;
        pos++;
        continue;
      }
      // What follows may be in the next window: then the whole record comes again.
      const next = pos + 1 < end ? bytes[pos + 1] : NO_BYTE;
      if (next === quote || (byte === escape && next === escape)) {
        kind = KIND.quoted;
        marks |= MARK.quote | BYTE_MARKS[byte]!;
        pos += 2;
      } else if (byte === escape) {
        marks |= BYTE_MARKS[byte]!;
        pos++;
      } else {
        break;
      }
    }
    this.kind = kind;
    this.marks = marks;
    return pos;
  }
}
