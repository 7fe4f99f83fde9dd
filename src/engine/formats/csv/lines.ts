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
