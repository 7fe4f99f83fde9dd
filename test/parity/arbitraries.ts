/** Random data for the comparison with Python, written out as text by rules of our own. */
import * as fc from 'fast-check';

/** Text of all kinds, without lone surrogates (UTF-8 can't carry them). */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\r',
      '\n',
      '\r\n',
      ',',
      '\t',
      '\\',
      '🏮',
      'é',
      ' ',
      "'",
      ';',
      '\0',
      'a',
    ),
  }),
  fc.constantFrom('', '00123', '1.10', '=1+1', 'null', 'true', '\u2028', '\ufeff', '\u007f'),
);

// A first column that begins with a byte order mark gets another one from us: Python's would be lost.
const plainText = text.filter((key) => !key.startsWith('\ufeff'));
const key = fc.oneof(
  plainText,
  fc.constantFrom('a', 'b', 'id', '__proto__', 'constructor', '10', '2'),
);

/** JSON values as the text that stands for them. */
const integer = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(String);
const string = fc
  .tuple(text, fc.boolean())
  .map(([value, ascii]) => (ascii ? asciiOf(JSON.stringify(value)) : JSON.stringify(value)));
const flat = fc.oneof(string, string, integer, fc.constant('null'));
const space = fc.constantFrom('', '', ' ', '\n', '\t\r\n ');

function asciiOf(json: string): string {
  return json.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const objectOf = (value: fc.Arbitrary<string>, minLength = 0): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength, maxLength: 6 }),
      space,
    )
    .map(
      ([fields, gap]) =>
        `{${gap}${fields.map(([name, of]) => `${JSON.stringify(name)}${gap}:${of}`).join(`,${gap}`)}}`,
    );

const listOf = (value: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(value, { maxLength: most }), space)
    .map(([values, gap]) => `[${gap}${values.join(`${gap},`)}${gap}]`);

const { nested } = fc.letrec<{ nested: string }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 3 },
    flat,
    fc.constantFrom('true', 'false'),
    listOf(tie('nested'), 4),
    objectOf(tie('nested')),
  ),
}));

/** A list of objects whose values are strings, integers and null: what CSV carries as Python does. */
export const flatRecords: fc.Arbitrary<string> = fc
  .tuple(objectOf(flat, 1), fc.array(objectOf(flat), { maxLength: 12 }))
  .map(([first, rest]) => `[${[first, ...rest].join(',')}]`);

/** A list of objects with anything in them. */
export const nestedRecords: fc.Arbitrary<string> = listOf(objectOf(nested), 8);

/** A list with at least one object, and values that are none. */
export const mixedRows: fc.Arbitrary<string> = fc
  .tuple(objectOf(flat), fc.array(nested, { maxLength: 8 }), fc.nat())
  .map(
    ([object, others, at]) =>
      `[${others.toSpliced(at % (others.length + 1), 0, object).join(',')}]`,
  );

const cell = (value: string, quote: boolean): string =>
  quote || /["\r\n,]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** A rectangular CSV text with unique, non-empty headers, quoted here and there, with mixed newlines. */
export const csvText: fc.Arbitrary<string> = fc
  .uniqueArray(
    text.filter((name) => name !== '' && !name.startsWith('\ufeff')),
    { minLength: 2, maxLength: 5 },
  )
  .chain((header) =>
    fc.tuple(
      fc.constant(header),
      fc.array(fc.array(text, { minLength: header.length, maxLength: header.length }), {
        maxLength: 10,
      }),
      fc.infiniteStream(fc.boolean()),
      fc.constantFrom('\r\n', '\n'),
      fc.boolean(),
    ),
  )
  .map(([header, rows, quotes, newline, ended]) => {
    const lines = [header, ...rows].map((row) =>
      row.map((value) => cell(value, quotes.next().value === true)).join(','),
    );
    return lines.join(newline) + (ended ? newline : '');
  });

/** Lines with every kind of blank and line end, and letters whose capitals are special. */
export const lines: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(' ', '\t', '\n', '\r', '\r\n', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x1f'),
      fc.constantFrom('\x85', '\xa0', '\u1680', '\u2003', '\u2028', '\u2029', '\u202f', '\u205f'),
      fc.constantFrom(
        '\u3000',
        '\ufeff',
        '\u180e',
        '\u200b',
        'ß',
        'ﬁ',
        'İ',
        'ı',
        'ΐ',
        'ŉ',
        'ǆ',
        'ς',
        'և',
      ),
      fc.constantFrom('word', 'Zoë', '🏮', '👩‍👩‍👧', '花子', '𐐨', 'a b', '"', '\\'),
      text,
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
