import { PLAIN_DIALECT } from '../../../shared/job-defaults.ts';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readAll, type Feeding, type Reading } from '../../testing/reading.ts';
import { minimal, table, text } from '../../testing/texts.ts';
import { KIND } from '../record-batch.ts';

const read = (csv: string, feeding: Feeding = {}): Reading =>
  readAll('csv', Buffer.from(csv), feeding);

/** The cells' texts, as a person would read them. */
function texts(reading: Reading, quote = '"'): string[][] {
  return reading.rows.map((row) =>
    row.map(([, kind, , span]) => {
      const cell = Buffer.from(span, 'latin1').toString('utf8');
      return kind === KIND.quoted ? cell.replaceAll(quote + quote, quote) : cell;
    }),
  );
}

const lineBreak = fc.constantFrom('\n', '\r\n', '\r');

describe('the CSV reader agrees with Papa Parse', () => {
  test('on tables of any text, quoted where needed and here and there', () => {
    fc.assert(
      fc.property(
        table.filter(({ header }) => header.length > 1),
        lineBreak,
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        ({ header, rows }, newline, quotes, ended) => {
          const csv =
            [header, ...rows]
              .map((row) =>
                row
                  .map((cell) =>
                    quotes.next().value === true
                      ? `"${cell.replaceAll('"', '""')}"`
                      : minimal(cell),
                  )
                  .join(','),
              )
              .join(newline) + (ended ? newline : '');
          const expected = Papa.parse<string[]>(csv, { delimiter: ',', newline }).data;
          if (ended) expected.pop();
          const reading = read(csv);
          expect([reading.end.columns, ...texts(reading)]).toEqual(expected);
          expect(expected).toEqual([header, ...rows]);
        },
      ),
      { numRuns: 300 },
    );
  });

  // Left out, because we differ by design: text after a closing quote and unclosed quotes (we
  // refuse), a lone CR among LFs (a line break to us), empty and repeated names (we rename), and a
  // quoted empty cell alone on its line (a record to us, a blank line to Papa Parse).
  test('on text of any shape, short and long rows included', () => {
    const unit = fc.constantFrom('"', '"', ',', ',', '\n', 'a', 'b', ' ', 'é', '🏮');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (rest) => {
        const csv = `x,y\n${rest}`;
        const reading = read(csv, { onBadRow: 'pad' });
        fc.pre(reading.thrown === null && !/(^|\n)""(\n|$)/.test(csv));
        const [, ...expected] = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\n' }).data;
        const padded = expected
          .filter((row) => row.length > 1 || row[0] !== '')
          .map((row) => (row.length === 1 ? [...row, ''] : row));
        expect(texts(reading)).toEqual(padded);
      }),
      { numRuns: 500 },
    );
  });
});

describe('line breaks', () => {
  test('LF, CRLF and CR may be mixed at will; line breaks inside of cells stay as they are', () => {
    fc.assert(
      fc.property(
        table.filter(({ header }) => header.length > 1),
        fc.infiniteStream(lineBreak),
        ({ header, rows }, breaks) => {
          const csv = [header, ...rows]
            .map((row) => row.map((cell) => minimal(cell)).join(',') + breaks.next().value)
            .join('');
          expect(texts(read(csv))).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('blank lines count for nothing, wherever they stand', () => {
    const reading = read('\n\r\n\ra,b\n\n1,2\r\r\r\n3,4\n\n');
    expect(reading.end.columns).toEqual(['a', 'b']);
    expect(texts(reading)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(reading.end.row).toBe(2);
  });

  test('a line of spaces, or with an empty cell in quotes, is a record', () => {
    expect(texts(read('a\n \n""\n'))).toEqual([[' '], ['']]);
  });
});

describe('quotes', () => {
  test('a quote inside of an unquoted cell is text', () => {
    expect(texts(read('a,b\n5" nail,x""y\n'))).toEqual([['5" nail', 'x""y']]);
  });

  test.each([
    ['a,b\n1,"x"y\n', { row: 1, offset: 8 }],
    ['a,b\n1,"x" ,2\n', { row: 1, offset: 8 }],
    ['a\n"x""y"z"\n', { row: 1, offset: 7 }],
  ])('text after a closing quote is refused: %j', (csv, place) => {
    expect(read(csv).thrown).toEqual({ code: 'stray_quote', place });
  });

  test.each([
    ['a,b\n1,2\n3,"open\nmore\n', { row: 2, offset: 10 }],
    ['"a', { row: 1, offset: 0 }],
    ['a\n"x""', { row: 1, offset: 2 }],
    ['a\n"', { row: 1, offset: 2 }],
  ])('a quote that is never closed is refused where it opened: %j', (csv, place) => {
    expect(read(csv).thrown).toEqual({ code: 'unclosed_quote', place });
  });

  test('the dialect may use another quote and delimiter', () => {
    const dialect = { ...PLAIN_DIALECT, delimiter: ';', quote: "'" };
    const reading = read(`a;b\n'it''s';"x"\n'1;2';,\n`, { dialect });
    expect(texts(reading, "'")).toEqual([
      ["it's", '"x"'],
      ['1;2', ','],
    ]);
  });
});

describe('the header', () => {
  test('repeated and empty names get names of their own, and that is said', () => {
    const reading = read('a,a,,a_2,a,\n1,2,3,4,5,6\n');
    expect(reading.end.columns).toEqual(['a', 'a_3', 'column_3', 'a_2', 'a_4', 'column_6']);
    expect(reading.end.notes).toEqual([
      { code: 'duplicate_headers', count: 2, names: ['a_3', 'a_4'] },
      { code: 'empty_headers', count: 2, names: ['column_3', 'column_6'] },
    ]);
  });

  test('a name that is there is of its own column, not of an unnamed one in front of it', () => {
    expect(read(',column_1,\n1,2,3\n').end.columns).toEqual(['column_1_2', 'column_1', 'column_3']);
    expect(read('column_2,,\n1,2,3\n').end.columns).toEqual(['column_2', 'column_2_2', 'column_3']);
  });

  test('any names come out unique, and unique ones as they are', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), (header) => {
        const row = header.map((cell) => minimal(cell)).join(',');
        const { columns } = read(`${row}\n`).end;
        expect(new Set(columns).size).toBe(header.length);
        if (new Set(header).size === header.length && !header.includes('')) {
          expect(columns).toEqual(header);
        }
      }),
    );
  });

  test('names that objects of JavaScript treat specially are names like any other (matrix 60)', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const reading = read(`${names.join(',')}\n1,2,3,4\n`);
    expect(reading.end.columns).toEqual(names);
    expect(texts(reading)).toEqual([['1', '2', '3', '4']]);
  });

  test('a file without any line has no columns and no records', () => {
    expect(read('').end).toEqual({ row: 0, columns: [], grammar: 'header', notes: [] });
    expect(read('a,b').end).toMatchObject({ row: 0, columns: ['a', 'b'] });
  });

  test('100,000 columns are taken, one more is refused (matrix 59)', () => {
    const header = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`).join(',');
    expect(read(header(100_000)).end.columns).toHaveLength(100_000);
    expect(read(header(100_001)).thrown).toMatchObject({
      code: 'too_many_columns',
      detail: { limit: 100_000 },
    });
  });
});

describe('rows that are shorter or longer than the header', () => {
  const csv = 'a,b\n1\n1,2\n1,2,3\n\n1,2,3,4\n';

  test('are reported one by one, with row, place and counts', () => {
    const reading = read(csv);
    expect(texts(reading)).toEqual([['1', '2']]);
    expect(reading.problems).toEqual([
      { code: 'row_too_short', place: { row: 1, offset: 4 }, detail: { expected: 2, found: 1 } },
      { code: 'row_too_long', place: { row: 3, offset: 10 }, detail: { expected: 2, found: 3 } },
      { code: 'row_too_long', place: { row: 4, offset: 17 }, detail: { expected: 2, found: 4 } },
    ]);
  });

  test('are filled up and given columns of their own where that was chosen, and counted', () => {
    const reading = read(csv, { onBadRow: 'pad' });
    expect(reading.problems).toEqual([]);
    expect(reading.end.columns).toEqual(['a', 'b', 'column_3', 'column_4']);
    expect(reading.end.notes).toEqual([{ code: 'rows_padded', count: 3 }]);
    expect(texts(reading)).toEqual([
      ['1', ''],
      ['1', '2'],
      ['1', '2', '3'],
      ['1', '2', '3', '4'],
    ]);
  });

  test('take no name that is taken', () => {
    const reading = read('column_2\n1,2\n', { onBadRow: 'pad' });
    expect(reading.end.columns).toEqual(['column_2', 'column_2_2']);
  });

  test('are not even looked at without validation', () => {
    expect(read(csv, { validate: false }).end.notes).toEqual([{ code: 'rows_padded', count: 3 }]);
  });

  test('fall into the same columns when the source is read a second time', () => {
    const first = read(csv, { onBadRow: 'pad' });
    const second = read(csv, { onBadRow: 'pad', columns: first.end.columns });
    expect(second.rows).toEqual(first.rows);
    expect(second.end.columns).toEqual(first.end.columns);
  });
});
