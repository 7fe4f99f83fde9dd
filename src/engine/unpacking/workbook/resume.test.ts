import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sheetText, sourceOf } from '../../testing/sheet-text.ts';
import { columnName, textRow, workbookOf } from '../../testing/workbooks.ts';
import { PIECE } from '../data-stream.ts';
import { openWorkbook } from '../workbook.ts';

const longText = 'long '.repeat(2000);
const shared = ['<t>short</t>', `<t>${longText}</t>`];

/** Rows of all kinds of cells, some of which stand for far more text than they take. */
function rowsOf(count: number, every: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const row = i + 2;
    const text = row % every === 0 ? 1 : 0;
    return `<row r="${row}"${row % 9 === 0 ? ' hidden="1"' : ''}><c r="A${row}"><v>${i}.5</v></c><c r="B${row}" t="s"><v>${text}</v></c><c r="D${row}"><f>1</f><v>${i}</v></c></row>`;
  });
  return textRow(1, ['a', 'b', 'c']) + rows.join('');
}

describe('from any offset', () => {
  const sheets = [{ name: 'Sheet', rows: rowsOf(9000, 40) }];
  const source = sourceOf(workbookOf({ sheets, shared }));
  const whole = sheetText(source);

  test('the rest of the text is the same, in pieces with the same ends, with the same notes', async () => {
    const { text, pieces, notes } = await whole;
    expect(text.length).toBeGreaterThan(4 * PIECE);
    expect(notes.map(({ code }) => code)).toEqual(['formulas_as_values', 'hidden_rows']);
    const offset = fc.oneof(
      fc.nat({ max: text.length }),
      fc.constantFrom(0, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, text.length - 1, text.length),
    );
    await fc.assert(
      fc.asyncProperty(offset, async (from) => {
        const rest = await sheetText(source, {}, from);
        expect(rest.text.equals(text.subarray(from))).toBe(true);
        const ends = pieces.map(({ dataEnd }) => dataEnd).filter((end) => end > from);
        expect(rest.pieces.map(({ dataEnd }) => dataEnd)).toEqual(
          ends.length === 0 ? [text.length] : ends,
        );
        expect(rest.notes).toEqual(notes);
      }),
      { numRuns: 25 },
    );
  });

  test('all pieces but the last end at multiples of the same size', async () => {
    const { pieces, text } = await whole;
    expect(pieces.slice(0, -1).every(({ dataEnd }) => dataEnd % PIECE === 0)).toBe(true);
    expect(pieces.at(-1)).toMatchObject({ dataEnd: text.length, isLast: true });
  });
});

test('text that ends where a piece does is followed by an empty last one', async () => {
  const line = (length: number): string => `{"a":"${'x'.repeat(length - 9)}"}\n`;
  const rows = textRow(1, ['a']) + textRow(2, ['x'.repeat(PIECE - 9)]);
  const { text, pieces } = await sheetText(
    sourceOf(workbookOf({ sheets: [{ name: 'Sheet', rows }] })),
  );
  expect(text.toString()).toBe(line(PIECE));
  expect(pieces).toEqual([
    { count: PIECE, dataEnd: PIECE, isLast: false },
    { count: 0, dataEnd: PIECE, isLast: true },
  ]);
});

test('the position in the file goes from its beginning to its end', async () => {
  const source = sourceOf(
    workbookOf({ sheets: [{ name: 'Sheet', rows: rowsOf(40_000, 1e9) }], shared }),
  );
  const data = await openWorkbook(source, { name: 'Sheet', dates: 'iso' }, 0);
  const buffer = Buffer.alloc(data.pieceBytes);
  const positions = [data.filePosition(0)];
  for (let isLast = false; !isLast;) {
    const piece = await data.next(buffer, 0);
    positions.push(data.filePosition(piece.dataEnd));
    ({ isLast } = piece);
  }
  await data.close();
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  expect(positions[0]).toBe(0);
  expect(new Set(positions).size).toBeGreaterThan(3);
  expect(positions.at(-1)).toBe(source.stat.size);
});

test('memory does not grow with the rows, nor with what short cells stand for', async () => {
  // 100,000 rows, and 1.2 GB of text out of a file of some MB.
  const rows = rowsOf(100_000, 1e9).replaceAll('t="s"><v>0<', 't="s"><v>1<');
  const source = sourceOf(workbookOf({ sheets: [{ name: 'Sheet', rows }], shared }));
  const data = await openWorkbook(source, { name: 'Sheet', dates: 'iso' }, 0);
  const buffer = Buffer.alloc(data.pieceBytes);
  let length = 0;
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  for (let isLast = false; !isLast;) {
    const piece = await data.next(buffer, 0);
    length += piece.count;
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    ({ isLast } = piece);
  }
  await data.close();
  expect(length).toBeGreaterThan(1e9);
  expect(most).toBeLessThan(64 * 1024 * 1024);
});

test('a row with as many columns as a sheet can have is read', async () => {
  const last = 16_383;
  const rows = `${textRow(1, ['a'])}<row r="2"><c r="A2"><v>1</v></c><c r="${columnName(last)}2"><v>2</v></c></row>`;
  const { text } = await sheetText(sourceOf(workbookOf({ sheets: [{ name: 'Sheet', rows }] })));
  expect(text.toString()).toBe('{"a":1,"column_16384":2}\n');
});
