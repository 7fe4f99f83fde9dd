import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryFile, STAT, systemError } from './testing/file-systems.ts';
import { problemIn } from './testing/converting.ts';
import { SourceWindow } from './source-window.ts';
import { PIECE } from './unpacking/data-stream.ts';
import { PlainData } from './unpacking/plain.ts';

const LF = 0x0a;

function open(file: MemoryFile, offset = 0, limit?: number): SourceWindow {
  const stat = { ...STAT, size: file.content.length };
  const data = new PlainData(file, '/data/source.txt', stat, offset);
  return new SourceWindow(data, offset, null, limit);
}

interface Seen {
  /** The lines, in one piece again. */
  readonly text: string;
  readonly offsets: number[];
  readonly windows: number;
  /** Bytes of all windows: what a reader has to look at. */
  readonly looked: number;
}

/** Reads to the end as a reader of lines would, taking up to `perRead` lines of each window. */
async function readLines(source: SourceWindow, perRead = Infinity): Promise<Seen> {
  const pieces: Buffer[] = [];
  const offsets: number[] = [];
  let windows = 0;
  let looked = 0;
  for (;;) {
    const { bytes, start, end, offsetAt, final } = await source.next();
    windows++;
    looked += end - start;
    expect(source.offset).toBe(offsetAt(start));
    // The spare byte is ours: no other byte may change with it.
    bytes[end] = LF;
    let position = start;
    let lines = 0;
    while (position < end && lines < perRead) {
      const found = bytes.subarray(position, end).indexOf(LF);
      if (found < 0 && !final) break;
      const next = found < 0 ? end : position + found + 1;
      pieces.push(Buffer.from(bytes.subarray(position, next)));
      offsets.push(offsetAt(position));
      position = next;
      lines++;
    }
    source.consume(position, lines >= perRead);
    if (final && position === end) break;
  }
  await source.close();
  return { text: Buffer.concat(pieces).toString('latin1'), offsets, windows, looked };
}

/** Lines of the given lengths (line breaks included), each of its own letter. */
function linesOf(lengths: readonly number[]): Buffer {
  const lines = lengths.map((length, i) => {
    const line = Buffer.alloc(length, 0x61 + (i % 26));
    line[length - 1] = LF;
    return line;
  });
  return Buffer.concat(lines);
}

function startsOf(lengths: readonly number[]): number[] {
  let at = 0;
  return lengths.map((length) => (at += length) - length);
}

describe('the source comes whole and in order', () => {
  test.each([
    ['nothing', []],
    ['less than a piece', [10, 20]],
    ['exactly a piece', [PIECE]],
    ['exactly two pieces', [PIECE - 1, PIECE + 1]],
    ['one byte more than a piece', [PIECE, 1]],
    ['records over the seams', Array.from({ length: 40 }, () => 70_001)],
    ['a record longer than the room in front of a piece', [300_000, 300_000, 300_000]],
    ['a record longer than a piece', [5, PIECE + 100, 7]],
    ['a record longer than many pieces, and small ones behind it', [5, 5 * PIECE + 3, 7, 9, PIECE]],
    ['big ones in a row', [2 * PIECE, 3 * PIECE, 2 * PIECE]],
  ])('%s', async (_, lengths) => {
    const content = linesOf(lengths);
    for (const perRead of [Infinity, 1]) {
      const file = new MemoryFile(content);
      const seen = await readLines(open(file), perRead);
      expect(seen.text === content.toString('latin1')).toBe(true);
      expect(seen.offsets).toEqual(startsOf(lengths));
      // Nothing is read twice.
      expect(file.bytesRead).toBe(content.length);
    }
  });

  test('whatever lengths records and reads have, and wherever it begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 3 * PIECE })),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.nat(),
        fc.integer({ min: 1000, max: PIECE }),
        fc.constantFrom(1, 2, Infinity),
        async (lengths, begin, most, perRead) => {
          const content = linesOf(lengths);
          const from = startsOf(lengths)[begin % lengths.length]!;
          const file = new MemoryFile(content, (_, at) => 1 + ((at * 7919) % most));
          const seen = await readLines(open(file, from), perRead);
          expect(seen.text === content.toString('latin1', from)).toBe(true);
          expect(seen.offsets[0]).toBe(from);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a record longer than a piece', () => {
  test('is looked at a number of times that grows with its logarithm, not its length', async () => {
    const size = 40 * PIECE;
    const seen = await readLines(open(new MemoryFile(linesOf([size]))));
    expect(seen.windows).toBeLessThan(10);
    // Each look doubles: in all no more than twice the last one, give or take a piece.
    expect(seen.looked).toBeLessThan(4 * size);
  });

  test('is refused when it is longer than the limit, with place and limit (matrix 57)', async () => {
    const limit = 3 * PIECE;
    const fits = await readLines(open(new MemoryFile(linesOf([10, limit, 10])), 0, limit));
    expect(fits.offsets).toEqual([0, 10, 10 + limit]);
    const file = new MemoryFile(linesOf([10, 20 * PIECE]));
    expect(await problemIn(readLines(open(file, 0, limit)))).toEqual({
      code: 'record_too_large',
      place: { offset: 10 },
      detail: { limit },
    });
    // No more of it is taken into memory than it needs to know.
    expect(file.bytesRead).toBeLessThan(limit + 3 * PIECE);
  });
});

test('a reader that stops at its limit gets the rest of the same window, without reading', async () => {
  const file = new MemoryFile(linesOf([10, 10, 10]));
  const source = open(file);
  const first = await source.next();
  source.consume(first.start + 10, true);
  const second = await source.next();
  expect(second.bytes).toBe(first.bytes);
  expect(second.start).toBe(first.start + 10);
  expect(second.end).toBe(first.end);
  expect(source.offset).toBe(10);
});

test('a failed read is told when its bytes are needed, with the place (matrix 16)', async () => {
  const content = linesOf([PIECE, PIECE, PIECE]);
  const broken = PIECE + 4096;
  const file = new MemoryFile(content, (length, at) => {
    if (at >= broken) throw systemError('EIO');
    return Math.min(length, broken - at);
  });
  const source = open(file);
  // The piece before the broken one comes whole, though reading ahead has met the fault.
  const first = await source.next();
  expect(first.end - first.start).toBe(PIECE);
  source.consume(first.end, false);
  await source.close();
  expect(await problemIn(source.next())).toEqual({
    code: 'source_read_failed',
    path: '/data/source.txt',
    place: { offset: broken },
    cause: 'EIO: as ordered',
  });
});
