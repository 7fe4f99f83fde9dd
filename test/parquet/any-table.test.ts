/** Any table, cut into row groups anywhere, gone on with anywhere: the same bytes, and every cell in them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteSink } from '../../src/engine/formats/byte-sink.ts';
import type { WriterState } from '../../src/engine/formats/contracts.ts';
import { RecordBatch } from '../../src/engine/formats/record-batch.ts';
import { createReader, openWriter } from '../../src/engine/formats/registry.ts';
import { name, text } from '../../src/engine/testing/texts.ts';
import { PLAIN_WRITING } from '../../src/shared/job-defaults.ts';
import { tableOf } from './reading-back.ts';

/** Missing, null, or a text. */
type Cell = string | null | undefined;

interface Case {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Numbers of the rows behind which a row group ends. */
  readonly ends: readonly number[];
  /** Of those, where another run goes on. */
  readonly stops: readonly number[];
}

const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.constantFrom(null, undefined, 'again', 'x'.repeat(300)),
);
const someRows = fc.uniqueArray(fc.nat({ max: 40 }));
const anyCase: fc.Arbitrary<Case> = fc
  // The reader takes a first U+FEFF in a name for a byte order mark; Parquet knows none.
  .uniqueArray(
    name.filter((one) => !one.startsWith('\ufeff')),
    { minLength: 1, maxLength: 5 },
  )
  .chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
        maxLength: 40,
      }),
      ends: someRows,
      stops: someRows,
    }),
  );

function lineOf(names: readonly string[], row: readonly Cell[]): string {
  const members = names.flatMap((key, at) =>
    row[at] === undefined ? [] : [`${JSON.stringify(key)}:${JSON.stringify(row[at])}`],
  );
  return `{${members.join(',')}}\n`;
}

/** Writes the rows as a run does, or as one run after the other. */
async function written({ names, rows, ends, stops }: Case): Promise<Buffer> {
  const reader = createReader('jsonl', {
    dialect: null,
    validate: true,
    onBadRow: 'stop',
    shape: 'objects',
    columns: names,
    report: (problem) => expect(problem).toBeNull(),
  });
  const sink = new ByteSink(8);
  const open = (resumed?: WriterState) =>
    openWriter('parquet', {
      columns: reader.columns,
      writing: PLAIN_WRITING,
      readBack: (at, length) => Promise.resolve(Buffer.from(sink.bytes.subarray(at, at + length))),
      ...(resumed === undefined ? {} : { resumed }),
    });
  let writer = await open();
  writer.begin(sink);
  const batch = new RecordBatch();
  for (const [number, row] of rows.entries()) {
    const line = Buffer.from(lineOf(names, row));
    const bytes = Buffer.concat([line, Buffer.alloc(1)]);
    batch.reset(bytes);
    reader.read(
      {
        bytes,
        start: 0,
        end: line.length,
        offsetAt: (at) => at,
        final: number + 1 === rows.length,
      },
      batch,
    );
    writer.write(batch, sink);
    if (!ends.includes(number)) continue;
    writer.settle(sink);
    if (stops.includes(number)) {
      writer = await open(JSON.parse(JSON.stringify(writer.state())) as WriterState);
    }
  }
  writer.end(sink);
  return Buffer.from(sink.contents());
}

test('any table', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (given) => {
      const bytes = await written(given);
      const table = await tableOf(bytes);
      expect(table.names).toEqual(given.names);
      expect(table.rows).toEqual(given.rows.map((row) => row.map((value) => value ?? null)));
      expect(Number(table.metadata.num_rows)).toBe(given.rows.length);
      expect((await written({ ...given, stops: [] })).equals(bytes)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('more row groups than the short form of a list can count', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => [`${at}`]);
  const ends = [...rows.keys()];
  const { rows: found, metadata } = await tableOf(
    await written({ names: ['a'], rows, ends, stops: [1, 14, 15, 39] }),
  );
  expect(metadata.row_groups.length).toBe(40);
  expect(found).toEqual(rows);
});
