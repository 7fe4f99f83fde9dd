/** Text inside of a cell's XML. */
import type { ByteSink } from '../byte-sink.ts';

/** Bytes handled between two capacity checks; each becomes seven at the most. */
const STRIDE = 4096;
const LONGEST = 7;
const UNDERSCORE = 0x5f;

/** What is written for a byte; undefined for itself. */
const ESCAPES: readonly (Buffer | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x26) return Buffer.from('&amp;');
  if (byte === 0x3c) return Buffer.from('&lt;');
  if (byte === 0x3e) return Buffer.from('&gt;');
  // XML can't hold them, or turns them into others (CR); spreadsheets have an escape of their own.
  if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) return escapeOf(byte);
  return undefined;
});

/** Bytes that may not be copied without a further look: those above, `_`, and U+FFFE's first one. */
const TROUBLE: Uint8Array = Uint8Array.from(ESCAPES, (escape, byte) =>
  escape !== undefined || byte === UNDERSCORE || byte === 0xef ? 1 : 0,
);

const ESCAPED_UNDERSCORE = escapeOf(UNDERSCORE);
const NO_CHARACTERS = [escapeOf(0xfffe), escapeOf(0xffff)] as const;

function escapeOf(unit: number): Buffer {
  return Buffer.from(`_x${unit.toString(16).toUpperCase().padStart(4, '0')}_`);
}

/**
 * Appends text as the content of an XML element of a workbook: what XML can't hold as `_xHHHH_`, and
 * the underscore of what only looks like it as `_x005F_`.
 */
export function appendXmlText(
  source: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
): void {
  let i = start;
  while (i < end) {
    const stop = Math.min(end, i + STRIDE);
    sink.reserve((stop - i) * LONGEST);
    const out = sink.bytes;
    let p = sink.length;
    while (i < stop) {
      const byte = source[i]!;
      if (TROUBLE[byte] === 0) {
        out[p++] = byte;
        i++;
        continue;
      }
      const isNone = byte === 0xef && isNoCharacter(source, i, end);
      const escape = isNone ? NO_CHARACTERS[source[i + 2]! - 0xbe]! : escapeAt(source, i, end);
      if (escape === undefined) {
        out[p++] = byte;
        i++;
        continue;
      }
      for (const unit of escape) out[p++] = unit;
      i += isNone ? 3 : 1;
    }
    sink.length = p;
  }
}

function escapeAt(source: Uint8Array, at: number, end: number): Buffer | undefined {
  const byte = source[at]!;
  if (byte !== UNDERSCORE) return ESCAPES[byte];
  return looksEscaped(source, at, end) ? ESCAPED_UNDERSCORE : undefined;
}

/** Whether U+FFFE or U+FFFF stands there. */
function isNoCharacter(source: Uint8Array, at: number, end: number): boolean {
  return at + 2 < end && source[at + 1] === 0xbf && source[at + 2]! >= 0xbe;
}

/** Whether `_xHHHH_` stands there, or will once the character behind it is escaped. */
function looksEscaped(source: Uint8Array, at: number, end: number): boolean {
  const close = at + LONGEST - 1;
  if (close >= end || source[at + 1] !== 0x78) return false;
  for (let i = at + 2; i < close; i++) {
    const byte = source[i]!;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const letter = byte | 0x20;
    if (!isDigit && !(letter >= 0x61 && letter <= 0x66)) return false;
  }
  const next = source[close]!;
  if (next === 0xef) return isNoCharacter(source, close, end);
  return next === UNDERSCORE || ESCAPES[next]?.[0] === UNDERSCORE;
}

/** Characters of UTF-8 text as spreadsheets count them: in units of UTF-16. */
export function utf16Length(source: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let i = start; i < end; i++) {
    const byte = source[i]!;
    // Each sequence counts at its first byte; those of four bytes are a pair.
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
