/**
 * Delimited text read in the plainest way, and by Papa Parse where it applies.
 *
 * By design we differ from Papa Parse in these ways (docs/formats.md), so it is asked only where none
 * of them matters:
 * - text after a closing quote and quotes never closed are refused; Papa Parse guesses
 * - line breaks may be mixed; Papa Parse wants to be told one kind
 * - blank lines count for nothing, but a quoted empty cell alone on its line is a row
 */
import Papa from 'papaparse';
import { MAX_COLUMNS } from '../../src/engine/formats/record-batch.ts';
import type { Dialect } from '../../src/shared/job.ts';
import type { Policy } from './case.ts';
import { Disagreement, textValue, type Expected, type ModelRecord } from './model.ts';

/** All rows that are not blank, or the code of what is wrong. */
export function rowsOf(
  text: string,
  { delimiter, quote }: Dialect,
): string[][] | 'stray_quote' | 'unclosed_quote' {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length || row.length > 0) {
    const isQuoted = text[at] === quote;
    let cell: string;
    if (isQuoted) {
      let close = text.indexOf(quote, at + 1);
      while (close >= 0 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
      if (close < 0) return 'unclosed_quote';
      cell = text.slice(at + 1, close).replaceAll(quote + quote, quote);
      at = close + 1;
    } else {
      let end = at;
      while (end < text.length && !isEnd(text.charAt(end), delimiter)) end++;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (at < text.length && text[at] === delimiter) {
      at++;
      continue;
    }
    if (at < text.length && !isEnd(text.charAt(at), delimiter)) return 'stray_quote';
    if (row.length > 1 || cell !== '' || isQuoted) rows.push(row);
    row = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}

const isEnd = (character: string, delimiter: string): boolean =>
  character === delimiter || character === '\n' || character === '\r';

/**
 * @param columns names that the engine gave; held against the header's
 * @throws Disagreement when they do not go with it
 */
export function expectCsv(
  text: string,
  dialect: Dialect,
  { validate, onBadRow }: Policy,
  columns: readonly string[],
): Expected {
  const rows = rowsOf(text, dialect);
  if (typeof rows === 'string') return { kind: 'refused', codes: [rows] };
  if (rows.some((row) => row.length > MAX_COLUMNS)) {
    return { kind: 'refused', codes: ['too_many_columns', 'row_too_long'] };
  }
  const [header = [], ...body] = rows;
  const pads = onBadRow === 'pad' || !validate;
  const wrong = body.flatMap((row, at) => (row.length === header.length ? [] : [at + 1]));
  if (wrong.length > 0 && !pads) return { kind: 'rows', rows: wrong };
  const width = body.reduce((most, row) => Math.max(most, row.length), header.length);
  compareNames(header, columns, width);
  const records: ModelRecord[] = body.map((row) => ({
    bare: false,
    fields: columns
      .slice(0, Math.max(row.length, header.length))
      .map((name, column) => [name, textValue(row[column] ?? '')]),
  }));
  return { kind: 'records', columns, records };
}

/** The header's own names stay, as far as they can be told apart; no two are the same. */
function compareNames(header: readonly string[], columns: readonly string[], width: number): void {
  if (columns.length !== width || new Set(columns).size !== width) {
    throw new Disagreement(`${width} columns became ${JSON.stringify(columns)}`);
  }
  const first = new Map(header.map((name, at) => [name, at] as const).toReversed());
  header.forEach((name, at) => {
    const kept = columns[at] ?? '';
    const renamed = name === '' || first.get(name) !== at;
    const isRight = name === '' ? kept.startsWith('column_') : kept.startsWith(name);
    if (renamed ? !isRight : kept !== name) {
      // A name may be in another's way: `column_2` in front of an empty one at place 2.
      if (columns.indexOf(name) >= 0 && kept.startsWith(`${name}_`)) return;
      throw new Disagreement(`column ${at + 1}, ${JSON.stringify(name)}, became ${kept}`);
    }
  });
}

/** The same by Papa Parse, without rows that have one empty cell only; null where it does not apply. */
export function rowsByPapa(text: string, { delimiter, quote }: Dialect): string[][] | null {
  const kinds = new Set(text.match(/\r\n|\n|\r/g));
  if (kinds.size > 1 || text.startsWith('\ufeff')) return null;
  const newline = ([...kinds][0] ?? '\n') as '\n' | '\r\n' | '\r';
  const { data } = Papa.parse<string[]>(text, { delimiter, newline, quoteChar: quote ?? '\0' });
  return withoutEmpty(data);
}

export const withoutEmpty = (rows: readonly string[][]): string[][] =>
  rows.filter((row) => row.length > 1 || row[0] !== '');
