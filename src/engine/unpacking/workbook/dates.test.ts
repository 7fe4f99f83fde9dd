import { describe, expect, test } from 'vitest';
import { cellJson } from '../../testing/sheet-text.ts';
import { dateStyle, isoDate, shownDate } from './dates.ts';

/** ISO 8601 by a format code. */
function iso(serial: number, code: string, isFrom1904 = false): string | null {
  const style = dateStyle(code);
  return style === null ? null : isoDate(serial, style, isFrom1904);
}

const DAY = 'yyyy-mm-dd';
const BOTH = 'm/d/yyyy h:mm';

describe('in ISO 8601', () => {
  test.each([
    [1, DAY, '1900-01-01'],
    [59, DAY, '1900-02-28'],
    [60, DAY, '1900-02-29'],
    [61, DAY, '1900-03-01'],
    [0, DAY, '1899-12-31'],
    [44_197, DAY, '2021-01-01'],
    [45_351, 'd. mmmm yyyy', '2024-02-29'],
    [2_958_465, DAY, '9999-12-31'],
    // What the format does not show is kept.
    [44_197.75, DAY, '2021-01-01T18:00:00'],
    [44_197, BOTH, '2021-01-01T00:00:00'],
    [44_197.5, BOTH, '2021-01-01T12:00:00'],
    [44_197.123_456_78, BOTH, '2021-01-01T02:57:46.666'],
    [0.416_666_666_666_666_69, 'h:mm', '10:00:00'],
    // Rounded up, this would be a date that nobody wrote.
    [0.999_999_999_99, 'h:mm', '23:59:59.999'],
    [2_958_465.999_999_999, BOTH, '9999-12-31T23:59:59.999'],
    [2_958_465.999_999_999, DAY, '9999-12-31T23:59:59.999'],
    [44_197.999_999_999_9, BOTH, '2021-01-02T00:00:00'],
    [1.5, 'h:mm', '1900-01-01T12:00:00'],
    [0.75, 'mm:ss.0', '18:00:00'],
    // Lengths of time.
    [1.104_166_666_666_666_7, '[h]:mm', 'PT26H30M'],
    [0, '[h]:mm:ss', 'PT0S'],
    [-0.5, '[h]:mm', '-PT12H'],
    [0.000_017_361_111_111_111_111, '[ss].000', 'PT1.5S'],
  ])('%d by %s is %s', (serial, code, expected) => {
    expect(iso(serial, code)).toBe(expected);
  });

  test.each([
    [0, DAY, '1904-01-01'],
    [42_735, DAY, '2021-01-01'],
    [0.5, 'h:mm', '12:00:00'],
    [0.999_999_999_99, 'h:mm', '23:59:59.999'],
    [2_957_003.999_999_999, BOTH, '9999-12-31T23:59:59.999'],
    [1.5, '[h]:mm', 'PT36H'],
  ])('%d by %s, counted from 1904, is %s', (serial, code, expected) => {
    expect(iso(serial, code, true)).toBe(expected);
  });

  test.each([
    [-1, DAY],
    [2_958_466, DAY],
    [1e300, DAY],
    [1e300, '[h]:mm'],
    [Number.POSITIVE_INFINITY, DAY],
  ])('%d by %s is no date', (serial, code) => {
    expect(iso(serial, code)).toBeNull();
  });
});

describe('a format', () => {
  test.each([
    'General',
    '0.00',
    '#,##0',
    '[Red]0.00',
    '"day" 0',
    '@',
    '0%',
    '0.0E+0',
    '',
    '[[',
    '\0',
  ])('%j shows no date', (code) => {
    expect(dateStyle(code)).toBeNull();
  });

  test.each([
    ['[$-409]d-mmm-yy;@', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['h:mm AM/PM', 'time'],
    ['dd.mm.yyyy hh:mm', 'date and time'],
    ['[mm]:ss', 'elapsed'],
  ])('%j shows a %s', (code, kind) => {
    expect(dateStyle(code)?.kind).toBe(kind);
  });
});

test.each([
  [44_197.75, 'm/d/yyyy h:mm', '1/1/2021 18:00'],
  [44_197, '[$-407]d. mmmm yyyy', '1. Januar 2021'],
  [60, DAY, '1900-02-29'],
  [1.25, '[h]:mm', '30:00'],
])('%d is shown by %s as %s', (serial, code, expected) => {
  expect(shownDate(serial, dateStyle(code)!, false)).toBe(expected);
});

describe('a cell', () => {
  const formats = [0, 14, 22, 45, 46, 20, 'yyyy-mm-dd', '0.00'];
  test.each([
    ['<c s="1"><v>44197</v></c>', '"2021-01-01"', '"1/1/2021"'],
    ['<c s="2"><v>44197.5</v></c>', '"2021-01-01T12:00:00"', '"1/1/2021 12:00"'],
    ['<c s="3"><v>0.5</v></c>', '"12:00:00"', '"00:00"'],
    ['<c s="4"><v>1.5</v></c>', '"PT36H"', '"36:00:00"'],
    ['<c s="5"><f>NOW()</f><v>0.25</v></c>', '"06:00:00"', '"6:00"'],
    ['<c s="6"><v>44197</v></c>', '"2021-01-01"', '"2021-01-01"'],
    // No dates.
    ['<c s="6"><v>-5</v></c>', '-5', '-5'],
    ['<c s="7"><v>44197</v></c>', '44197', '44197'],
    ['<c s="0"><v>44197</v></c>', '44197', '44197'],
    ['<c s="99"><v>44197</v></c>', '44197', '44197'],
    ['<c s="1" t="str"><v>44197</v></c>', '"44197"', '"44197"'],
  ])('%s', async (xml, asIso, asShown) => {
    expect(await cellJson(xml, { formats })).toBe(asIso);
    expect(await cellJson(xml, { formats }, 'shown')).toBe(asShown);
  });

  test('of a workbook that counts from 1904', async () => {
    const xml = '<c s="1"><v>0</v></c>';
    expect(await cellJson(xml, { formats, isFrom1904: true })).toBe('"1904-01-01"');
    expect(await cellJson(xml, { formats, isFrom1904: true }, 'shown')).toBe('"1/1/1904"');
  });
});

test('as its format shows it, no date is behind the last day', () => {
  const style = dateStyle(BOTH)!;
  expect(shownDate(2_958_465.999_999_999, style, false)).toBe('9999-12-31T23:59:59.999');
  expect(shownDate(2_958_465.5, style, false)).toBe('12/31/9999 12:00');
});
