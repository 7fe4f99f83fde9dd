const LF = 0x0a;
const CR = 0x0d;

/** The position behind the end of a line, or -1 when more has to be seen to tell. */
export function pastLine(bytes: Uint8Array, start: number, end: number, final: boolean): number {
  let pos = start;
  while (pos < end && bytes[pos] !== LF && bytes[pos] !== CR) pos++;
  const last = pos < end && bytes[pos] === CR ? pos + 1 : pos;
  if (last >= end) return final ? end : -1;
  return bytes[last] === LF ? last + 1 : last;
}

/** The record without the line break that ends it. */
export function withoutBreak(record: Uint8Array): Uint8Array {
  let end = record.length;
  if (record[end - 1] === LF) end--;
  if (record[end - 1] === CR) end--;
  return record.subarray(0, end);
}

/** A line for Excel before the header, such as `sep=;`: any character of ASCII but letters, digits and quotes. */
const SEPARATOR_LINE = /^sep=([\t !#-&(-/:-@[-`{-~])(?:\r\n|\r|\n|$)/i;

/**
 * The line by which a file tells Excel what stands between its cells, and which is no row of it; null
 * where the text does not begin with one.
 */
export function separatorLine(text: string): { line: string; delimiter: string } | null {
  const [line, delimiter] = SEPARATOR_LINE.exec(text) ?? [];
  return line === undefined || delimiter === undefined ? null : { line, delimiter };
}

/** Whether such a line begins at `start`; where it may go on behind `end`, it does. */
export function isSeparatorLine(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes.subarray(start, Math.min(end, start + 'sep=;\n'.length));
  return separatorLine(String.fromCharCode(...first)) !== null;
}
