/** Where packages are cut: the same places in resumed runs, and never too far from one another. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceWindow } from './source-window.ts';
import { MemoryFile, STAT } from './testing/file-systems.ts';
import { PIECE } from './unpacking/data-stream.ts';
import { PlainData } from './unpacking/plain.ts';

const LF = 0x0a;

interface Step {
  readonly offset: number;
  /** Records read since the step before. */
  readonly records: number;
}

/** The steps in which lines of the given lengths are read, by a reader that stops at a limit. */
async function stepsOf(
  lengths: readonly number[],
  step: number,
  from: number,
  limit: number,
): Promise<Step[]> {
  const content = Buffer.alloc(
    lengths.reduce((sum, length) => sum + length, 0),
    0x61,
  );
  let at = 0;
  for (const length of lengths) content[(at += length) - 1] = LF;
  const stat = { ...STAT, size: content.length };
  const source = new SourceWindow(new PlainData(new MemoryFile(content), '/s', stat, from), from);
  const steps: Step[] = [];
  let records = 0;
  for (;;) {
    const { bytes, start, end, final } = await source.next();
    let position = start;
    let count = 0;
    while (count < limit) {
      const found = bytes.subarray(position, end).indexOf(LF);
      if (found < 0) break;
      position += found + 1;
      count++;
    }
    source.consume(position, count >= limit);
    records += count;
    if (source.isAtStep(step)) {
      steps.push({ offset: source.offset, records });
      records = 0;
    }
    if (final && position === end) break;
  }
  await source.close();
  return steps;
}

const length = fc.oneof(
  fc.integer({ min: 1, max: PIECE }),
  fc.integer({ min: 1, max: 7 * PIECE }),
  fc.constantFrom(PIECE / 2, PIECE, 2 * PIECE, 3 * PIECE, 6 * PIECE),
);

test('a run that goes on from any step has the same steps as one from the start', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(length, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(PIECE, 2 * PIECE, 5 * PIECE),
      fc.constantFrom(1, 3, Infinity),
      async (lengths, step, limit) => {
        const whole = await stepsOf(lengths, step, 0, limit);
        for (const [i, { offset }] of whole.slice(0, -1).entries()) {
          expect(await stepsOf(lengths, step, offset, limit)).toEqual(whole.slice(i + 1));
        }
      },
    ),
    { numRuns: 20 },
  );
});

test.each([6 * PIECE, 3 * PIECE, 2 * PIECE, PIECE, 1000])(
  'records of %i bytes that begin anywhere can not outrun the steps',
  async (size) => {
    const count = Math.ceil((24 * PIECE) / size);
    for (const first of [PIECE / 2, PIECE, 1]) {
      const lengths = [first, ...Array.from({ length: count }, () => size)];
      const steps = await stepsOf(lengths, 2 * PIECE, 0, Infinity);
      const most = Math.max(...steps.map(({ records }) => records));
      // Those of two steps and of what a window may have beyond them.
      expect(most * size).toBeLessThanOrEqual(4 * PIECE + 2 * size);
    }
  },
);
