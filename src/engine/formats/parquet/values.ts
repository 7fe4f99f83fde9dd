/**
 * What the values of a column become: text, or, where a type was asked for, numbers, truth values,
 * days or times. A value becomes what the type can hold exactly, or is refused.
 */
import { dateParts } from '../typed-text.ts';

/** What a column of the target holds. */
export type ColumnKind = 'text' | 'number' | 'boolean' | DateKind;
/** A day; a time of some clock; a time that is the same everywhere. */
export type DateKind = 'day' | 'local-time' | 'utc-time';
/** Days, and microseconds, count from 1970-01-01. */
export type Typed = number | boolean | bigint;

const DAY_MS = 86_400_000;
const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** What a date is; null for none, and for one that would lose something: the offset of its place, or nanoseconds. */
export function dateKindOf(bytes: Uint8Array): DateKind | null {
  const date = dateParts(bytes, 0, bytes.length);
  if (date === null) return null;
  if (date.time === null) return 'day';
  if (date.time.nanosecond % 1000 !== 0) return null;
  if (date.minutesFromUtc === null) return 'local-time';
  return date.minutesFromUtc === 0 ? 'utc-time' : null;
}

/** The value that a text stands for in a column of a kind, or null when the kind can't hold it exactly. */
export function valueOf(bytes: Uint8Array, kind: Exclude<ColumnKind, 'text'>): Typed | null {
  switch (kind) {
    case 'number':
      return numberOf(textOf(bytes));
    case 'boolean': {
      const text = textOf(bytes);
      return text === 'true' ? true : text === 'false' ? false : null;
    }
    case 'day':
    case 'local-time':
    case 'utc-time':
      return dateKindOf(bytes) === kind ? dateOf(bytes) : null;
  }
}

function dateOf(bytes: Uint8Array): Typed {
  const { year, month, day, time } = dateParts(bytes, 0, bytes.length)!;
  // Date.UTC would take the years before 100 for those of the last century.
  const days = new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
  if (time === null) return days;
  const seconds = days * 86_400 + (time.hour * 60 + time.minute) * 60 + time.second;
  return BigInt(seconds) * 1_000_000n + BigInt(time.nanosecond / 1000);
}

/** The number that a text says, if a double is that very number when it is written out again. */
function numberOf(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  const written = String(value);
  return written === text || decimalOf(written) === decimalOf(text) ? value : null;
}

/** A number's digits and power of ten, the same for all ways to write it; a zero has no sign. */
function decimalOf(text: string): string {
  const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(text)!;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length - (digits.length - significant.length));
  return `${sign}${significant}e${power}`;
}

export function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
