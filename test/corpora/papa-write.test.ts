/** What Papa Parse writes as CSV, by its own test cases, against what we write. */
import { expect, test } from 'vitest';
import type { Writing } from '../../src/shared/job.ts';
import { csvOf } from '../../src/engine/testing/texts.ts';
import type { Table } from '../../src/engine/testing/texts.ts';
import { exportText } from '../support/exports.ts';
import { papaCases } from './papa-cases.ts';
import type { UnparseCase } from './papa-cases.ts';

/** Data that a file can hold: a table of texts, or a list of objects. */
function dataOf({ input }: UnparseCase): Table | { objects: readonly object[] } | null {
  const data = (input as { fields?: unknown }).fields === undefined ? input : null;
  if (!Array.isArray(data) || data.length === 0) return null;
  const list = data as readonly unknown[];
  const isRow = (one: unknown): one is readonly string[] =>
    Array.isArray(one) && one.length > 1 && one.every((cell) => typeof cell === 'string');
  const [header, ...rows] = list;
  if (isRow(header) && rows.every(isRow)) return { header, rows };
  return list.some(Array.isArray) ? null : { objects: list as readonly object[] };
}

/** Our options for a case's, or null where there are none. */
function writing({ config = {} }: UnparseCase): Partial<Writing> | null {
  const { delimiter, newline, quotes, escapeFormulae, ...others } = config;
  if (Object.keys(others).length > 0) return null;
  if (delimiter !== undefined && !/^[\t -~]$/.test(delimiter as string)) return null;
  if (newline !== undefined && newline !== '\n') return null;
  if (quotes !== undefined && quotes !== true) return null;
  if (escapeFormulae !== undefined && escapeFormulae !== true) return null;
  return {
    ...(delimiter === undefined ? {} : { delimiter: delimiter as string }),
    ...(newline === undefined ? {} : { preset: 'database' as const }),
    ...(quotes === undefined ? {} : { quoting: 'all' as const }),
    escapeFormulas: escapeFormulae === true,
  };
}

/** Where we write otherwise. */
const OTHERWISE: Readonly<Record<string, string>> = {
  // No value is dropped: a late column is a column of all.
  'With header row, with extra field in a row': 'Col1,Col2,Col3,Extra\r\na,b,c,\r\nd,e,f,g\r\n',
  // An escaped cell needs no quotes to stay what it is.
  'Escape formulae':
    "Col1,Col2,Col3\r\n'=danger,'@danger,safe\r\nsafe=safe,'+danger,\"'-danger, danger\"\r\n" +
    '\'+safe,\'@safe,"safe, safe"\r\n',
  // A tab or a line break makes no formula; what stands behind it is looked at.
  'Escape formulae with tab and carriage-return':
    'Col1,Col2,Col3\r\n\tdanger,"\rdanger,","safe\t\r"\r\n',
  'Escape formulae with tab and carriage-return, with forced quotes':
    '"Col1","Col2","Col3"\r\n"\tdanger","\rdanger,","safe\t\r"\r\n',
};

const inside = papaCases.UNPARSE_TESTS.flatMap((one) => {
  const data = dataOf(one);
  const options = writing(one);
  return data === null || options === null ? [] : [{ ...one, data, options }];
});

test('of the corpus, what a file and our options can say is tried', () => {
  expect(inside).toHaveLength(21);
  const named = new Set(inside.map((one) => one.description));
  expect(Object.keys(OTHERWISE).filter((description) => !named.has(description))).toEqual([]);
});

const said = {
  encoding: 'utf-8',
  dialect: { delimiter: ',', quote: '"', escape: 'double', header: true },
} as const;

test.each(inside)('$description', async ({ description, config, expected, data, options }) => {
  const exported =
    'rows' in data
      ? await exportText('csv', csvOf(data), 'csv', { writing: options, said })
      : await exportText('json', JSON.stringify(data.objects), 'csv', { writing: options });
  expect(exported.problems).toEqual([]);
  const end = config?.['newline'] === '\n' ? '\n' : '\r\n';
  expect(exported.text).toBe(OTHERWISE[description] ?? `${expected}${end}`);
});
