/** Cuts a sample of delimited text into rows, tolerantly, and notes what speaks for the way it was cut. */

export interface Cut {
  readonly delimiter: string;
  /** Null for none. */
  readonly quote: string | null;
  readonly escape: 'double' | 'backslash';
  /** Lines that begin with it are left out; null for none. */
  readonly comment: string | null;
}

export interface Rows {
  /** Cells of each row that is whole; blank lines are none. */
  readonly counts: readonly number[];
  /** The first rows themselves, without their quotes. */
  readonly first: readonly (readonly string[])[];
  /** Cells in quotes. */
  readonly quoted: number;
  /** Doubled quotes inside of them. */
  readonly doubled: number;
  /** Text behind a closing quote, and quotes that are never closed. */
  readonly strays: number;
}

/** Rows that are cut, and those of them that are kept as they are. */
const MOST_ROWS = 1000;
const KEPT = 500;

const LF = 0x0a;
const CR = 0x0d;
const BACKSLASH = 0x5c;
const codeOf = (character: string | null): number => character?.charCodeAt(0) ?? -1;

/** @param isWhole nothing follows, so that the last row is whole too */
export function cutRows(text: string, how: Cut, isWhole: boolean): Rows {
  const delimiter = codeOf(how.delimiter);
  const quote = codeOf(how.quote);
  const comment = codeOf(how.comment);
  const isBackslash = how.escape === 'backslash';
  const counts: number[] = [];
  const first: string[][] = [];
  let quoted = 0;
  let doubled = 0;
  let strays = 0;
  let position = 0;
  while (position < text.length && counts.length < MOST_ROWS) {
    if (text.charCodeAt(position) === comment) {
      position = cellEnd(text, position, LF) + 1;
      continue;
    }
    const cells: string[] = [];
    const begin = position;
    for (;;) {
      let cell: string;
      if (text.charCodeAt(position) === quote) {
        let end = position + 1;
        for (; end < text.length; end++) {
          const character = text.charCodeAt(end);
          if (isBackslash && character === BACKSLASH) end++;
          else if (character === quote) {
            if (isBackslash || text.charCodeAt(end + 1) !== quote) break;
            doubled++;
            end++;
          }
        }
        quoted++;
        cell = text.slice(position + 1, end);
        position = end + 1;
        const behind = text.charCodeAt(position);
        if (position < text.length && behind !== delimiter && behind !== LF && behind !== CR) {
          strays++;
          position = cellEnd(text, position, delimiter);
        } else if (end >= text.length && isWhole) strays++;
      } else {
        const end = cellEnd(text, position, delimiter);
        cell = text.slice(position, end);
        position = end;
      }
      cells.push(cell);
      if (text.charCodeAt(position) !== delimiter) break;
      position++;
    }
    if (position >= text.length && !isWhole) break;
    const isBlank = position === begin;
    if (text.charCodeAt(position) === CR && text.charCodeAt(position + 1) === LF) position++;
    position++;
    if (isBlank) continue;
    counts.push(cells.length);
    if (first.length < KEPT) first.push(cells);
  }
  return { counts, first, quoted, doubled, strays };
}

function cellEnd(text: string, from: number, delimiter: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const character = text.charCodeAt(end);
    if (character === delimiter || character === LF || character === CR) break;
  }
  return end;
}
