/** A target's first bytes as lines that can be shown: long ones cut, their ends named. */
import type { SampleContent, SampleLine } from '../shared/sample.ts';
import { BYTE_ORDER_MARK, hasByteOrderMark } from './formats/byte-order-mark.ts';

/** Characters of a line that are shown. */
const SHOWN_LINE = 1000;
/** Lines that are shown: more than anybody looks through, and few enough to be sent at once. */
const MAX_LINES = 5000;

const LF = 0x0a;
const CR = 0x0d;

/** @param bytes UTF-8 */
export function linesOf(bytes: Buffer): Extract<SampleContent, { kind: 'text' }> {
  const hasMark = hasByteOrderMark(bytes);
  const lines: SampleLine[] = [];
  let start = hasMark ? BYTE_ORDER_MARK.length : 0;
  while (start < bytes.length && lines.length < MAX_LINES) {
    const { at, end } = lineEnd(bytes, start);
    lines.push({ ...shownText(bytes.subarray(start, at), SHOWN_LINE), end });
    start = at + (end === 'crlf' ? 2 : end === 'none' ? 0 : 1);
    if (end === 'none') break;
  }
  return { kind: 'text', hasMark, lines, isCut: start < bytes.length && lines.length >= MAX_LINES };
}

function lineEnd(bytes: Buffer, start: number): { at: number; end: SampleLine['end'] } {
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === LF) return { at, end: 'lf' };
    if (bytes[at] === CR) return { at, end: bytes[at + 1] === LF ? 'crlf' : 'cr' };
  }
  return { at: bytes.length, end: 'none' };
}

/**
 * The first characters of a text in UTF-8, and how many it has in all.
 *
 * @param most characters that are shown
 */
export function shownText(
  bytes: Uint8Array,
  most: number,
): { readonly text: string; readonly characters: number } {
  let characters = 0;
  let shown = bytes.length;
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at]! & 0xc0) === 0x80) continue;
    if (characters === most) shown = at;
    characters++;
  }
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, shown).toString('utf8'), characters };
}
