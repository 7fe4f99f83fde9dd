import { dateParts } from '../typed-text.ts';
import { dateStyle, type DateFormat } from './styles.ts';

/** A date as a cell has it: days since 1900 by the spreadsheets' count, and the style that shows it. */
export interface DateCell {
  readonly serial: number;
  readonly style: number;
}

/** Serial number of 1 January 1970. */
const EPOCH = 25_569;

/** Serial number of 1 March 1900: before it, spreadsheets do not agree on the numbers of the days. */
const FIRST = 61;

const DAY_MS = 86_400_000;

/** What is shown of the time, by the length of the whole text. */
const CLOCKS: ReadonlyMap<number, 'hh:mm' | 'hh:mm:ss' | 'hh:mm:ss.000'> = new Map([
  [16, 'hh:mm'],
  [19, 'hh:mm:ss'],
  [23, 'hh:mm:ss.000'],
]);

/**
 * The cell for a date in ISO 8601, or null when no cell can hold it without changing it: a zone,
 * decimals of a second other than three, or a day before 1 March 1900.
 */
export function dateCell(bytes: Uint8Array, start: number, end: number): DateCell | null {
  const parts = dateParts(bytes, start, end);
  if (parts === null || parts.minutesFromUtc !== null) return null;
  const { year, month, day, time } = parts;
  const days = Date.UTC(year, month - 1, day) / DAY_MS + EPOCH;
  if (year < 1900 || days < FIRST) return null;
  if (time === null) return { serial: days, style: dateStyle('yyyy-mm-dd') };
  const clock = CLOCKS.get(end - start);
  if (clock === undefined) return null;
  const separator = bytes[start + 10] === 0x20 ? ' ' : '"T"';
  const format: DateFormat = `yyyy-mm-dd${separator}${clock}`;
  const seconds = (time.hour * 60 + time.minute) * 60 + time.second;
  const fraction = (seconds * 1000 + time.nanosecond / 1_000_000) / DAY_MS;
  return { serial: days + fraction, style: dateStyle(format) };
}
