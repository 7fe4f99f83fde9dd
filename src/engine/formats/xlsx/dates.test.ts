import { expect, test } from 'vitest';
import { dateCell } from './dates.ts';
import { dateStyle } from './styles.ts';

const cellOf = (text: string) => dateCell(Buffer.from(`9${text}9`), 1, 1 + text.length);

test.each([
  ['1900-03-01', 61, 'yyyy-mm-dd'],
  ['1970-01-01', 25_569, 'yyyy-mm-dd'],
  ['2024-02-29', 45_351, 'yyyy-mm-dd'],
  ['9999-12-31', 2_958_465, 'yyyy-mm-dd'],
  ['2024-02-29T12:00', 45_351.5, 'yyyy-mm-dd"T"hh:mm'],
  ['2024-02-29T06:00:00', 45_351.25, 'yyyy-mm-dd"T"hh:mm:ss'],
  ['2024-02-29 18:00:00', 45_351.75, 'yyyy-mm-dd hh:mm:ss'],
  ['2024-02-29 00:00:00.500', 45_351 + 0.5 / 86_400, 'yyyy-mm-dd hh:mm:ss.000'],
] as const)('%s is day %d', (text, serial, format) => {
  expect(cellOf(text)).toEqual({ serial, style: dateStyle(format) });
});

test.each([
  ['a zone', '2024-02-29T12:00:00Z'],
  ['an offset', '2024-02-29T12:00:00+01:00'],
  ['more decimals than a format shows', '2024-02-29T12:00:00.1234'],
  ['fewer', '2024-02-29T12:00:00.1'],
  ['a day on whose number spreadsheets disagree', '1900-02-28'],
  ['a year before all numbers', '0099-03-01'],
  ['a day that is none', '2023-02-29'],
  ['no date', 'tomorrow'],
])('%s stays text', (_, text) => {
  expect(cellOf(text)).toBeNull();
});
