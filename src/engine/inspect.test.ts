import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inspection } from '../shared/outcome.ts';
import type { OpenFile } from './fs/port.ts';
import { inspect, type InspectOptions } from './inspect.ts';
import { convert, problemOf } from './testing/converting.ts';
import { holding, MemoryFile, STAT } from './testing/file-systems.ts';
import { jsonRecords } from './testing/texts.ts';

const look = (name: string, content: string | Uint8Array, options: InspectOptions = {}) =>
  inspect(`/data/${name}`, {
    ...options,
    fileSystem: holding(new MemoryFile(Buffer.from(content as string))),
  });

const columnsOf = async (name: string, content: string): Promise<Inspection['columns']> =>
  (await look(name, content)).columns;

/** A file of 10 GB that repeats a piece for ever, and counts what is read of it. */
function endless(begin: string, piece: string): { file: OpenFile; bytesRead: () => number } {
  const memory = new MemoryFile(Buffer.alloc(0));
  const head = Buffer.from(begin);
  const body = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)));
  let bytesRead = 0;
  const file: OpenFile = Object.assign(memory, {
    stat: () => Promise.resolve({ ...STAT, size: 10_000_000_000 }),
    read: (buffer: Uint8Array, offset: number, length: number, position: number) => {
      for (let done = 0; done < length;) {
        const at = position + done;
        const from = at < head.length ? head : body;
        const start = at < head.length ? at : (at - head.length) % body.length;
        const part = from.subarray(start, start + length - done);
        buffer.set(part, offset + done);
        done += part.length;
      }
      bytesRead += length;
      return Promise.resolve(length);
    },
  });
  return { file, bytesRead: () => bytesRead };
}

const MiB = 1024 * 1024;

describe('a sample of 10 GB', () => {
  test('reads as many records as it is to, and little more', async () => {
    const { file, bytesRead } = endless('a,b\n', '1,2\n');
    const found = await inspect('/data/x.csv', { maxRecords: 1000, fileSystem: holding(file) });
    expect(found).toMatchObject({ records: null, recordsRead: 1000, problemTotal: 0 });
    expect(bytesRead()).toBeLessThan(8 * MiB);
  });

  test('counts refused rows among them', async () => {
    const { file, bytesRead } = endless('a,b\n1,2\n1,2\n', '1,2,3\n1,2\n1\n');
    const found = await inspect('/data/x.csv', {
      said: { dialect: { delimiter: ',' } },
      maxRecords: 300,
      fileSystem: holding(file),
    });
    expect(found.records).toBeNull();
    expect(found.recordsRead).toBeGreaterThan(90);
    expect(found.problemTotal).toBeGreaterThan(180);
    expect(bytesRead()).toBeLessThan(8 * MiB);
  });

  test('ends where there are no records for a long way', async () => {
    const { file, bytesRead } = endless('a,b\n1,2\n', '\n');
    const found = await inspect('/data/x.csv', { maxRecords: 1000, fileSystem: holding(file) });
    expect(found).toMatchObject({ records: null, recordsRead: 1 });
    expect(bytesRead()).toBeLessThan(24 * MiB);
  });

  test('is the whole where the whole is small', async () => {
    const found = await look('x.csv', 'a,b\n1,2\n3,4\n', { maxRecords: 3 });
    expect(found).toMatchObject({ records: 2, recordsRead: 2 });
    expect(await look('x.csv', 'a,b\n1,2\n3,4\n', { maxRecords: 1 })).toMatchObject({
      records: null,
      recordsRead: 1,
      sample: [['1', '2']],
    });
  });
});

describe('columns', () => {
  test.each([
    ['1', '-2.5', '9007199254740991', 'number'],
    ['1', '2', '9007199254740993', null],
    ['1', '00123', '2', null],
    ['1', '1.10', '2', null],
    ['1', '1e400', '2', null],
    ['-0', '1', '2', null],
    ['true', 'false', 'true', 'boolean'],
    ['true', 'True', 'false', null],
    ['2024-02-29', '2024-12-31T23:59:59Z', '2000-01-01 00:00', 'date'],
    ['2024-02-30', '2024-01-01', '2024-01-01', null],
    ['31.12.2024', '01.01.2025', '02.01.2025', null],
    ['1', 'true', '2024-01-01', null],
  ])('with %s, %s and %s look like %s', async (a, b, c, looksLike) => {
    const [column] = await columnsOf('x.csv', `col,x\n${a},\n,\n${b},\n${c},\n`);
    expect(column).toMatchObject({ kinds: ['text'], looksLike, empty: 1 });
  });

  test('have all kinds of values that were seen', async () => {
    const json = '[{"a":1,"b":null},{"a":"x","b":{}},{"a":true,"b":[]},{"a":false}]';
    expect(await columnsOf('x.json', json)).toMatchObject([
      { name: 'a', kinds: ['text', 'number', 'boolean'], empty: 0 },
      { name: 'b', kinds: ['null', 'nested'], empty: 2 },
    ]);
  });

  test('cells like formulas are counted wherever an export counts them (matrix 68)', async () => {
    const cells = ['=1', '+x', '-1', '-x', '@', '\t=1', '\r\n=1', '＝1', '+49 30', '1=1', "'=1"];
    const csv = `v,w\n${cells.map((cell) => `"${cell}",\n`).join('')}"-""1",\n`;
    const json = JSON.stringify(cells.map((v) => ({ v, w: '' })));
    const [ofCsv] = await columnsOf('x.csv', csv);
    const [ofJson] = await columnsOf('x.json', json.replace('"=1"', String.raw`"\u003d1"`));
    expect({ csv: ofCsv?.formulaLike, json: ofJson?.formulaLike }).toEqual({ csv: 8, json: 7 });
  });

  test('always as many of them as an export to CSV reports', async () => {
    await fc.assert(
      fc.asyncProperty(jsonRecords, async (json) => {
        // What a CSV can't carry is not exported.
        fc.pre(problemOf(() => convert('json', json, 'csv')) === null);
        const found = await look('x.json', json);
        const counted = found.columns.reduce((sum, { formulaLike }) => sum + formulaLike, 0);
        const { notes } = convert('json', json, 'csv');
        const note = notes.find(({ code }) => code === 'formula_like_cells');
        expect(counted).toBe(note?.count ?? 0);
      }),
    );
  });
});

describe('what ends the reading', () => {
  test.each([
    ['x.jsonl', '{"a":1}\n{"a":2}\n{"a":x}\n{"a":3}\n', 'json_syntax', 2],
    ['x.csv', 'a,b\n1,2\n"3,4\n5,6\n', 'unclosed_quote', 1],
    ['x.json', '{"a":1}', null, 1],
  ])('%s %j', async (name, content, code, recordsRead) => {
    const found = await look(name, content);
    expect(found.problems.map((problem) => problem.code)).toEqual(code === null ? [] : [code]);
    expect(found).toMatchObject({ records: code === null ? 1 : null, recordsRead });
    expect(found.problems.every(({ path }) => path === `/data/${name}`)).toBe(true);
  });

  test('no byte of another encoding is shown as if it were a character (matrix 61)', async () => {
    const bytes = Buffer.from('a,b\n1,2\n3,\xff\n5,6\n', 'latin1');
    const found = await look('x.csv', bytes, { said: { encoding: 'utf-8' } });
    expect(found).toMatchObject({
      records: null,
      recordsRead: 1,
      sample: [['1', '2']],
      problems: [{ code: 'invalid_utf8', place: { row: 2, line: 3 } }],
    });
  });
});

test('keeps as many problems as it is to, and counts them all', async () => {
  const csv = `a,b\n1,2\n${'1\n1,2\n'.repeat(20)}`;
  const found = await look('x.csv', csv, { maxProblems: 5 });
  expect(found.problems).toHaveLength(5);
  expect(found.problemTotal).toBe(20);
});
