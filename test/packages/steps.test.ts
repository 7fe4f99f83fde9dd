/** Packed targets are byte-identical however often a run was stopped and resumed (invariant 3). */
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TargetFormat } from '../../src/shared/formats.ts';
import { PIECE } from '../../src/engine/unpacking/data-stream.ts';
import { longForm } from '../support/conditions.ts';
import { exported, jobOf } from './stopping.ts';

const numRuns = longForm ? 300 : 7;

/** Bytes of records: some far longer than a piece, some that end just at one. */
const lengths = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 40, max: 300_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: PIECE, max: 4 * PIECE }) },
    { weight: 1, arbitrary: fc.constantFrom(PIECE, 2 * PIECE, PIECE - 1, PIECE + 1) },
  ),
  { minLength: 6, maxLength: 16 },
);
/** Writes after which each run is stopped; 0 for a run that is stopped before its first. */
const pauses = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 });

/** Letters that a compressor can't make nothing of. */
const NOISE = ((): string => {
  let x = 1;
  const letters = Buffer.alloc(6 * PIECE);
  for (let i = 0; i < letters.length; i++) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    letters[i] = 0x61 + (x >>> 28);
  }
  return letters.toString('latin1');
})();

const noise = (length: number, seed: number): string =>
  NOISE.slice(seed % 1000, (seed % 1000) + length);

const MAX_CELL = 30_000;

/** Lines of JSON of about the given lengths, with cells that fit into a sheet. */
function jsonLines(sizes: readonly number[], late: boolean): string {
  const records = sizes.map((size, row) => {
    const cells: Record<string, string> = { id: `00${row}` };
    for (let left = size - 40, i = 0; left > 0; left -= MAX_CELL + 12, i++) {
      cells[`c${i}`] = noise(Math.min(left, MAX_CELL), row + i);
    }
    if (late && row > sizes.length / 2) cells['late'] = 'comes late';
    return `${JSON.stringify(cells)}\n`;
  });
  return records.join('');
}

function csv(sizes: readonly number[]): string {
  const rows = sizes.map((size, row) => `00${row},"${noise(Math.max(1, size - 10), row)}"\r\n`);
  return `id,text\r\n${rows.join('')}`;
}

const cases: readonly (readonly [
  what: string,
  source: string,
  make: (sizes: readonly number[]) => string,
  to: TargetFormat,
  compression: 'none' | 'gzip',
])[] = [
  ['CSV to JSON, gzip', 's.csv', csv, 'json', 'gzip'],
  ['JSON Lines to CSV, gzip', 's.jsonl', (sizes) => jsonLines(sizes, false), 'csv', 'gzip'],
  [
    'JSON Lines with late columns to CSV, gzip',
    's.jsonl',
    (s) => jsonLines(s, true),
    'csv',
    'gzip',
  ],
  ['JSON Lines to a workbook', 's.jsonl', (sizes) => jsonLines(sizes, false), 'xlsx', 'none'],
  [
    'JSON Lines with late columns to a workbook',
    's.jsonl',
    (s) => jsonLines(s, true),
    'xlsx',
    'none',
  ],
];

test.each(cases)(
  '%s: stopped anywhere, resumed, stopped again: the same bytes',
  async (_, source, make, targetFormat, compression) => {
    let stops = 0;
    await fc.assert(
      fc.asyncProperty(lengths, pauses, async (sizes, writes) => {
        const text = make(sizes);
        const writing = { compression };
        const job = await jobOf(source, text, 'target', { targetFormat, writing });
        const whole = await exported(job);
        const resumed = await exported(job, writes);
        stops += resumed.stops;
        expect(resumed.bytes.equals(whole.bytes)).toBe(true);
        const figures = ['exported', 'columns', 'targetBytes', 'crc32', 'notes'] as const;
        for (const figure of figures) expect(resumed.report[figure]).toEqual(whole.report[figure]);
        expect(whole.report.exported).toBe(sizes.length);
      }),
      // One that is certainly stopped, whatever is drawn for the others.
      { numRuns, examples: [[Array.from({ length: 8 }, () => 900_000), [1, 1, 1, 1]]] },
    );
    // A test in which nothing is stopped would show nothing.
    expect(stops).toBeGreaterThan(numRuns / 2);
  },
);

test.each(['csv', 'json', 'jsonl', 'txt'] as const)(
  'what %s.gz unpacks to is what stands there without gzip',
  async (to) => {
    const text = `value\r\n${Array.from({ length: 300_000 }, (_, i) => `00${i} ß\r\n`).join('')}`;
    const plain = await exported(await jobOf('s.csv', text, 't', { targetFormat: to }));
    const writing = { compression: 'gzip' } as const;
    const packed = await exported(
      await jobOf('s.csv', text, 't', { targetFormat: to, writing }),
      [0, 0],
    );
    expect(packed.stops).toBe(2);
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect(packed.report.targetBytes).toBe(packed.bytes.length);
    expect(packed.report.exported).toBe(300_000);
  },
);

test('no records make a whole gzip of nothing', async () => {
  const writing = { compression: 'gzip' } as const;
  const job = await jobOf('s.txt', '', 't', { targetFormat: 'txt', writing });
  const { bytes, report } = await exported(job);
  expect(report.exported).toBe(0);
  expect(gunzipSync(bytes)).toHaveLength(0);
});
