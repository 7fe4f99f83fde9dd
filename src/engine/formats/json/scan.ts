/**
 * Strict RFC 8259 scanning over bytes: finds where a value ends, or says what is wrong with it,
 * without building anything. Every function takes the position where its piece begins and returns
 * the position after it, or INCOMPLETE when the bytes end before it does.
 *
 * The byte at `end` must be a NUL sentinel: it belongs to no token, so loops need no bounds check.
 */
import { HoldfastError } from '../../../shared/problem.ts';
import { BYTE_MARKS, KIND, MARK } from '../record-batch.ts';
import { JsonSyntaxError, oddities } from './findings.ts';

export const INCOMPLETE = -1;

/** Names that one object inside of a record may have; each is kept in memory to notice one that comes twice. */
export const MAX_NAMES = 1 << 21;

/** Levels of nesting inside of one record. RFC 8259 §9 allows a limit; this one keeps the stack small. */
export const MAX_DEPTH = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 1;
const DIGIT = 2;
/** Ends the run of plain bytes inside of a string: quote, backslash, control character. */
const STRING_STOP = 0x80;

const CLASSES: Uint8Array = (() => {
  const classes = new Uint8Array(256);
  for (const byte of [0x20, 0x09, 0x0a, 0x0d]) classes[byte] = SPACE;
  classes.fill(DIGIT, 0x30, 0x3a);
  return classes;
})();

/** Marks of each byte inside of a string, with STRING_STOP where the run ends. */
const STRING_CLASSES: Uint8Array = (() => {
  const classes = BYTE_MARKS.slice();
  classes.fill(STRING_STOP, 0, 0x20);
  classes[QUOTE] = STRING_STOP;
  classes[BACKSLASH] = STRING_STOP;
  return classes;
})();

export function skipSpace(bytes: Uint8Array, position: number): number {
  let pos = position;
  while (CLASSES[bytes[pos]!] === SPACE) pos++;
  return pos;
}

/** Marks of the string that `scanString` scanned last; a second return value that costs nothing. */
export let stringMarks = 0;

/** From behind the opening quote to behind the closing one. */
export function scanString(bytes: Uint8Array, position: number, end: number): number {
  let pos = position;
  let marks = 0;
  for (;;) {
    let byteClass = STRING_CLASSES[bytes[pos]!]!;
    while (byteClass < STRING_STOP) {
      marks |= byteClass;
      byteClass = STRING_CLASSES[bytes[++pos]!]!;
    }
    const byte = bytes[pos]!;
    if (byte === QUOTE) {
      stringMarks = marks;
      return pos + 1;
    }
    if (pos >= end) return INCOMPLETE;
    if (byte !== BACKSLASH) throw new JsonSyntaxError(pos, 'no line break or control character');
    marks |= MARK.backslash;
    pos = scanEscape(bytes, pos + 1, end);
    if (pos === INCOMPLETE) return INCOMPLETE;
  }
}

function scanEscape(bytes: Uint8Array, position: number, end: number): number {
  if (position >= end) return INCOMPLETE;
  switch (bytes[position]) {
    case 0x22: // "
    case 0x5c: // \
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return position + 1;
    case 0x75: // u
      for (let i = 1; i <= 4; i++) {
        if (position + i >= end) return INCOMPLETE;
        if (hexValue(bytes[position + i]!) < 0) {
          throw new JsonSyntaxError(position + i, 'four hexadecimal digits');
        }
      }
      return position + 5;
    default:
      throw new JsonSyntaxError(position, 'an escape like \\n or \\u00e9');
  }
}

/** Value of a hexadecimal digit's byte, or -1. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** A number by RFC 8259 §6; one that reaches `end` is incomplete, since a digit may follow. */
export function scanNumber(bytes: Uint8Array, position: number, end: number): number {
  let pos = position;
  if (bytes[pos] === 0x2d) pos++;
  if (bytes[pos] === 0x30) pos++;
  else pos = scanDigits(bytes, pos, end);
  if (pos !== INCOMPLETE && bytes[pos] === 0x2e) pos = scanDigits(bytes, pos + 1, end);
  if (pos !== INCOMPLETE && (bytes[pos]! | 0x20) === 0x65) {
    pos++;
    if (bytes[pos] === 0x2b || bytes[pos] === 0x2d) pos++;
    pos = scanDigits(bytes, pos, end);
  }
  return pos;
}

function scanDigits(bytes: Uint8Array, position: number, end: number): number {
  let pos = position;
  while (CLASSES[bytes[pos]!] === DIGIT) pos++;
  if (pos > position) return pos;
  if (pos >= end) return INCOMPLETE;
  throw new JsonSyntaxError(pos, 'a digit');
}

/** NaN, Infinity or -Infinity: what some programs write where JSON has no number. */
function scanNotANumber(bytes: Uint8Array, position: number, end: number): number {
  const sign = bytes[position] === 0x2d ? 1 : 0;
  const name = bytes[position + sign] === 0x49 ? INFINITY : NAN;
  const after = scanWord(bytes, position + sign, end, name);
  if (after === INCOMPLETE) return INCOMPLETE;
  oddities.met++;
  if (oddities.notNumbers++ === 0) oddities.firstNotNumber = position;
  valueKind = KIND.nested;
  return after;
}

const WORDS: Readonly<Record<number, { text: Uint8Array; kind: number }>> = {
  0x74: { text: Buffer.from('true'), kind: KIND.true },
  0x66: { text: Buffer.from('false'), kind: KIND.false },
  0x6e: { text: Buffer.from('null'), kind: KIND.null },
};

const NAN = Buffer.from('NaN');
const INFINITY = Buffer.from('Infinity');

function scanWord(bytes: Uint8Array, position: number, end: number, text: Uint8Array): number {
  for (let i = 1; i < text.length; i++) {
    if (bytes[position + i] === text[i]) continue;
    if (position + i >= end) return INCOMPLETE;
    throw new JsonSyntaxError(position, 'a value');
  }
  return position + text.length;
}

/** Kind of the value that `scanValue` scanned last. */
export let valueKind: number = KIND.null;

/** Any value. Sets `valueKind`, and `stringMarks` for a string. */
export function scanValue(bytes: Uint8Array, position: number, end: number): number {
  const byte = bytes[position]!;
  if (byte === QUOTE) {
    valueKind = KIND.string;
    return scanString(bytes, position + 1, end);
  }
  if (CLASSES[byte] === DIGIT || byte === 0x2d) {
    if (byte === 0x2d && bytes[position + 1] === 0x49) return scanNotANumber(bytes, position, end);
    valueKind = KIND.number;
    return scanNumber(bytes, position, end);
  }
  if (byte === 0x7b || byte === 0x5b) {
    const after = scanNested(bytes, position, end);
    valueKind = KIND.nested;
    return after;
  }
  const word = WORDS[byte];
  if (word !== undefined) {
    valueKind = word.kind;
    return scanWord(bytes, position, end, word.text);
  }
  if (position >= end) return INCOMPLETE;
  if (byte === 0x4e || byte === 0x49) return scanNotANumber(bytes, position, end);
  throw new JsonSyntaxError(position, 'a value');
}

/** An object or array and all in it, without recursion. */
function scanNested(bytes: Uint8Array, position: number, end: number): number {
  /** Keys of each open object, or null for an open array. */
  const open: (Set<string> | null)[] = [];
  let pos = position;
  for (;;) {
    // Here a value begins.
    const byte = bytes[pos]!;
    if (byte === 0x7b || byte === 0x5b) {
      if (open.length >= MAX_DEPTH) {
        throw new HoldfastError({ code: 'json_too_deep', detail: { limit: MAX_DEPTH } });
      }
      const isObject = byte === 0x7b;
      pos = skipSpace(bytes, pos + 1);
      open.push(isObject ? new Set() : null);
      if (bytes[pos] !== (isObject ? 0x7d : 0x5d)) {
        if (isObject) pos = scanKey(bytes, pos, end, open.at(-1)!);
        if (pos === INCOMPLETE) return INCOMPLETE;
        continue;
      }
    } else {
      pos = scanValue(bytes, pos, end);
      if (pos === INCOMPLETE) return INCOMPLETE;
      pos = skipSpace(bytes, pos);
    }
    // Here a value has ended, or an empty object or array is about to.
    for (;;) {
      const keys = open.at(-1)!;
      const separator = bytes[pos];
      if (separator === (keys === null ? 0x5d : 0x7d)) {
        open.pop();
        pos++;
        if (open.length === 0) return pos;
        pos = skipSpace(bytes, pos);
        continue;
      }
      if (pos >= end) return INCOMPLETE;
      if (separator !== 0x2c) {
        throw new JsonSyntaxError(pos, keys === null ? 'a comma or ]' : 'a comma or }');
      }
      pos = skipSpace(bytes, pos + 1);
      if (keys !== null) pos = scanKey(bytes, pos, end, keys);
      if (pos === INCOMPLETE) return INCOMPLETE;
      break;
    }
  }
}

/** A key and its colon, to where the value begins; notes a key the object has already. */
function scanKey(bytes: Uint8Array, position: number, end: number, keys: Set<string>): number {
  if (bytes[position] !== QUOTE) {
    if (position >= end) return INCOMPLETE;
    throw new JsonSyntaxError(position, 'a name in double quotes');
  }
  const after = scanString(bytes, position + 1, end);
  if (after === INCOMPLETE) return INCOMPLETE;
  const key = decodeString(bytes, position + 1, after - 1, stringMarks);
  if (!keys.has(key)) {
    if (keys.size >= MAX_NAMES) {
      throw new HoldfastError({ code: 'too_many_columns', detail: { limit: MAX_NAMES } });
    }
    keys.add(key);
  } else {
    oddities.met++;
    if (oddities.repeatedNames++ === 0) oddities.firstRepeated = key;
  }
  return scanColon(bytes, after, end);
}

/** The colon with the space around it. */
export function scanColon(bytes: Uint8Array, position: number, end: number): number {
  const pos = skipSpace(bytes, position);
  if (bytes[pos] !== 0x3a) {
    if (pos >= end) return INCOMPLETE;
    throw new JsonSyntaxError(pos, 'a colon');
  }
  return skipSpace(bytes, pos + 1);
}

/** The text of a scanned string's inside; lone surrogates stay as they are. */
export function decodeString(bytes: Uint8Array, start: number, end: number, marks: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8', start, end);
  return marks & MARK.backslash ? (JSON.parse(`"${text}"`) as string) : text;
}
