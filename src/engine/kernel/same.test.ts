/** With the kernel and without it, what comes out is the same: whatever the data, whatever the room. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect, Writing } from '../../shared/job.ts';
import { PLAIN_DIALECT } from '../../shared/job-defaults.ts';
import { TEXT_FORMATS, type TextFormat } from '../../shared/formats.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { convert, type Conversion } from '../testing/converting.ts';
import { csvOf, damaged, jsonObject, jsonRecords, table } from '../testing/texts.ts';
import { Kernel } from './kernel.ts';

/** Text and notes of a conversion, or the problem that ends it. */
function outcome(
  from: TextFormat,
  source: string,
  to: 'csv' | 'tsv' | 'json' | 'jsonl',
  how: Conversion,
) {
  try {
    return convert(from, source, to, how);
  } catch (error) {
    if (error instanceof HoldfastError) return error.problem;
    throw error;
  }
}

/** Many of the same kind, so that most of them are regular. */
const objects = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('a', 'b', 'ä', 'long name of a column'), { minLength: 1 }),
    jsonObject,
  )
  .chain(([names, odd]) =>
    fc
      .array(
        fc.tuple(
          ...names.map(() =>
            fc.oneof(
              fc.constantFrom('1', '"x,y"', 'null', '"=1"', '"q\\"q"'),
              fc.string().map((text) => JSON.stringify(text.toWellFormed())),
            ),
          ),
        ),
        { minLength: 1, maxLength: 6 },
      )
      .map((rows) => [
        ...rows.map(
          (row) => `{${row.map((value, i) => `${JSON.stringify(names[i])}: ${value}`).join(',')}}`,
        ),
        odd,
      ]),
  );
/** Longer than a block, with what needs an escape or quotes at any place of it. */
const long = fc
  .array(fc.constantFrom('"', '\\', '\n', '\t', '\x01', ',', 'é', 'a', 'x'.repeat(15)), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));
const value = fc.oneof(
  long.map((text) => JSON.stringify(text)),
  fc.constantFrom('1', '-0.5e3', 'true', 'null', '"x,y"', '"=1"', '"q\\"q"'),
  fc.json(),
  fc.constantFrom('[]', '{ }', '[[ {"x" : [1,\t{}]} ], "\\u00e9"]', '{"x":1,"x":2}', '[NaN]'),
  fc.string().map((text) => JSON.stringify(text.toWellFormed())),
);
/** Objects that lack names, bring them in any order, bring new ones late, or one of them twice. */
const ragged = fc
  .array(
    fc.tuple(
      fc.shuffledSubarray(['a', 'b', 'ä', 'a name of 17 bytes', 'a name of 18 bytes.', '"', '']),
      fc.integer({ min: 0, max: 40 }),
      value,
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map(([names, twice, text]) => {
      const given = twice < names.length ? [...names, names[twice]!] : names;
      return `{${given.map((name) => `${JSON.stringify(name)}:${text}`).join(', ')}}`;
    }),
  );
const formula = fc.constantFrom('-1', '-1,5', '=1', '+49 30', '＝1', '@x', '-x', '\t=1', '');
const rows = fc
  .oneof(
    table,
    fc.array(fc.tuple(formula, long, fc.string()), { minLength: 1 }).map((cells) => ({
      header: ['a', 'b', 'c'],
      rows: cells.map((row) => row.map((cell) => cell.toWellFormed())),
    })),
  )
  .map(csvOf);

const SOURCES: Readonly<Record<TextFormat, fc.Arbitrary<string>>> = {
  csv: fc.oneof(rows, damaged(rows)),
  tsv: rows.map((text) => text.replaceAll(',', '\t')),
  json: fc.oneof(
    jsonRecords,
    fc.oneof(objects, ragged).map((all) => `[${all.join(',\n ')}]`),
    damaged(jsonRecords),
  ),
  jsonl: fc
    .oneof(objects, ragged)
    .map((all) => all.map((one) => one.replaceAll(/[\r\n]/g, ' ')).join('\n')),
  txt: fc.constant('lines\nof text'),
};

/** How delimited sources may be read, whatever is in them. */
const DIALECTS = fc.record({
  quote: fc.constantFrom('"', '"', "'", null),
  escape: fc.constantFrom('double', 'backslash'),
  comment: fc.constantFrom(null, '#', 'a'),
});
const WRITING = fc.constantFrom<Partial<Writing>>(
  {},
  { preset: 'database' },
  { escapeFormulas: true },
  { quoting: 'all' },
  { delimiter: '^' },
  { delimiter: '1' },
);

/** The same text with other quotes, and with escapes where quotes were doubled. */
function inDialect(text: string, { quote, escape }: Pick<Dialect, 'quote' | 'escape'>): string {
  const escaped = escape === 'backslash' ? text.replaceAll('""', '\\"') : text;
  return quote === "'" ? escaped.replaceAll('"', "'") : escaped;
}

test.each(TEXT_FORMATS)('from %s', (from) => {
  let kernel = new Kernel();
  let runs = 0;
  fc.assert(
    fc.property(
      SOURCES[from],
      fc.constantFrom('csv', 'tsv', 'json', 'jsonl'),
      DIALECTS,
      WRITING,
      fc.constantFrom(1, 100, 300, 4096),
      (text, to, odd, writing, room) => {
        // Each conversion takes some of the memory, and gives none of it back.
        if (++runs % 20 === 0) kernel = new Kernel();
        const isDelimited = from === 'csv' || from === 'tsv';
        const source = isDelimited ? inDialect(text, odd) : text;
        const delimiter = from === 'tsv' ? '\t' : ',';
        const dialect: Dialect = { ...PLAIN_DIALECT, delimiter, ...odd };
        const how = isDelimited ? { writing, dialect } : { writing };
        expect(outcome(from, source, to, { ...how, room, kernel })).toEqual(
          outcome(from, source, to, how),
        );
      },
    ),
    { numRuns: 600 },
  );
});
