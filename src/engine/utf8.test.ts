import { isUtf8 } from 'node:buffer';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../shared/problem.ts';
import { problemOf } from './testing/converting.ts';
import { character } from './testing/texts.ts';
import { RecordBatch } from './formats/record-batch.ts';
import { createReader } from './formats/registry.ts';
import { checkUtf8 } from './utf8.ts';

/** Checks lines of text as a pass would; the bytes stand at offset 1000 of the source. */
function check(content: Uint8Array, format: 'txt' | 'csv' = 'txt'): Problem | null {
  const reader = createReader(format, {
    dialect: null,
    validate: true,
    onBadRow: 'stop',
    shape: 'unknown',
    columns: [],
    report: () => undefined,
  });
  const bytes = Buffer.concat([Buffer.from('ab'), content, Buffer.from('z')]);
  const window = {
    bytes,
    start: 2,
    end: 2 + content.length,
    offsetAt: (at: number) => 998 + at,
    final: true,
  };
  const batch = new RecordBatch();
  batch.reset(bytes);
  const consumed = reader.read(window, batch);
  return problemOf(() => checkUtf8(window, consumed, batch, 5));
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf8 = (text: string) => Buffer.from(text).toString('latin1');

describe('a broken character is placed where it begins (matrix 61)', () => {
  const before = utf8('é🏮\nü\n\n');
  test.each([
    ['a lone continuation', 'x\x80y', 1, 0x80],
    ['a byte that is never used', '\xffy', 0, 0xff],
    ['Windows-1252', 'M\xfcller', 1, 0xfc],
    ['an overlong form', 'x\xc0\xafy', 1, 0xc0],
    ['an overlong form of three', '\xe0\x80\xaf', 0, 0xe0],
    ['a surrogate', 'xy\xed\xa0\x80', 2, 0xed],
    ['beyond U+10FFFF', '\xf4\x90\x80\x80', 0, 0xf4],
    ['cut off after one of two', 'x\xc3\n', 1, 0xc3],
    ['cut off after two of three', 'x\xe2\x82 ', 1, 0xe2],
    ['cut off after three of four', '\xf0\x9f\x98x', 0, 0xf0],
    ['cut off at the very end', 'xx\xf0\x9f\x98', 2, 0xf0],
    ['cut off after one of four at the very end', 'xx\xf0', 2, 0xf0],
    ['the first of several', '\xe9 and \xe8', 0, 0xe9],
  ])('%s', (_, broken, at, byte) => {
    for (const after of ['', '\n', `\n${before}\xff`]) {
      expect(check(latin1(before + broken + after))).toEqual({
        code: 'invalid_utf8',
        place: { row: 5 + 3, offset: 1000 + before.length + at },
        value: `0x${byte.toString(16).toUpperCase()}`,
      });
    }
  });

  test('wherever it stands in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), fc.string({ unit: character }), (a, b) => {
        const start = Buffer.from(a.replaceAll(/[\r\n]/g, ''));
        const content = Buffer.concat([start, latin1('\xc3('), Buffer.from(b)]);
        expect(check(content)?.place?.offset).toBe(1000 + start.length);
      }),
    );
  });
});

test('whole characters of every length are taken', () => {
  const all = '\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}\ufeff\0';
  expect(isUtf8(Buffer.from(all))).toBe(true);
  expect(check(Buffer.from(`${all}\n${all}`))).toBeNull();
  expect(check(Buffer.alloc(0))).toBeNull();
});

test('the row counts those that were refused before it', () => {
  const rows = 'a,b\n1\n1,2\n1,2,3\n1,\xff\n';
  expect(check(latin1(rows), 'csv')?.place).toEqual({ row: 5 + 3, offset: 1000 + 18 });
});
