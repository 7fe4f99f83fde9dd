/** What came out of a tool, against what had to. */
import { rowsOf } from '../../test/fuzz/oracle-csv.ts';
import { expectJson } from '../../test/fuzz/oracle-json.ts';
import type { Value } from '../../test/fuzz/model.ts';
import { PLAIN_DIALECT } from '../../src/shared/job-defaults.ts';
import type { Case, Direction, Fields } from './cases.ts';

export interface Result {
  /** What the tool wrote, or null when it ended with an error. */
  readonly output: Uint8Array | null;
  /** Whether it said anything beside. */
  readonly told: boolean;
}

export type Verdict =
  | { readonly is: 'refused' }
  | { readonly is: 'kept'; readonly told: boolean }
  /** Something else came out; `as` says what. */
  | { readonly is: 'changed'; readonly told: boolean; readonly as: string };

type Row = readonly (readonly [name: string, value: Value])[];

/** The text in a JSON string; any other value as it stands. */
const textOf = (json: string): string =>
  json.startsWith('"') ? (JSON.parse(json) as string) : json;

function decoded(output: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(output);
  } catch {
    return null;
  }
}

/** The records of a result, or why there are none. */
function read(text: string, isCsv: boolean): readonly Row[] | string {
  if (isCsv) {
    const rows = rowsOf(text, PLAIN_DIALECT);
    if (typeof rows === 'string') return 'no valid CSV';
    const [header = [], ...body] = rows;
    return body.map((row) =>
      row.map((cell, at) => [header[at] ?? '', { text: cell, json: cell }] as const),
    );
  }
  const found = expectJson(text, false);
  if (found.kind === 'rows') return 'the key twice';
  if (found.kind === 'refused') return 'no valid JSON';
  return found.records.map(({ fields }) =>
    fields.map(([name, { json }]) => [name, { text: textOf(json), json }] as const),
  );
}

/** As code in a cell of a Markdown table. */
function code(text: string): string {
  const seen = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  const short = seen.length > 26 ? `${seen.slice(0, 25)}…` : seen;
  return `\`${short.replaceAll('\ufeff', '\\ufeff').replaceAll('|', '\\|')}\``;
}

const shown = ({ json }: Value): string => (json === '' ? 'empty' : code(json));

function rowDifference(row: Row, fields: Fields, renames: boolean, asJson: boolean): string | null {
  for (const [at, [name, value]] of fields.entries()) {
    const [foundName, found] = row[at] ?? [null, null];
    if (found === null) return `${code(name)} lost`;
    if (!renames && foundName !== name) {
      return row.some(([other]) => other === name) ? 'another order' : `column ${code(foundName)}`;
    }
    if ((asJson ? found.json : found.text) !== value) return shown(found);
  }
  return row.length === fields.length ? null : `${row.length} columns`;
}

/** What is not as it has to be, or null. */
function difference(
  rows: readonly Row[],
  truth: readonly Fields[],
  renames: boolean,
  asJson: boolean,
): string | null {
  if (rows.length !== truth.length) {
    return `${rows.length.toLocaleString('en')} rows, not ${truth.length.toLocaleString('en')}`;
  }
  for (const [at, fields] of truth.entries()) {
    const found = rowDifference(rows[at] ?? [], fields, renames, asJson);
    if (found !== null) return found;
  }
  return null;
}

/** What was made of the first record, of which nothing right can be made. */
function first(rows: readonly Row[], isCsv: boolean): string {
  const row = rows[0] ?? [];
  if (isCsv) return code(row.map(([, { text }]) => text).join(','));
  return code(`{${row.map(([name, { json }]) => `"${name}":${json}`).join(',')}}`);
}

/** What differs from the truth, or null when all is kept. */
function changed(one: Case, direction: Direction, text: string): string | null {
  const isCsv = direction.endsWith('csv');
  const rows = read(text, isCsv);
  if (typeof rows === 'string') return rows;
  if (one.truth === 'apart') {
    const [a, b] = (text.split(/\r?\n/)[1] ?? '').split(',');
    return a === b ? 'the same' : null;
  }
  if (one.truth !== 'unclear') {
    return difference(rows, one.truth, one.renames === true, direction === 'json-json');
  }
  return first(rows, isCsv);
}

/** Whether CSV came out with the rows and cells it went in with, byte by byte. */
function isUntouched(one: Case, direction: Direction, output: Uint8Array): boolean {
  if (direction !== 'csv-csv') return false;
  const [before, after] = [one.input, output].map((bytes) =>
    JSON.stringify(rowsOf(Buffer.from(bytes).toString('latin1'), PLAIN_DIALECT)),
  );
  return before === after;
}

/** Judges one result; a cell counts as kept when its characters are the same, in quotes or not. */
export function judge(one: Case, direction: Direction, { output, told }: Result): Verdict {
  if (output === null) return { is: 'refused' };
  if (isUntouched(one, direction, output)) return { is: 'kept', told };
  const text = decoded(output);
  const as = text === null ? 'bytes that are no UTF-8' : changed(one, direction, text);
  return as === null ? { is: 'kept', told } : { is: 'changed', told, as };
}
