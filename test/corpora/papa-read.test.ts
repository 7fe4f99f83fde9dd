/** What Papa Parse says a CSV holds, by its own test cases, against what we read. */
import { expect, test } from 'vitest';
import type { Corrections } from '../../src/shared/job.ts';
import { exportText } from '../support/exports.ts';
import { papaCases } from './papa-cases.ts';
import type { ParseCase } from './papa-cases.ts';

/** A case, and whether the delimiter is to be found out. */
type Case = ParseCase & { readonly sniffed: boolean };

const all: readonly Case[] = [
  ...papaCases.CORE_PARSER_TESTS.map((one) => ({ ...one, sniffed: false })),
  ...papaCases.PARSE_TESTS.map((one) => ({ ...one, sniffed: true })),
];

/** Options of Papa Parse that are functions, conversions, or cut the file: there is nothing like them here. */
const UNLIKE_OURS = ['dynamicTyping', 'preview', 'skipFirstNLines', 'transform', 'transformHeader'];

/** Why a case says nothing of us, or null. */
function leftOutFor({ config = {} }: Case): string | null {
  const option = UNLIKE_OURS.find((name) => name in config);
  if (option !== undefined) return option;
  if (config['skipEmptyLines'] === 'greedy') return 'skipEmptyLines: greedy';
  const { delimiter = ',', comments = '#' } = config;
  if (typeof delimiter !== 'string' || !/^[\t -~]$/.test(delimiter)) return 'delimiter';
  return comments === true || (typeof comments === 'string' && comments.length === 1)
    ? null
    : 'comments';
}

function said({ config = {}, sniffed }: Case): Corrections {
  const { delimiter = sniffed ? undefined : ',', comments, quoteChar, escapeChar, header } = config;
  return {
    encoding: 'utf-8',
    dialect: {
      header: header === true,
      ...(delimiter === undefined ? {} : { delimiter: delimiter as string }),
      ...(comments === undefined
        ? {}
        : { comment: comments === true ? '#' : (comments as string) }),
      ...(quoteChar === undefined ? {} : { quote: quoteChar as string }),
      ...(escapeChar === undefined ? {} : { escape: 'backslash' as const }),
    },
  };
}

/**
 * The case's data as our JSON Lines. By design, blank lines count for nothing here; they are rows
 * with one empty cell there. Short rows have all columns here.
 */
function lines({ config, expected }: Case): string {
  const isBlank = (row: unknown): boolean =>
    Array.isArray(row) && row.length === 1 && row[0] === '';
  const rows = expected.data.filter((row) => !isBlank(row));
  const width = Math.max(0, ...rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  const first = (rows[0] as readonly string[] | undefined)?.length ?? width;
  return rows
    .map((row) => {
      if (config?.['header'] === true) return row;
      const cells = row as readonly string[];
      const columns = Array.from({ length: Math.max(first, cells.length) }, (_, at) => at);
      return Object.fromEntries(columns.map((at) => [`column_${at + 1}`, cells[at] ?? '']));
    })
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}

/** What Papa Parse makes the best of and we refuse, since it can't be known what was meant. */
const REFUSED: Readonly<Record<string, string>> = {
  'Quoted field has no closing quote': 'unclosed_quote',
  'Quoted field has invalid trailing quote after delimiter with a valid closer': 'stray_quote',
  'Quoted field has invalid trailing quote after delimiter': 'stray_quote',
  'Quoted field has invalid trailing quote before delimiter': 'stray_quote',
  'Quoted field has invalid trailing quote after new line': 'stray_quote',
  'Quoted fields with spaces between closing quote and next delimiter': 'stray_quote',
  'Quoted fields with spaces between closing quote and next new line': 'stray_quote',
  'Quoted fields with spaces after closing quote': 'stray_quote',
  'Quoted fields with spaces between closing quote and next delimiter and contains delimiter':
    'stray_quote',
  'Quoted fields with spaces between closing quote and newline and contains newline': 'stray_quote',
};

/** What both read, in different ways. */
const OTHERWISE: Readonly<Record<string, string>> = {
  // Names that come twice are numbered by which one they are: `A_2` is the second `A`.
  'Simple duplicated header names': '{"A":"1","A_2":"2","A_3":"3","A_4":"4"}\n',
  'Duplicated header names existing column': '{"c":"1","c_2":"2","c_3":"3","c_1":"4"}\n',
  'Duplicate header names with __proto__ field':
    '{"__proto__":"1","__proto___2":"2","__proto___3":"3"}\n',
  // Any line break ends a row, in any mixture.
  'Mixed slash n and slash r should choose first as precident':
    '{"column_1":"a","column_2":"b","column_3":"c"}\n' +
    '{"column_1":"d","column_2":"e","column_3":"f"}\n' +
    '{"column_1":"g","column_2":"h","column_3":"i"}\n',
  // Filled up, and with columns of their own, as was asked for by `pad`.
  'Row with too few fields': '{"A":"a","B":"b","C":""}\n',
  'Row with too many fields':
    '{"A":"a","B":"b","C":"c","column_4":"d","column_5":"e"}\n{"A":"f","B":"g","C":"h"}\n',
};

const inside = all.filter((one) => leftOutFor(one) === null);

test('of the corpus, only what has nothing to do with us is left out', () => {
  const outside = Map.groupBy(all.map(leftOutFor), (reason) => reason ?? 'tried');
  expect(Object.fromEntries([...outside].map(([reason, of]) => [reason, of.length]))).toEqual({
    tried: 120,
    comments: 3,
    delimiter: 6,
    dynamicTyping: 11,
    preview: 8,
    'skipEmptyLines: greedy': 2,
    skipFirstNLines: 5,
    transform: 3,
    transformHeader: 3,
  });
  const named = new Set(inside.map((one) => one.description));
  const kept = [...Object.keys(REFUSED), ...Object.keys(OTHERWISE)];
  expect(kept.filter((description) => !named.has(description))).toEqual([]);
});

test.each(inside)('$description', async (one) => {
  const { description, input, expected } = one;
  const options = { said: said(one), onBadRow: 'pad' } as const;
  const exported = await exportText('csv', input, 'jsonl', options);
  const code = REFUSED[description];
  if (code !== undefined) {
    expect(exported).toMatchObject({ status: 'validation_failed', codes: [code], text: null });
    return;
  }
  expect(exported.problems).toEqual([]);
  expect(exported.text).toBe(OTHERWISE[description] ?? lines(one));
  const ragged = expected.errors.filter(({ code }) => /^Too(Few|Many)Fields$/.test(code));
  if (ragged.length === 0) return;
  const strict = await exportText('csv', input, 'jsonl', { said: said(one) });
  expect(strict.codes).toEqual(
    ragged.map(({ code }) => (code === 'TooFewFields' ? 'row_too_short' : 'row_too_long')),
  );
});
