/** Which lines and columns of a large table are in sight, so that only those are drawn. */

export interface Span {
  readonly first: number;
  /** One beyond the last. */
  readonly end: number;
}

/** Start of each column and, last, the end of all, in px. */
export function startsOf(widths: readonly number[]): number[] {
  const starts = [0];
  let at = 0;
  for (const width of widths) {
    at += width;
    starts.push(at);
  }
  return starts;
}

/** Lines of equal height that show between `from` and `from + size` px, and some more. */
export function linesInSight(
  from: number,
  size: number,
  height: number,
  count: number,
  more: number,
): Span {
  const first = Math.min(Math.max(0, Math.floor(from / height) - more), count);
  return { first, end: Math.min(count, Math.ceil((from + size) / height) + more) };
}

/** Columns that show between `from` and `from + size` px, and one more on each side. */
export function columnsInSight(starts: readonly number[], from: number, size: number): Span {
  const count = starts.length - 1;
  const beyond = (position: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle + 1] ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    first: Math.max(0, beyond(from) - 1),
    end: Math.min(count, beyond(from + size) + 2),
  };
}

const NARROWEST = 72;
const WIDEST = 300;
const CHARACTER = 8;
const PADDING = 26;
/** Lines that are measured; the rest follows them. */
const MEASURED = 60;

/** Widths in px by what the columns hold. */
export function widthsOf(
  names: readonly string[],
  sample: readonly (readonly (string | null)[])[],
): number[] {
  const longest = names.map((name) => name.length + 2);
  for (const cells of sample.slice(0, MEASURED)) {
    cells.forEach((cell, column) => {
      longest[column] = Math.max(longest[column] ?? 0, cell?.length ?? 0);
    });
  }
  return names.map((_name, column) =>
    Math.round(Math.min(WIDEST, Math.max(NARROWEST, (longest[column] ?? 0) * CHARACTER + PADDING))),
  );
}
