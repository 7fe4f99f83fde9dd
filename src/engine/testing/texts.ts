/** Random text and data of the kinds that exports meet. */
import * as fc from 'fast-check';

/**
 * Any code point, lone surrogates among them. (fast-check's own `binary` unit lists all of them
 * first, which takes seconds.)
 */
export const character: fc.Arbitrary<string> = fc
  .oneof(
    fc.nat({ max: 0x10_ffff }),
    fc.nat({ max: 0xff }),
    fc.integer({ min: 0xd7f0, max: 0xe010 }),
  )
  .map((code) => String.fromCodePoint(code));

/** Well-formed text rich in what formats trip over. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({
    unit: fc.constantFrom('"', ',', '\r', '\n', '\t', ';', '\\', '\0', ' ', 'a', 'é', '🏮', "'"),
    maxLength: 8,
  }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('', '00123', '1.10', '=1+1', 'null', '\u2028', '\u007f', '\ufeff', '\ud7ff'),
);

/** Names of columns, those that objects of JavaScript treat specially among them. */
export const name: fc.Arbitrary<string> = fc.oneof(
  text,
  fc.constantFrom('a', 'b', 'id', '__proto__', 'constructor', 'toString', '10', '2', 'value', ''),
);

/** A cell as Python's csv module writes it (QUOTE_MINIMAL, excel dialect). */
export function minimal(cell: string, delimiter = ','): string {
  const needsQuotes = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A row as Python's csv module writes it. */
export function minimalRow(cells: readonly string[], delimiter = ','): string {
  if (cells.length === 1 && cells[0] === '') return '""\r\n';
  return `${cells.map((cell) => minimal(cell, delimiter)).join(delimiter)}\r\n`;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A rectangular table with unique, non-empty column names; the first does not begin with a byte
 * order mark, which as text would not be told from a file's own.
 */
export const table: fc.Arbitrary<Table> = fc
  .uniqueArray(
    name.filter((one) => one !== ''),
    { minLength: 1, maxLength: 5 },
  )
  .filter((header) => !header[0]!.startsWith('\ufeff'))
  .chain((header) =>
    fc.record({
      header: fc.constant(header),
      rows: fc.array(fc.array(text, { minLength: header.length, maxLength: header.length }), {
        minLength: 1,
        maxLength: 8,
      }),
    }),
  );

/** The table as our normal dialect has it. */
export const csvOf = ({ header, rows }: Table): string =>
  [header, ...rows].map((row) => minimalRow(row)).join('');

const space = fc.constantFrom('', '', '', ' ', '\n', '\t\r\n ');

function escapeUnits(json: string): string {
  return json.replaceAll(/(?<!\\)(?:\\\\)*[^\0-\x7f"\\]/g, (found) =>
    Array.from({ length: found.length }, (_, i) => found[i]!)
      .map((unit) =>
        unit === '\\' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      .join(''),
  );
}

const string = fc
  .tuple(fc.oneof(text, fc.string({ unit: character, maxLength: 5 })), fc.boolean())
  .map(([value, ascii]) => (ascii ? escapeUnits(JSON.stringify(value)) : JSON.stringify(value)));

const scalar = fc.oneof(
  string,
  fc.constantFrom('null', 'true', 'false', '0', '-0', '1e400', '1.10', '9007199254740993', '-1E+2'),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.constantFrom('"\\ud800"', '"\\/\\b\\f\\n\\r\\t"', '"\\udc00x\\ud83d"', '"\\u0000"'),
);

const listOf = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(value, { maxLength: 5 }), space, space)
    .map(([values, a, b]) => `[${a}${values.join(`${b},${a}`)}${b}]`);

const objectOf = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 5 }),
      space,
      space,
      fc.boolean(),
    )
    .map(([fields, a, b, ascii]) => {
      const keys = fields.map(([key, of]) => {
        const quoted = ascii ? escapeUnits(JSON.stringify(key)) : JSON.stringify(key);
        return `${quoted}${a}:${b}${of}`;
      });
      return `{${a}${keys.join(`${b},${a}`)}${b}}`;
    });

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'json' },
    scalar,
    listOf(tie('value')),
    objectOf(tie('value')),
  ),
}));

/** Any JSON value as text, with white space and escapes in all places. */
export const jsonValue: fc.Arbitrary<string> = value;

/** An object as JSON text. */
export const jsonObject: fc.Arbitrary<string> = objectOf(value);

/** A list of objects as JSON text. */
export const jsonRecords: fc.Arbitrary<string> = listOf(jsonObject);

/** A list of scalars as JSON text. */
export const jsonScalars: fc.Arbitrary<string> = listOf(scalar);

/** A text with one stretch of it left out, doubled or replaced: mostly broken, in all ways. */
export function damaged(whole: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      whole,
      fc.nat(),
      fc.nat({ max: 2 }),
      fc.constantFrom(
        '',
        '',
        ',',
        '"',
        '{',
        '}',
        '[',
        ']',
        ':',
        '\\',
        '0',
        '.',
        '-',
        'e',
        ' ',
        'x',
      ),
    )
    .map(([json, at, length, instead]) => {
      const place = json.length === 0 ? 0 : at % json.length;
      return (json.slice(0, place) + instead + json.slice(place + length)).toWellFormed();
    });
}
