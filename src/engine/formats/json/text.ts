/**
 * Writes values as JSON text: strings with the escapes that RFC 8259 §7 demands and no others (so
 * non-ASCII stays readable, as with Python's `ensure_ascii=False`), nested values with their
 * numbers, key order and strings untouched but the white space of the target's style.
 */
import type { ByteSink } from '../byte-sink.ts';
import type { RecordBatch } from '../record-batch.ts';
import { hexValue } from './scan.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const HEX = Buffer.from('0123456789abcdef');

/** Letter of the short escape of each byte that needs escaping; `u` for the long form, 0 for none. */
const ESCAPES: Uint8Array = (() => {
  const escapes = new Uint8Array(256);
  escapes.fill(0x75, 0, 0x20);
  escapes[0x08] = 0x62;
  escapes[0x09] = 0x74;
  escapes[0x0a] = 0x6e;
  escapes[0x0c] = 0x66;
  escapes[0x0d] = 0x72;
  escapes[QUOTE] = QUOTE;
  escapes[BACKSLASH] = BACKSLASH;
  return escapes;
})();

/** Byte that a short escape's letter stands for. */
const UNESCAPES: Uint8Array = (() => {
  const unescapes = new Uint8Array(256);
  for (let byte = 0; byte < 0x80; byte++) {
    const letter = ESCAPES[byte]!;
    if (letter !== 0 && letter !== 0x75) unescapes[letter] = byte;
  }
  unescapes[0x2f] = 0x2f;
  return unescapes;
})();

/** Bytes handled between two capacity checks; each becomes six at the most. */
const STRIDE = 4096;

/** Appends literal text as the inside of a JSON string. */
export function appendEscaped(
  source: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
): void {
  for (let from = start; from < end; from += STRIDE) {
    const to = Math.min(end, from + STRIDE);
    sink.reserve((to - from) * 6);
    const out = sink.bytes;
    let p = sink.length;
    for (let i = from; i < to; i++) {
      const byte = source[i]!;
      const escape = ESCAPES[byte]!;
      if (escape === 0) {
        out[p++] = byte;
      } else {
        out[p++] = BACKSLASH;
        out[p++] = escape;
        if (escape === 0x75) {
          out[p++] = 0x30;
          out[p++] = 0x30;
          out[p++] = HEX[byte >> 4]!;
          out[p++] = HEX[byte & 15]!;
        }
      }
    }
    sink.length = p;
  }
}

/**
 * Appends the inside of a quoted CSV cell as the text it stands for: doubled quotes, and those behind
 * the escape, made single again, and so is a doubled escape. In front of anything else the escape is
 * a character like any other.
 */
export function appendUndoubled(
  source: Uint8Array,
  start: number,
  end: number,
  { quote, escape }: Pick<RecordBatch, 'quote' | 'escape'>,
  sink: ByteSink,
): void {
  sink.reserve(end - start);
  const out = sink.bytes;
  let p = sink.length;
  for (let i = start; i < end; i++) {
    const byte = source[i]!;
    if (byte === escape && i + 1 < end && (source[i + 1] === quote || source[i + 1] === escape)) {
      out[p++] = source[++i]!;
      continue;
    }
    out[p++] = byte;
    if (byte === quote) i++;
  }
  sink.length = p;
}

/** The UTF-16 unit of a `\uXXXX` escape whose first digit is at `position`. */
function unitAt(source: Uint8Array, position: number): number {
  let unit = 0;
  for (let i = 0; i < 4; i++) unit = (unit << 4) | hexValue(source[position + i]!);
  return unit;
}

/** Called for a lone surrogate's UTF-16 unit: appends what stands for it, or throws. */
export type OnLoneSurrogate = (unit: number, sink: ByteSink) => void;

/** Called for each character that an escape stood for and that is not a lone surrogate. */
type AppendCharacter = (code: number, sink: ByteSink) => void;

/** Walks the inside of a scanned JSON string, copying plain runs and handing escapes over. */
function walkString(
  source: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
  character: AppendCharacter,
  onLoneSurrogate: OnLoneSurrogate,
): void {
  let i = start;
  while (i < end) {
    const run = i;
    while (i < end && source[i] !== BACKSLASH) i++;
    if (i > run) sink.append(source, run, i);
    if (i >= end) break;
    const letter = source[i + 1]!;
    if (letter !== 0x75) {
      character(UNESCAPES[letter]!, sink);
      i += 2;
      continue;
    }
    const unit = unitAt(source, i + 2);
    i += 6;
    if (unit < 0xd800 || unit > 0xdfff) {
      character(unit, sink);
      continue;
    }
    const pairs =
      unit < 0xdc00 && source[i] === BACKSLASH && source[i + 1] === 0x75 && i + 6 <= end;
    const low = pairs ? unitAt(source, i + 2) : 0;
    if (low >= 0xdc00 && low <= 0xdfff) {
      character(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), sink);
      i += 6;
    } else {
      onLoneSurrogate(unit, sink);
    }
  }
}

function appendUtf8(code: number, sink: ByteSink): void {
  sink.reserve(4);
  if (code < 0x80) sink.bytes[sink.length++] = code;
  else sink.length += sink.bytes.write(String.fromCodePoint(code), sink.length, 'utf8');
}

function appendJsonCharacter(code: number, sink: ByteSink): void {
  if (code >= 0x80 || ESCAPES[code] === 0) appendUtf8(code, sink);
  else appendEscaped(Uint8Array.of(code), 0, 1, sink);
}

function keepLoneSurrogate(unit: number, sink: ByteSink): void {
  sink.appendText(`\\u${unit.toString(16)}`);
}

/** Appends the inside of a JSON string with escapes in the one form that we write. */
export function appendNormalised(
  source: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
): void {
  walkString(source, start, end, sink, appendJsonCharacter, keepLoneSurrogate);
}

/** Appends the text that the inside of a JSON string stands for, as UTF-8. */
export function appendUnescaped(
  source: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
  onLoneSurrogate: OnLoneSurrogate,
): void {
  walkString(source, start, end, sink, appendUtf8, onLoneSurrogate);
}

/** A name as a JSON string, quotes included; lone surrogates stay escapes. */
export function jsonName(name: string): Buffer {
  // JSON.stringify is well-formed (ECMA-262 §25.5.2): it escapes what we escape, and lone surrogates.
  return Buffer.from(JSON.stringify(name), 'utf8');
}

function appendBreak(sink: ByteSink, level: number): void {
  const width = level * 2;
  sink.reserve(width + 1);
  sink.bytes[sink.length] = 0x0a;
  sink.bytes.fill(0x20, sink.length + 1, sink.length + 1 + width);
  sink.length += width + 1;
}

/**
 * Appends a nested value that was scanned before, with new white space.
 *
 * @param level the level of indentation that the value stands at (two spaces each), or null for the
 *   compact form without any white space
 */
export function appendNested(
  source: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
  level: number | null,
): void {
  let depth = level ?? 0;
  let i = start;
  while (i < end) {
    const byte = source[i]!;
    sink.reserve(2);
    switch (byte) {
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        i++;
        break;
      case QUOTE: {
        const close = stringEnd(source, i + 1);
        sink.bytes[sink.length++] = QUOTE;
        appendNormalised(source, i + 1, close, sink);
        sink.reserve(1);
        sink.bytes[sink.length++] = QUOTE;
        i = close + 1;
        break;
      }
      case 0x7b:
      case 0x5b: {
        sink.bytes[sink.length++] = byte;
        i++;
        while (source[i] === 0x20 || source[i] === 0x09 || source[i] === 0x0a || source[i] === 0x0d)
          i++;
        if (source[i] === byte + 2) {
          // `{}` and `[]` stay on one line.
          sink.bytes[sink.length++] = source[i++]!;
        } else {
          depth++;
          if (level !== null) appendBreak(sink, depth);
        }
        break;
      }
      case 0x7d:
      case 0x5d:
        depth--;
        if (level !== null) appendBreak(sink, depth);
        sink.append(source, i, i + 1);
        i++;
        break;
      case 0x2c:
        sink.bytes[sink.length++] = byte;
        if (level !== null) appendBreak(sink, depth);
        i++;
        break;
      case 0x3a:
        sink.bytes[sink.length++] = byte;
        if (level !== null) sink.bytes[sink.length++] = 0x20;
        i++;
        break;
      default:
        sink.bytes[sink.length++] = byte;
        i++;
    }
  }
}

/** Position of the closing quote of a scanned string. */
function stringEnd(source: Uint8Array, position: number): number {
  let i = position;
  while (source[i] !== QUOTE) i += source[i] === BACKSLASH ? 2 : 1;
  return i;
}
