import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../shared/job.ts';
import type { Problem } from '../shared/problem.ts';
import { failing, holding, MemoryFile, recording } from './testing/file-systems.ts';
import { locateProblems } from './locate.ts';

const PLAIN: Reading = {
  format: 'txt',
  compression: 'none',
  encoding: 'utf-8',
  dialect: null,
  sheet: null,
};

const at = (offset: number): Problem => ({ code: 'json_syntax', place: { row: 1, offset } });

/** Line and column of each offset of a text. */
async function places(
  text: string | Uint8Array,
  offsets: readonly number[],
  most?: (length: number) => number,
  reading: Partial<Reading> = {},
): Promise<(readonly [number | undefined, number | undefined])[]> {
  const file = new MemoryFile(Buffer.from(text as string), most);
  const located = await locateProblems(
    holding(file),
    '/source',
    { ...PLAIN, ...reading },
    offsets.map(at),
  );
  expect(file.closed).toBe(true);
  return located.map(({ place }) => [place?.line, place?.column] as const);
}

describe('line and column of an offset', () => {
  test.each([
    [
      'LF',
      'ab\ncd',
      [0, 1, 2, 3, 4],
      [
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 1],
        [2, 2],
      ],
    ],
    [
      'CRLF',
      'a\r\nb',
      [1, 2, 3],
      [
        [1, 2],
        [2, 1],
        [2, 1],
      ],
    ],
    [
      'CR',
      'a\rb\r\rc',
      [2, 5],
      [
        [2, 1],
        [4, 1],
      ],
    ],
    [
      'all kinds',
      'a\n\r\n\rb',
      [1, 2, 4, 5],
      [
        [1, 2],
        [2, 1],
        [3, 1],
        [4, 1],
      ],
    ],
    [
      'characters of several bytes',
      'é🏮x\nü=',
      [2, 6, 10],
      [
        [1, 2],
        [1, 3],
        [2, 2],
      ],
    ],
    [
      'behind the end',
      'a\nb',
      [3, 99],
      [
        [2, 2],
        [2, 2],
      ],
    ],
    ['an empty source', '', [0], [[1, 1]]],
    [
      'a byte order mark counts for nothing',
      '\ufeffab\nc',
      [0, 3, 4, 6],
      [
        [1, 1],
        [1, 1],
        [1, 2],
        [2, 1],
      ],
    ],
  ])('%s', async (_, text, offsets, expected) => {
    expect(await places(text, offsets)).toEqual(expected);
    expect(await places(text, offsets, () => 1)).toEqual(expected);
  });

  test('in any order, some of them twice', async () => {
    expect(await places('a\nb\nc', [4, 0, 2, 4])).toEqual([
      [3, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  test('is what counting by hand gives, for any text and place', async () => {
    const unit = fc.constantFrom('a', 'é', '🏮', '\n', '\r', '\r\n');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 30 }), fc.nat(), async (text, nth) => {
        const characters = Array.from(text);
        const before = characters.slice(0, nth % (characters.length + 1)).join('');
        // Between the CR and the LF of a pair, a line has ended already.
        const lines = before.split(/\r\n|\n|\r/);
        const expected = [lines.length, Array.from(lines.at(-1)!).length + 1] as const;
        expect(await places(text, [Buffer.byteLength(before)])).toEqual([expected]);
      }),
      { numRuns: 200 },
    );
  });

  test('is found in what is packed and encoded, by the offset before it is decoded', async () => {
    const text = '\ufeffé🏮x\r\nü=';
    const before = (end: number): string => Array.from(text).slice(0, end).join('');
    const ends = [0, 1, 2, 3, 4, 6, 7, 8];
    const expected = await places(
      text,
      ends.map((end) => Buffer.byteLength(before(end))),
    );
    for (const compression of ['none', 'gzip'] as const) {
      const offsets = ends.map((end) => before(end).length * 2);
      const utf16 = Buffer.from(text, 'utf16le');
      const packed = compression === 'gzip' ? gzipSync(utf16) : utf16;
      const reading = { compression, encoding: 'utf-16le' } as const;
      expect(await places(packed, offsets, undefined, reading)).toEqual(expected);
    }
    const latin1 = Buffer.from('ä\nüx', 'latin1');
    const reading = { encoding: 'iso-8859-1' } as const;
    expect(await places(latin1, [1, 3], undefined, reading)).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test('is that of the end of the data where a fault ends it', async () => {
    const half = gzipSync('a\nb\nc').subarray(0, 14);
    const whole = Buffer.from('a\nb\x81c', 'latin1');
    const reading = { encoding: 'windows-1252' } as const;
    expect(await places(whole, [3], undefined, reading)).toEqual([[2, 2]]);
    expect(await places(half, [0], undefined, { compression: 'gzip' })).toEqual([[1, 1]]);
  });

  test('is found behind many pieces', async () => {
    const text = 'x'.repeat(1023).concat('\n').repeat(3000);
    expect(await places(text, [2999 * 1024 + 5])).toEqual([[3000, 6]]);
  });
});

test('problems without an offset are left alone, and the source is not even opened', async () => {
  const { fs } = recording({ open: failing('EIO') });
  const problems: Problem[] = [
    { code: 'cannot_carry_columns' },
    { code: 'lone_surrogate', place: { row: 2 } },
  ];
  expect(await locateProblems(fs, '/gone', PLAIN, problems)).toEqual(problems);
});

test('a source that can not be read any more takes nothing from what was found in it', async () => {
  const { fs } = recording({ open: failing('ENOENT') });
  expect(await locateProblems(fs, '/gone', PLAIN, [at(5)])).toEqual([at(5)]);
});
