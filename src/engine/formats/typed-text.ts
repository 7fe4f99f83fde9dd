/**
 * Which texts are numbers or dates that lose nothing by becoming one: text -> value -> text gives the
 * same again. All of them are plain ASCII.
 */

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** Decimal digits that a double always gives back (DBL_DIG). */
const SAFE_DIGITS = 15;
/** No double is written longer. */
const LONGEST_NUMBER = 32;

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= ZERO && byte <= 0x39;

/**
 * Whether the text is a JSON number that stands for a double, and is written as that double is
 * (ECMA-262, Number::toString): not `1.10`, `00123`, `-0`, `1e5`, `9007199254740993`.
 */
export function isExactNumber(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] === MINUS ? start + 1 : start;
  if (first >= end || !isDigit(bytes[first]) || end - start > LONGEST_NUMBER) return false;
  let pos = first;
  while (pos < end && isDigit(bytes[pos])) pos++;
  if (pos === end && end - first <= SAFE_DIGITS && bytes[first] !== ZERO) return true;
  const isPlain = bytes[first] !== ZERO && bytes[pos] === POINT && end - first - 1 <= SAFE_DIGITS;
  if (isPlain && pos + 1 < end && bytes[end - 1] !== ZERO) {
    do pos++;
    while (pos < end && isDigit(bytes[pos]));
    if (pos === end) return true;
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  return String(Number(text)) === text;
}

/** What a date says; `minutesFromUtc` is null where it does not say of which place it is. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Null for a date without a time of day. */
  readonly time: { hour: number; minute: number; second: number; nanosecond: number } | null;
  readonly minutesFromUtc: number | null;
}

const DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/;
const LONGEST_DATE = '9999-12-31T23:59:59.999999999+23:59'.length;

/**
 * The parts of an ISO 8601 calendar date (`2024-01-31`), or date and time (`2024-01-31T23:59`, with
 * seconds, up to nine decimals, and `Z` or an offset if they are there; a space may stand for the T
 * as RFC 3339 §5.6 has it). Null when the text is none, or the date or time does not exist.
 */
export function dateParts(bytes: Uint8Array, start: number, end: number): DateParts | null {
  const length = end - start;
  if (length < 10 || length > LONGEST_DATE || bytes[start + 4] !== MINUS) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1');
  const found = DATE.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) =>
    Number(found[group] ?? 0),
  ) as [number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const minutesFromUtc = offsetMinutes(found[8]);
  if (Number.isNaN(minutesFromUtc)) return null;
  const nanosecond = Number((found[7] ?? '').padEnd(9, '0'));
  const time = found[4] === undefined ? null : { hour, minute, second, nanosecond };
  return { year, month, day, time, minutesFromUtc };
}

/** Whether `dateParts` would find any; for the usual form without making anything. */
export function isDate(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== '9999-12-31'.length) return dateParts(bytes, start, end) !== null;
  if (bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return false;
  for (let i = start; i < end; i++) {
    if (i !== start + 4 && i !== start + 7 && !isDigit(bytes[i])) return false;
  }
  const two = (at: number): number =>
    (bytes[start + at]! - ZERO) * 10 + bytes[start + at + 1]! - ZERO;
  const month = two(5);
  const day = two(8);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(two(0) * 100 + two(2), month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Null for none, NaN for one that does not exist. */
function offsetMinutes(offset: string | undefined): number | null {
  if (offset === undefined) return null;
  if (offset === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
