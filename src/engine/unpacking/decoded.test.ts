import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Encoding } from '../../shared/formats.ts';
import { problemIn } from '../testing/converting.ts';
import { linesOf, piecesOf, PLAIN_TEXT, sourceOf, type Line } from '../testing/streams.ts';
import { PIECE } from './data-stream.ts';
import { openData } from './open.ts';

const BIG: readonly (readonly [Encoding, (text: string) => Buffer])[] = [
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['iso-8859-1', (text) => Buffer.from(text, 'latin1')],
];

/** Lines of all lengths, long enough for some pieces; four bytes per pair in UTF-16, cut anywhere. */
function manyLines(encoding: Encoding, shift: number): string {
  const unit = encoding.startsWith('utf-16') ? 'é🏮x🏮🏮' : 'éxäöz';
  const lines: string[] = ['a'.repeat(shift)];
  for (let length = 0; length < 900; length++) lines.push(unit.repeat(1 + ((length * 7919) % 600)));
  return `${lines.join('\n')}\n`;
}

describe.each(BIG)('%s', (encoding, encode) => {
  test('comes whole, in pieces that end at fixed offsets, wherever it is begun', async () => {
    // A shift by one letter puts the seams into the middle of pairs.
    for (const shift of [0, 1]) {
      const text = manyLines(encoding, shift);
      const bytes = encode(text);
      expect(bytes.length).toBeGreaterThan(2 * PIECE);
      const reading = { ...PLAIN_TEXT, encoding };
      const source = await sourceOf(bytes);
      const whole = await piecesOf(await openData(source, reading, 0));
      expect(whole.bytes.equals(Buffer.from(text))).toBe(true);
      expect(whole.ends.slice(0, -1).every((end) => end % PIECE === 0)).toBe(true);
      const lines = await linesOf(source, { encoding });
      expect(lines.map((line) => line.text).join('') === text).toBe(true);
      for (const at of [1, Math.floor(lines.length / 2), lines.length - 1]) {
        const { offset } = lines[at]!;
        const rest = await piecesOf(await openData(source, reading, offset));
        expect(rest.ends).toEqual(whole.ends.filter((end) => end > offset));
        expect(rest.bytes.equals(Buffer.from(text.slice(decodedAt(lines, at))))).toBe(true);
      }
    }
  });

  test('counts its offsets in bytes before it is decoded, and so does gzip around it', async () => {
    const text = manyLines(encoding, 1);
    for (const packed of [encode(text), gzipSync(encode(text), { level: 1 })]) {
      const compression = packed[0] === 0x1f ? 'gzip' : 'none';
      const lines = await linesOf(await sourceOf(packed), { encoding, compression });
      let offset = 0;
      for (const line of lines) {
        if (line.offset !== offset) expect(line.offset).toBe(offset);
        offset += encode(line.text).length;
      }
      expect(lines).toHaveLength(901);
    }
  });
});

/** Position in the text at which a line begins. */
const decodedAt = (lines: readonly Line[], at: number): number =>
  lines.slice(0, at).reduce((sum, line) => sum + line.text.length, 0);

test('a line can be begun at, whatever the pair in front of the seam is', async () => {
  // The pair stands half in front of the seam and half behind it, and begins a line.
  const text = `${'a'.repeat(PIECE / 2 - 2)}\n🏮b\nc\n`;
  const source = await sourceOf(Buffer.from(text, 'utf16le'));
  const lines = await linesOf(source, { encoding: 'utf-16le' });
  expect(lines.map((line) => line.offset)).toEqual([0, PIECE - 2, PIECE + 6]);
  expect(await linesOf(source, { encoding: 'utf-16le' }, PIECE - 2)).toEqual(lines.slice(1));
});

describe('what is no character', () => {
  test('is told with place, line and value, after all that stands before it', async () => {
    const before = Buffer.from('a\nb\nx', 'latin1');
    const content = Buffer.concat([before, Buffer.of(0x81), Buffer.from('y\nz\n')]);
    const lines: Line[] = [];
    const reading = { encoding: 'windows-1252' } as const;
    expect(await problemIn(linesOf(await sourceOf(content), reading, 0, lines))).toEqual({
      code: 'invalid_character',
      place: { row: 3, offset: 5 },
      value: '0x81',
      detail: { encoding: 'windows-1252' },
    });
    expect(lines.map((line) => line.text)).toEqual(['a\n', 'b\n']);
  });

  test('is told wherever it stands, in any encoding, behind any number of pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 * PIECE }), async (length) => {
        const even = length - (length % 2);
        const text = 'abcdefg\n'.repeat(even / 8 + 1).slice(0, even / 2);
        const bytes = Buffer.concat([Buffer.from(text, 'utf16le'), Buffer.from('3cd87900', 'hex')]);
        const row = text.split('\n').length;
        const reading = { encoding: 'utf-16le' } as const;
        expect(await problemIn(linesOf(await sourceOf(bytes), reading))).toMatchObject({
          code: 'invalid_character',
          place: { row, offset: even },
          value: '0xD83C',
        });
      }),
      { numRuns: 20 },
    );
  });

  test('is told with its line though a long one makes several pieces come at once', async () => {
    const long = `${'l'.repeat(PIECE + 10)}\n`;
    const content = Buffer.from(`${long}b\n${'c'.repeat(PIECE)}\nd\x81\n`, 'latin1');
    const reading = { encoding: 'windows-1252' } as const;
    expect(await problemIn(linesOf(await sourceOf(content), reading))).toMatchObject({
      place: { row: 4, offset: content.length - 2 },
    });
  });

  test('at the very beginning is told at once', async () => {
    const reading = { encoding: 'utf-16be' } as const;
    expect(await problemIn(linesOf(await sourceOf(Buffer.of(0x61)), reading))).toMatchObject({
      code: 'invalid_character',
      place: { row: 1, offset: 0 },
      value: '0x61',
    });
  });
});

test('a byte order mark of UTF-16 belongs to no line', async () => {
  const source = await sourceOf(Buffer.from('\ufeffab\nc', 'utf16le'));
  expect(await linesOf(source, { encoding: 'utf-16le' })).toEqual([
    { text: 'ab\n', offset: 2 },
    { text: 'c', offset: 8 },
  ]);
});
