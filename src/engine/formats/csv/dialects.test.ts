/** Delimited text in other dialects than the plain one, in windows cut anywhere, and resumed. */
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { PLAIN_DIALECT } from '../../../shared/job-defaults.ts';
import type { Dialect } from '../../../shared/job.ts';
import { convert } from '../../testing/converting.ts';
import { readAll, type Feeding, type Reading } from '../../testing/reading.ts';

const dialect = (changed: Partial<Dialect>): Dialect => ({ ...PLAIN_DIALECT, ...changed });

/** The records' cells as JSON has them, each a text. */
function cellsOf(csv: string, how: Dialect, onBadRow: Feeding['onBadRow'] = 'stop'): string[][] {
  const { text, problems } = convert('csv', csv, 'json', { dialect: how, onBadRow });
  expect(problems).toEqual([]);
  return (JSON.parse(text) as Record<string, string>[]).map((record) => Object.values(record));
}

const unit = fc.constantFrom(
  '"',
  "'",
  '\\',
  ',',
  ';',
  '|',
  '\n',
  '\r',
  '#',
  'a',
  'b',
  ' ',
  'é',
  '🏮',
);
const cell = fc.string({ unit, maxLength: 8 });
const rows = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 6,
  }),
);
const delimiter = fc.constantFrom(',', ';', '|', '\t', ':', ' ', '~');
const lineBreak = fc.constantFrom('\n', '\r\n', '\r');

/** A table as text in a dialect, every cell in quotes. */
function written(table: readonly (readonly string[])[], how: Dialect, newline: string): string {
  const { quote, escape } = how;
  if (quote === null) throw new Error('nothing to write cells in');
  const escaped = (text: string): string =>
    escape === 'double'
      ? text.replaceAll(quote, quote + quote)
      : text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return table
    .map((row) => row.map((text) => quote + escaped(text) + quote).join(how.delimiter) + newline)
    .join('');
}

describe('what is written in a dialect is read in it', () => {
  test('whatever delimiter, quote and escape, without a header', () => {
    fc.assert(
      fc.property(
        rows,
        delimiter,
        fc.constantFrom('"', "'"),
        fc.constantFrom('double', 'backslash' as const),
        lineBreak,
        (table, between, quote, escape, newline) => {
          const how = dialect({ delimiter: between, quote, escape, header: false });
          expect(cellsOf(written(table, how, newline), how)).toEqual(table);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('comments between the rows count for nothing', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.string({ unit: fc.constantFrom('"', ',', '#', 'x', ' '), maxLength: 6 }), {
          minLength: 8,
          maxLength: 8,
        }),
        lineBreak,
        (table, comments, newline) => {
          const how = dialect({ header: false, comment: '#' });
          const lines = table.map(
            (row, at) => `#${comments[at] ?? ''}${newline}${written([row], how, newline)}`,
          );
          expect(cellsOf(`${lines.join('')}#the end`, how)).toEqual(table);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('Papa Parse reads the same', () => {
  test('by another delimiter and quote, with comments', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '#', '|', 'é'), maxLength: 4 }), {
            minLength: 2,
            maxLength: 3,
          }),
          { minLength: 1, maxLength: 5 },
        ),
        (table) => {
          const csv = table
            .map((row) => row.map((text) => `'${text}'`).join(';'))
            .join('\n#no|row\n');
          const how = dialect({ delimiter: ';', quote: "'", header: false, comment: '#' });
          const expected = Papa.parse<string[]>(csv, {
            delimiter: ';',
            quoteChar: "'",
            comments: '#',
            newline: '\n',
          }).data;
          const width = table[0]!.length;
          fc.pre(table.every((row) => row.length === width));
          expect(cellsOf(csv, how)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('with quotes behind backslashes, as far as it knows them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 6 }), {
          minLength: 2,
          maxLength: 4,
        }),
        (row) => {
          const how = dialect({ escape: 'backslash', header: false });
          const csv = written([row], how, '');
          const { data } = Papa.parse<string[]>(csv, {
            delimiter: ',',
            escapeChar: '\\',
            newline: '\r\n',
          });
          expect(cellsOf(csv, how)).toEqual(data);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('cells with escapes', () => {
  const how = dialect({ escape: 'backslash', header: false });

  test.each([
    [String.raw`"a\"b",x`, 'a"b'],
    [String.raw`"a\\",x`, 'a\\'],
    [String.raw`"a\nb",x`, String.raw`a\nb`],
    [String.raw`"a""b",x`, 'a"b'],
    [String.raw`"\\\"",x`, '\\"'],
    [String.raw`a\"b,x`, String.raw`a\"b`],
    [String.raw`\,x`, '\\'],
  ])('%s is %j', (csv, value) => {
    expect(cellsOf(csv, how)).toEqual([[value, 'x']]);
    // The same through every writer.
    expect(convert('csv', csv, 'csv', { dialect: how }).text).toBe(
      `column_1,column_2\r\n${/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value},x\r\n`,
    );
    expect(convert('csv', csv.slice(0, -2), 'txt', { dialect: how }).text).toBe(`${value}\n`);
  });

  test('an escaped quote closes nothing: the quote is told as never closed where it opened', () => {
    const csv = String.raw`a,b` + '\n' + String.raw`1,"x\"`;
    const reading = readAll('csv', Buffer.from(csv), { dialect: how });
    expect(reading.thrown).toEqual({ code: 'unclosed_quote', place: { row: 2, offset: 6 } });
  });

  test('names in the header have them too', () => {
    const csv = String.raw`"a\"b",c` + '\n1,2\n';
    const { columns } = convert('csv', csv, 'json', { dialect: { ...how, header: true } });
    expect(columns).toEqual(['a"b', 'c']);
  });
});

describe('without quotes, header or comments', () => {
  test('nothing quotes: quotation marks are text, and never open anything', () => {
    const how = dialect({ quote: null });
    expect(cellsOf('a,b\n"x,y"\n"z,""\n', how)).toEqual([
      ['"x', 'y"'],
      ['"z', '""'],
    ]);
  });

  test('without a header the first row is a record and says how many cells rows have', () => {
    const reading = readAll('csv', Buffer.from('\n1,2,3\n4,5\n'), {
      dialect: dialect({ header: false }),
    });
    expect(reading.end.columns).toEqual(['column_1', 'column_2', 'column_3']);
    expect(reading.end.row).toBe(2);
    expect(reading.problems).toEqual([
      { code: 'row_too_short', place: { row: 2, offset: 7 }, detail: { expected: 3, found: 2 } },
    ]);
  });

  test('a comment character is one only where a line begins', () => {
    const how = dialect({ comment: '#' });
    expect(cellsOf('#about\na,b\n#1,2\n 3,#4\n"#5","\n#6"\n', how)).toEqual([
      [' 3', '#4'],
      ['#5', '\n#6'],
    ]);
  });
});

const DIALECTS: readonly Dialect[] = [
  dialect({ escape: 'backslash' }),
  dialect({ escape: 'backslash', header: false, comment: '#' }),
  dialect({ quote: "'", escape: 'backslash', comment: '#' }),
  dialect({ quote: null, header: false }),
  dialect({ comment: '#', header: false }),
];
const SAMPLES: readonly string[] = [
  'a,b\r\n#c\r\n"x\\"",\'y\\\'\'\r\n#\r#"\n"\\\\","\\n"\n',
  '#\n1,2\n"1,\\",2\n',
  '"a\\\r\n",2\n#1,"\n3',
  '#',
  '1\r#2\r\n',
];

describe('in windows cut anywhere, and resumed from every stop (invariant 3)', () => {
  /** All that may not depend on windows, with what was set aside. */
  function essence(bytes: Buffer, feeding: Feeding): { reading: Reading; all: unknown } {
    const aside: unknown[] = [];
    const reading = readAll('csv', bytes, {
      ...feeding,
      onBadRow: 'set-aside',
      setAside: (problem, record) => aside.push([problem, Buffer.from(record).toString()]),
    });
    const { rows: records, thrown, end } = reading;
    return { reading, all: thrown === null ? { records, aside, end } : { thrown } };
  }

  function expectSame(bytes: Buffer, how: Dialect, cuts: readonly number[], limit: number): void {
    const whole = essence(bytes, { dialect: how }).all;
    const cut = essence(bytes, { dialect: how, cuts, limit });
    expect(cut.all).toEqual(whole);
    for (const stop of cut.reading.stops) {
      const state = JSON.parse(JSON.stringify(stop.state)) as typeof stop.state;
      const rest = essence(bytes, { dialect: how, cuts, limit, from: stop.offset, state }).reading;
      expect([...cut.reading.rows.slice(0, stop.rows), ...rest.rows]).toEqual(cut.reading.rows);
      expect(rest.thrown).toEqual(cut.reading.thrown);
      expect(rest.end).toEqual(cut.reading.end);
    }
  }

  test.each(DIALECTS)('%j', (how) => {
    for (const sample of SAMPLES) {
      const bytes = Buffer.from(sample);
      for (let at = 0; at <= bytes.length; at++) {
        for (const limit of [1, 100]) expectSame(bytes, how, [at], limit);
      }
      expectSame(
        bytes,
        how,
        Array.from(bytes, (_, at) => at),
        2,
      );
    }
  });

  test('text of any shape', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('"', '\\', ',', '\n', '\r', '#', 'a', 'é'),
          maxLength: 40,
        }),
        fc.array(fc.nat({ max: 40 }), { maxLength: 5 }),
        fc.constantFrom(...DIALECTS),
        fc.integer({ min: 1, max: 3 }),
        (csv, cuts, how, limit) => {
          const bytes = Buffer.from(csv);
          const places = cuts.filter((cut) => cut <= bytes.length).sort((a, b) => a - b);
          expectSame(bytes, how, places, limit);
        },
      ),
      { numRuns: 300 },
    );
  });
});
