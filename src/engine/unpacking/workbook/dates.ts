/**
 * Dates of a workbook: numbers of days, which only the format of their cell tells from other numbers.
 * In the 1900 system day 1 is 1900-01-01, and day 60 the 29th of February 1900 that never was, kept
 * by all spreadsheets for old times' sake; in the 1904 system day 0 is 1904-01-01.
 */
import { format, getFormatInfo, isDateFormat, tokenize, TOKEN_DURATION } from 'numfmt';

export interface DateStyle {
  /** What the format shows; `elapsed` is a length of time. */
  readonly kind: 'date' | 'time' | 'date and time' | 'elapsed';
  /** Format code, e.g. `yyyy-mm-dd`. */
  readonly code: string;
}

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
const PHANTOM_DAY = 60;
/** Days from the start of the 1900 system to that of the 1904 system. */
const LATER_BY = 1462;
/** Day behind 9999-12-31, the last that spreadsheets have. */
const END_DAY = 2_958_466;

/** How a format code shows dates; null when it shows none, or is none that can be read. */
export function dateStyle(code: string): DateStyle | null {
  try {
    if (!isDateFormat(code)) return null;
    if (tokenize(code).some(({ type }) => type === TOKEN_DURATION))
      return { kind: 'elapsed', code };
    const { type } = getFormatInfo(code);
    const kind = type === 'time' ? 'time' : type === 'datetime' ? 'date and time' : 'date';
    return { kind, code };
  } catch {
    // A spreadsheet, too, shows the bare number then.
    return null;
  }
}

/**
 * The date in ISO 8601, to the millisecond: `2024-02-29`, `2024-02-29T17:30:00`, `17:30:00`, and
 * `PT26H30M` for lengths of time. What the format leaves out is not lost: a date with a time of day
 * keeps it.
 *
 * @param serial days
 * @returns null for a number that is no date, as a negative one
 */
export function isoDate(serial: number, { kind }: DateStyle, isFrom1904: boolean): string | null {
  const nearest = Math.round(serial * DAY_MS);
  const isTime = kind === 'time' && serial < 1;
  // Rounding makes no date of a time of day, and no day behind the last.
  const isPast = (isTime && nearest === DAY_MS) || nearest === endDay(isFrom1904) * DAY_MS;
  const total = isPast ? nearest - 1 : nearest;
  if (kind === 'elapsed') return Number.isSafeInteger(nearest) ? isoDuration(nearest) : null;
  if (!isInCalendar(serial, isFrom1904)) return null;
  const days = Math.floor(total / DAY_MS);
  const time = total - days * DAY_MS;
  if (kind === 'time' && days === 0) return isoTime(time);
  const date = isoDay(isFrom1904 ? days + LATER_BY : days);
  return kind === 'date' && time === 0 ? date : `${date}T${isoTime(time)}`;
}

/**
 * The date as the format shows it, in the language that the format names, or English.
 *
 * @returns null for a number that is no date
 */
export function shownDate(serial: number, style: DateStyle, isFrom1904: boolean): string | null {
  const isElapsed = style.kind === 'elapsed';
  if (!isElapsed && !isInCalendar(serial, isFrom1904)) return null;
  // The format would round up to a day that there is not.
  const isLast = Math.round(serial * DAY_SECONDS) >= endDay(isFrom1904) * DAY_SECONDS;
  if (!isElapsed && isLast) return isoDate(serial, style, isFrom1904);
  try {
    const days = isFrom1904 && !isElapsed ? serial + LATER_BY : serial;
    return format(style.code, days, { dateErrorThrows: true });
  } catch {
    return isoDate(serial, style, isFrom1904);
  }
}

function isInCalendar(serial: number, isFrom1904: boolean): boolean {
  return serial >= 0 && serial < endDay(isFrom1904);
}

/** Number of the day behind the last one. */
const endDay = (isFrom1904: boolean): number => (isFrom1904 ? END_DAY - LATER_BY : END_DAY);

/** @param day in the 1900 system */
function isoDay(day: number): string {
  if (day === PHANTOM_DAY) return '1900-02-29';
  const start = Date.UTC(1899, 11, day < PHANTOM_DAY ? 31 : 30);
  return new Date(start + day * DAY_MS).toISOString().slice(0, 10);
}

/** @param ms since midnight */
function isoTime(ms: number): string {
  const time = new Date(ms).toISOString().slice(11, 23);
  return time.endsWith('.000') ? time.slice(0, 8) : time;
}

function isoDuration(total: number): string {
  const ms = Math.abs(total);
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = (ms % 60_000) / 1000;
  const parts = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds > 0 ? `${seconds}S` : '',
  ].join('');
  return `${total < 0 ? '-' : ''}PT${parts === '' ? '0S' : parts}`;
}
