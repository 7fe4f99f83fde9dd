/** The kernel against the general readers and writers, which are its oracle. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildKernel } from '../../../scripts/build-kernel.mjs';
import { readFileSync } from 'node:fs';
import type { Dialect } from '../../shared/job.ts';
import { PLAIN_DIALECT } from '../../shared/job-defaults.ts';
import { CsvReader } from '../formats/csv/reader.ts';
import { JsonLinesReader } from '../formats/jsonl/reader.ts';
import { CELL_SIZE, NO_BYTE, RecordBatch } from '../formats/record-batch.ts';
import { table as csvTable, csvOf, damaged, jsonObject } from '../testing/texts.ts';
import { Kernel } from './kernel.ts';
import { KernelNames } from './kernel-keys.ts';

const kernel = new Kernel();
const WINDOW = 64 * 1024;
/** Bytes of no meaning around each window: who looks there gives himself away. */
const JUNK = 0x22;
const MARGIN = 5;

const bytes = kernel.allocate(MARGIN + WINDOW + MARGIN);
const batch = new RecordBatch();
batch.cells = kernel.allocateIntegers(CELL_SIZE * (WINDOW + 1));
batch.cellsEnd = kernel.allocateIntegers(WINDOW);
batch.bytesEnd = kernel.allocateIntegers(WINDOW);

type Cell = readonly [start: number, end: number, meta: number];
interface Records {
  readonly cells: readonly (readonly Cell[])[];
  readonly ends: readonly number[];
}

function recordsOf({ cells, cellsEnd, bytesEnd, count }: RecordBatch, from: number): Records {
  const records: Cell[][] = [];
  let cell = 0;
  for (let record = 0; record < count; record++) {
    const row: Cell[] = [];
    for (; cell < cellsEnd[record]!; cell += CELL_SIZE) {
      row.push([cells[cell]! - from, cells[cell + 1]! - from, cells[cell + 2]!]);
    }
    records.push(row);
  }
  return { cells: records, ends: [...bytesEnd.subarray(0, count)].map((end) => end - from) };
}

/** Puts a text between junk, and a sentinel behind it. */
function place(text: Uint8Array, sentinel: number): { start: number; end: number } {
  const end = MARGIN + text.length;
  bytes.fill(JUNK, 0, end + MARGIN);
  bytes.set(text, MARGIN);
  bytes[end] = sentinel;
  batch.reset(bytes);
  return { start: MARGIN, end };
}

function onHeap(text: Uint8Array): Buffer {
  return Buffer.concat([text, Buffer.alloc(1)]);
}

describe('rows', () => {
  const WIDTH = 3;

  /** What the general reader makes of it, as rows without a header. */
  type Odd = Partial<Pick<Dialect, 'quote' | 'escape' | 'comment'>>;

  function general(text: Uint8Array, delimiter: string, odd: Odd = {}): Records {
    const heap = new RecordBatch();
    const columns = Array.from({ length: WIDTH }, (_, i) => `c${i}`);
    const reader = new CsvReader({
      dialect: { ...PLAIN_DIALECT, delimiter, ...odd },
      onBadRow: 'stop',
      columns: [],
      report: () => undefined,
      state: { row: 0, columns, grammar: `rows ${WIDTH}`, notes: [] },
    });
    const source = onHeap(text);
    heap.reset(source);
    const window = { bytes: source, start: 0, end: text.length, offsetAt: (at: number) => at };
    try {
      reader.read({ ...window, final: false }, heap);
    } catch {
      // What stands in front of it was read.
    }
    // Up to the first that was refused.
    const firstRefused = heap.refusedEnds[0] ?? Number.POSITIVE_INFINITY;
    const { cells, ends } = recordsOf(heap, 0);
    const count = ends.filter((end) => end < firstRefused).length;
    return { cells: cells.slice(0, count), ends: ends.slice(0, count) };
  }

  function fast(
    text: Uint8Array,
    delimiter: string,
    { quote = '"', escape = 'double', comment = null }: Odd = {},
  ): Records & { readonly position: number } {
    const { start, end } = place(text, 0x0a);
    const dialect = {
      delimiter: delimiter.charCodeAt(0),
      quote: quote?.charCodeAt(0) ?? NO_BYTE,
      escape: escape === 'backslash' ? 0x5c : NO_BYTE,
      comment: comment?.charCodeAt(0) ?? NO_BYTE,
      width: WIDTH,
    };
    const position = kernel.readCsv(bytes, start, end, dialect, batch) - start;
    return { ...recordsOf(batch, start), position };
  }

  test.each([
    ['plain', 'a,b,c\n1,2,3\r\n4,5,6\r7,8,9\n'],
    ['longer than a block', `${'x'.repeat(15)},${'y'.repeat(16)},${'z'.repeat(17)}\n1,2,3\n`],
    ['quoted', '"a,b","c\nd","e"\n"""","",""""""\n"it ""is""",2,3\n'],
    ['quotes within', 'a"b,c,d\n1,2"",3\n'],
    ['blank lines', '\n\r\n1,2,3\n\n\n4,5,6\n\r'],
    ['empty cells', ',,\n,,\n"",,\n'],
    ['marks', 'a\tb,\\,x|y;z\n\x01,\x1f,\x7f\n'],
    ['over blocks', `${'q'.repeat(14)}\r\n,,\r\n${'q'.repeat(13)},,\r\n1,2,3\r\n`],
  ])('%s', (_, text) => {
    for (let shift = 0; shift < 17; shift++) {
      const moved = Buffer.from(`${'m'.repeat(shift)},,\n${text}`);
      const { position, ...records } = fast(moved, ',');
      const expected = general(moved, ',');
      expect(records).toEqual(expected);
      expect(position).toBeGreaterThanOrEqual(expected.ends.at(-1) ?? 0);
    }
  });

  test('whatever they are, regular or not, whole or not', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          ',',
          ';',
          '\n',
          '\r\n',
          '\r',
          '"',
          '""',
          'a',
          'é',
          '\t',
          "'",
          '\\',
          '#',
          'xxxxxxxxxxxxxxxxx',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(csvTable.map(csvOf), damaged(csvTable.map(csvOf)), soup),
        fc.constantFrom(',', ';', '\t'),
        fc.record({
          quote: fc.constantFrom('"', '"', "'", null),
          escape: fc.constantFrom('double', 'backslash'),
          comment: fc.constantFrom(null, '#'),
        }),
        (text, delimiter, odd) => {
          const source = Buffer.from(text);
          const { position, ...records } = fast(source, delimiter, odd);
          const expected = general(source, delimiter, odd);
          expect(records).toEqual({
            cells: expected.cells.slice(0, records.cells.length),
            ends: expected.ends.slice(0, records.ends.length),
          });
          // Blank lines behind the last row may be dealt with, too.
          expect(source.toString('latin1', records.ends.at(-1) ?? 0, position)).toMatch(
            /^[\r\n]*$/,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('objects', () => {
  const NAMES = ['a', 'b', 'value', 'ä ö', '1.10'];

  function keysOf(names: readonly string[]): KernelNames {
    const keys = new KernelNames(kernel, 4096, 64);
    for (const name of names) keys.add(Buffer.from(JSON.stringify(name)));
    return keys;
  }
  const keys = keysOf(NAMES);

  function general(text: Uint8Array): Records {
    const heap = new RecordBatch();
    const reader = new JsonLinesReader({
      validate: true,
      onBadRow: 'stop',
      shape: 'objects',
      columns: NAMES,
      report: () => undefined,
    });
    const source = onHeap(text);
    heap.reset(source);
    const window = { bytes: source, start: 0, end: text.length, offsetAt: (at: number) => at };
    try {
      reader.read({ ...window, final: false }, heap);
    } catch {
      // What stands in front of it was read.
    }
    return recordsOf(heap, 0);
  }

  function fast(text: Uint8Array): Records {
    const { start, end } = place(text, 0);
    kernel.readJson(bytes, start, end, false, keys, batch);
    return recordsOf(batch, start);
  }

  test.each([
    ['{"a":1,"b":"x"}\n{"a":-0.5e+3,"value":null}\n{}\n', 3],
    ['{"a" : true ,\t"b":false , "ä ö": "é\\n\\u00e9\\"" }\r\n\n{ "b":"a,b;c|d"}\n', 2],
    ['{"b":1,"a":2}\n{"1.10":1,"value":2,"b":3,"ä ö":4,"a":5}\n', 2],
    ['{"b":1,"a":2,"b":1}\n', 0],
    ['{"\\u0061":1}\n', 0],
    ['{"a":1,"a":2}\n', 0],
    ['{"x":1}\n', 0],
    ['{"a":[1]}\n{"a":[],"b":{}}\n{"a":[ [{"x" : -1, "y":"\\n"} ,null], {"x":{"x":1}}]}\n', 3],
    ['{"a":{"x":1,"x":2}}\n', 0],
    ['{"a":{"\\u0078":1}}\n', 0],
    ['{"a":[1,]}\n', 0],
    ['{"a":[1}}\n', 0],
    ['{"a":{"x":[}]}\n', 0],
    ['{"a":{x:1}}\n', 0],
    ['{"a":[NaN]}\n', 0],
    ['{"a":01}\n', 0],
    ['{"a":1}{"a":2}\n', 0],
    ['{"a":1,\n"b":2}\n', 0],
    ['{"a":"x\ny"}\n', 0],
    ['{"a":tru}\n', 0],
    ['{"a":"\\x"}\n', 0],
    ['{"a":1}\n{"a":2}', 1],
  ])('%j', (text, count) => {
    const records = fast(Buffer.from(text));
    expect(records.cells).toHaveLength(count);
    const expected = general(Buffer.from(text));
    expect(records).toEqual({
      cells: expected.cells.slice(0, count),
      ends: expected.ends.slice(0, count),
    });
  });

  test('whatever they are, regular or not, whole or not', () => {
    const lines = fc
      .array(fc.oneof(jsonObject, damaged(jsonObject)), { maxLength: 4 })
      .map((objects) => objects.map((one) => `${one.replaceAll(/[\r\n]/g, ' ')}\n`).join(''));
    fc.assert(
      fc.property(lines, (text) => {
        const source = Buffer.from(text);
        const records = fast(source);
        const expected = general(source);
        expect(records).toEqual({
          cells: expected.cells.slice(0, records.cells.length),
          ends: expected.ends.slice(0, records.ends.length),
        });
      }),
      { numRuns: 2000 },
    );
  });
});

test('the compiled kernel is that of the sources', () => {
  const kept = readFileSync(new URL('./module.ts', import.meta.url), 'utf8');
  expect(buildKernel() === kept).toBe(true);
});
