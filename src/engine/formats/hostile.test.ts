/** Small files made to take all time or all memory: each is read in bounds, or refused. */
import { expect, test } from 'vitest';
import type { TextFormat } from '../../shared/formats.ts';
import { problemOf } from '../testing/converting.ts';
import { readAll, type Feeding } from '../testing/reading.ts';
import { ByteSink, MAX_SINK_BYTES } from './byte-sink.ts';
import { CELL_SIZE, MAX_COLUMNS, RecordBatch } from './record-batch.ts';
import { createReader } from './registry.ts';

/** Records and cells of each batch, read from one window. */
function batches(format: TextFormat, source: string, feeding: Feeding): [number, number][] {
  const reader = createReader(format, {
    dialect: null,
    validate: true,
    onBadRow: 'stop',
    shape: 'unknown',
    columns: [],
    report: () => undefined,
    ...feeding,
  });
  const bytes = Buffer.from(`${source}.`);
  const sizes: [number, number][] = [];
  const batch = new RecordBatch();
  const window = {
    bytes,
    start: 0,
    end: bytes.length - 1,
    offsetAt: (at: number) => at,
    final: true,
  };
  while (window.start < window.end) {
    batch.reset(bytes);
    batch.limit = Number.POSITIVE_INFINITY;
    window.start = reader.read(window, batch);
    sizes.push([batch.count, batch.length / CELL_SIZE]);
  }
  return sizes;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${i}`);

test('a hundred thousand columns of one name are told apart in one go', () => {
  const { end } = readAll('csv', Buffer.from(`${'a,'.repeat(MAX_COLUMNS - 1)}a\n`));
  expect(end.columns).toHaveLength(MAX_COLUMNS);
  expect(end.columns.at(-1)).toBe(`a_${MAX_COLUMNS}`);
});

test('names given to repeated ones are skipped where the header has them already', () => {
  const { end } = readAll('csv', Buffer.from('a,a_2,a,a,a_2,a\n'));
  expect(end.columns).toEqual(['a', 'a_2', 'a_3', 'a_4', 'a_2_2', 'a_5']);
});

test.each([
  ['header', ','.repeat(MAX_COLUMNS), undefined],
  ['row', `a,b\n1,2\n${','.repeat(MAX_COLUMNS)}`, { row: 2 }],
  ['unending row', `a,b\n${',x'.repeat(MAX_COLUMNS)},"`, { row: 1 }],
])('a %s is refused at the first cell beyond the limit', (_, csv, place) => {
  const { thrown } = readAll('csv', Buffer.from(csv));
  expect(thrown).toMatchObject({ code: 'too_many_columns', detail: { limit: MAX_COLUMNS } });
  expect(thrown).toEqual(
    place === undefined ? expect.anything() : expect.objectContaining({ place }),
  );
});

test('short rows of a wide file, filled up, come in batches of a bounded size', () => {
  const sizes = batches('csv', `${names(50_000).join(',')}\n${'x\n'.repeat(200)}`, {
    onBadRow: 'pad',
  });
  expect(sizes.reduce((sum, [records]) => sum + records, 0)).toBe(200);
  for (const [, cells] of sizes) expect(cells).toBeLessThan((1 << 20) + 100_000);
});

test('long rows, filled up, too', () => {
  const csv = `a\n${'1,'.repeat(50_000)}\n${'x\n'.repeat(200)}`;
  const sizes = batches('csv', csv, { onBadRow: 'pad' });
  expect(sizes.length).toBeGreaterThan(5);
});

test.each(['json', 'jsonl'] as const)('small records of many columns, as %s, too', (format) => {
  const wide = `{${names(50_000)
    .map((name) => `"${name}":1`)
    .join(',')}}`;
  const all = [wide, ...Array<string>(200).fill('{}')];
  const source = format === 'json' ? `[${all.join(',')}]` : all.join('\n');
  const sizes = batches(format, source, {});
  expect(sizes.reduce((sum, [records]) => sum + records, 0)).toBe(201);
  for (const [records] of sizes) expect(records * 50_000).toBeLessThan((1 << 20) + 50_000);
});

test('regular data of any width is not held up', () => {
  const csv = `${names(1000).join(',')}\n${`${'1,'.repeat(999)}1\n`.repeat(500)}`;
  expect(batches('csv', csv, {})).toEqual([[500, 500_000]]);
});

test('what a few records become has a limit, and a clear problem beyond it', () => {
  const sink = new ByteSink(8);
  expect(problemOf(() => sink.reserve(MAX_SINK_BYTES + 1))).toEqual({
    code: 'record_too_large',
    detail: { limit: MAX_SINK_BYTES },
  });
  expect(sink.bytes).toHaveLength(8);
});
