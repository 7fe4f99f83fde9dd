import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemIn } from '../testing/converting.ts';
import { systemError } from '../testing/file-systems.ts';
import { linesOf, piecesOf, PLAIN_TEXT, sourceOf, type Line } from '../testing/streams.ts';
import { PIECE } from './data-stream.ts';
import { openData } from './open.ts';

const GZIP = { ...PLAIN_TEXT, compression: 'gzip' } as const;

/** Lines that don't compress to nothing. */
function linesText(count: number): string {
  let state = 1;
  const lines = Array.from({ length: count }, (_, at) => {
    state = (state * 48271) % 2147483647;
    return `${at},${state.toString(36)}`;
  });
  return `${lines.join('\n')}\n`;
}

const TEXT = linesText(130_000);
const PACKED = gzipSync(TEXT);
/** Where its pieces end. */
const ENDS = [PIECE, 2 * PIECE, 3 * PIECE, TEXT.length];

/** The text as several members, as `cat a.gz b.gz` makes them. */
const members = (text: string, ...cuts: readonly number[]): Buffer =>
  Buffer.concat(
    [0, ...cuts].map((from, at) => gzipSync(text.slice(from, cuts[at] ?? text.length))),
  );

describe('a gzip file is read', () => {
  test('whole and in order, in pieces that end at fixed offsets', async () => {
    const pieces = await piecesOf(await openData(await sourceOf(PACKED), GZIP, 0));
    expect(pieces.bytes.toString() === TEXT).toBe(true);
    expect(pieces.ends).toEqual(ENDS);
  });

  test('with all its members, empty ones too, wherever the file is cut', async () => {
    const text = TEXT.slice(0, 40_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: text.length }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 20_000 }),
        async (cuts, most) => {
          const packed = members(text, ...cuts.toSorted((a, b) => a - b));
          const source = await sourceOf(packed, (_, at) => 1 + ((at * 7919) % most));
          const pieces = await piecesOf(await openData(source, GZIP, 0));
          expect(pieces.bytes.toString() === text).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('with members of any length, one after the other at any place of a read', async () => {
    for (let length = 16_350; length < 16_420; length++) {
      // Noise takes as many bytes as it has, so that a member ends near the end of a read.
      const noise = Buffer.from(TEXT.slice(0, length));
      const packed = Buffer.concat([gzipSync(noise, { level: 0 }), gzipSync('and the rest')]);
      const pieces = await piecesOf(await openData(await sourceOf(packed), GZIP, 0));
      expect(pieces.bytes.length).toBe(length + 12);
    }
  });

  test('with zeros behind it, as they fill up blocks of tapes', async () => {
    for (const zeros of [1, 512, 70_000]) {
      const padded = Buffer.concat([PACKED, Buffer.alloc(zeros)]);
      const pieces = await piecesOf(await openData(await sourceOf(padded), GZIP, 0));
      expect(pieces.bytes.length).toBe(TEXT.length);
    }
  });

  test('from any line on, with the same ends', async () => {
    const source = await sourceOf(members(TEXT, 1000, 700_000));
    const lines = await linesOf(source, GZIP);
    for (const at of [0, 1, 60_000, lines.length - 1]) {
      const { offset } = lines[at]!;
      expect((await linesOf(source, GZIP, offset)).length).toBe(lines.length - at);
      const rest = await piecesOf(await openData(source, GZIP, offset));
      expect(rest.bytes.toString() === TEXT.slice(offset)).toBe(true);
      expect(rest.ends).toEqual(ENDS.filter((end) => end > offset));
    }
  });
});

test('the place in the file is behind all that an offset came from, and no further than its end', async () => {
  const source = await sourceOf(PACKED);
  for (const from of [0, PIECE + 5]) {
    const stream = await openData(source, GZIP, from);
    const buffer = Buffer.alloc(stream.pieceBytes);
    let before = 0;
    for (;;) {
      const { dataEnd, isLast } = await stream.next(buffer, 0);
      const position = stream.filePosition(dataEnd);
      expect(position).toBeGreaterThanOrEqual(before);
      expect(position).toBeLessThanOrEqual(PACKED.length);
      // What stands before the place is enough to unpack all before the offset.
      const enough = await sourceOf(PACKED.subarray(0, position));
      const lines: Line[] = [];
      if (!isLast) await problemIn(linesOf(enough, GZIP, 0, lines));
      if (!isLast) expect(lines.at(-1)!.offset).toBeGreaterThan(dataEnd - 100);
      before = position;
      if (isLast) break;
    }
    expect(before).toBe(PACKED.length);
    await stream.close();
  }
});

describe('a gzip file is refused (matrix 62)', () => {
  test('that ends too early, with the row, after all that is there', async () => {
    for (const length of [PACKED.length - 1, PACKED.length - 8, 300_000, 5_000]) {
      const lines: Line[] = [];
      const source = await sourceOf(PACKED.subarray(0, length));
      const problem = await problemIn(linesOf(source, GZIP, 0, lines));
      expect(problem).toMatchObject({ code: 'compressed_truncated' });
      expect(problem?.place?.row).toBe(lines.length + 1);
      expect(lines.map((line) => line.text).join('')).toBe(
        TEXT.slice(0, lines.map((line) => line.text).join('').length),
      );
      // No more is missing than what can't be unpacked without the rest.
      expect(lines.length).toBeGreaterThan((length / PACKED.length) * 130_000 - 20_000);
    }
  });

  test.each([
    ['in its header', 0],
    ['within a few bytes', 9],
    ['without anything in it', 10],
  ])('that ends %s', async (_, length) => {
    const source = await sourceOf(PACKED.subarray(0, length));
    expect(await problemIn(linesOf(source, GZIP))).toMatchObject({ code: 'compressed_truncated' });
  });

  test('that is damaged: in the data, in its digest, in its length, behind its end', async () => {
    const flip = (at: number): Buffer => {
      const damaged = Buffer.from(PACKED);
      damaged[at] = damaged[at]! ^ 0x55;
      return damaged;
    };
    for (const damaged of [
      flip(0),
      flip(2),
      flip(Math.floor(PACKED.length / 2)),
      flip(PACKED.length - 6),
      flip(PACKED.length - 2),
      Buffer.concat([PACKED, Buffer.from('garbage')]),
      Buffer.concat([PACKED, Buffer.alloc(100), Buffer.from('garbage')]),
    ]) {
      const lines: Line[] = [];
      const problem = await problemIn(linesOf(await sourceOf(damaged), GZIP, 0, lines));
      expect(problem).toMatchObject({ code: 'compressed_damaged' });
      expect(problem?.place?.row).toBe(lines.length + 1);
    }
  });

  test('wherever a bit of it is turned, or it never happened to the data', async () => {
    const text = TEXT.slice(0, 3000);
    const packed = gzipSync(text);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: packed.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const turned = Buffer.from(packed);
        turned[at] = turned[at]! ^ (1 << bit);
        const lines: Line[] = [];
        const problem = await problemIn(linesOf(await sourceOf(turned), GZIP, 0, lines));
        if (problem === null) expect(lines.map((line) => line.text).join('')).toBe(text);
        else expect(problem.code).toMatch(/^compressed_(damaged|truncated)$/);
      }),
      { numRuns: 200 },
    );
  });

  test('that unpacks to a thousand times its size, once it is a lot', async () => {
    const few = gzipSync(Buffer.alloc(60 << 20));
    const stream = await openData(await sourceOf(few), GZIP, 0);
    expect((await piecesOf(stream)).bytes.length).toBe(60 << 20);
    const bomb = await openData(await sourceOf(gzipSync(Buffer.alloc(80 << 20))), GZIP, 0);
    expect(await problemIn(piecesOf(bomb))).toMatchObject({
      code: 'compressed_bomb',
      detail: { limit: 1000 },
    });
  });
});

test('a disk that fails is told as such', async () => {
  const source = await sourceOf(PACKED, (length, at) => {
    if (at > 100_000) throw systemError('EIO');
    return length;
  });
  await expect(linesOf(source, GZIP)).rejects.toThrow('EIO: as ordered');
});
