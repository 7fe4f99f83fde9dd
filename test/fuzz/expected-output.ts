/** The text that records must be exported as, made in the plainest way. */
import { minimalRow } from '../../src/engine/testing/texts.ts';
import type { TextFormat } from '../../src/shared/formats.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import type { Expected, ModelRecord } from './model.ts';

type Records = Extract<Expected, { kind: 'records' }>;

/** The text, or the code of why the format can't carry it. */
export type Output = { readonly text: string } | { readonly code: ProblemCode };

/** A first U+FEFF belongs to no value, so one that does needs another before it. */
const MARK = '\ufeff';

export function outputOf(expected: Records, target: TextFormat): Output {
  switch (target) {
    case 'json':
      return { text: list(expected.records) };
    case 'jsonl':
      return { text: expected.records.map((record) => `${compact(record)}\n`).join('') };
    case 'csv':
      return delimited(expected, ',');
    case 'tsv':
      return delimited(expected, '\t');
    case 'txt':
      return lines(expected);
  }
}

/** The rows of the table that records make, the header first; or null without any column. */
export function tableOf({ columns, records }: Records): string[][] | null {
  if (columns.length === 0) return null;
  const rows = records.map(({ fields }) => {
    const values = new Map(fields);
    return columns.map((column) => values.get(column)?.text ?? '');
  });
  return [[...columns], ...rows];
}

function delimited(expected: Records, delimiter: string): Output {
  const table = tableOf(expected);
  if (table === null) return expected.records.length > 0 ? { code: 'no_columns' } : { text: '' };
  if (!table.flat().every((cell) => cell.isWellFormed())) return { code: 'lone_surrogate' };
  const [header = '', ...rows] = table.map((row) => minimalRow(row, delimiter));
  // Excel would take it for the line that says the delimiter.
  const text = header.replace(/^sep=[^,\t\r]*/i, '"$&"') + rows.join('');
  return { text: table[0]?.[0]?.startsWith(MARK) === true ? MARK + text : text };
}

function lines({ columns, records }: Records): Output {
  if (columns.length > 1) return { code: 'cannot_carry_columns' };
  const texts = records.map(({ fields }) => fields[0]?.[1].text ?? '');
  for (const text of texts) {
    if (!text.isWellFormed()) return { code: 'lone_surrogate' };
    if (/[\r\n]/.test(text)) return { code: 'cannot_carry_line_break' };
  }
  const text = texts.map((text) => `${text}\n`).join('');
  return { text: text.startsWith(MARK) ? MARK + text : text };
}

const compact = ({ bare, fields }: ModelRecord): string =>
  bare
    ? (fields[0]?.[1].json ?? '')
    : `{${fields.map(([name, { json }]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;

function list(records: readonly ModelRecord[]): string {
  if (records.length === 0) return '[]';
  return `[\n${records.map((record) => `  ${indented(compact(record), '  ')}`).join(',\n')}\n]`;
}

const PIECE = /"[^"\\]*(?:\\[^][^"\\]*)*"|[{[]\s*[}\]]|[{}[\],:]|[^"{}[\],:]+/g;

/** Compact JSON with two spaces per level, all lines but the first behind `margin`. */
function indented(json: string, margin: string): string {
  if (!/^[{[]/.test(json)) return json;
  let depth = 0;
  const onNewLine = (): string => `\n${margin}${'  '.repeat(depth)}`;
  let out = '';
  for (const piece of json.match(PIECE) ?? []) {
    if (piece === '{' || piece === '[') {
      depth++;
      out += piece + onNewLine();
    } else if (piece === '}' || piece === ']') {
      depth--;
      out += onNewLine() + piece;
    } else if (piece === ',') out += `,${onNewLine()}`;
    else if (piece === ':') out += ': ';
    else out += piece;
  }
  return out;
}
