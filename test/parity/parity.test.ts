/** The engine against plain Python programs on random data, byte for byte (design §5). */
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { PLAIN_DIALECT } from '../../src/shared/job-defaults.ts';
import type { PlanRequest } from '../../src/engine/index.ts';
import { firstLack, lacksProgram, longForm, testUnless } from '../support/conditions.ts';
import { exportFile } from '../support/exports.ts';
import type { Exported } from '../support/exports.ts';
import { put, quickFolder } from '../support/places.ts';
import { csvText, flatRecords, lines, mixedRows, nestedRecords } from './arbitraries.ts';
import { startReference } from './reference.ts';
import type { Operation, Reference } from './reference.ts';

const lack = firstLack(lacksProgram('python3', '--version'));
const testWithPython = testUnless(lack);
const RUNS = longForm ? 5_000 : 150;

let reference: Reference;
beforeAll(() => {
  if (lack === null) reference = startReference();
});
afterAll(() => {
  if (lack === null) reference.close();
});

/** Random data looks like anything; the Python programs are told, too. */
const said = { encoding: 'utf-8' } as const;

const REQUESTS: Readonly<
  Record<Operation, Pick<PlanRequest, 'targetFormat' | 'process' | 'said'>>
> = {
  'json-json': { targetFormat: 'json' },
  'json-csv': { targetFormat: 'csv' },
  'json-tsv': { targetFormat: 'tsv' },
  'csv-json': { targetFormat: 'json', said: { ...said, dialect: PLAIN_DIALECT } },
  'text-analysis': { targetFormat: 'json', process: 'text-analysis', said },
};

/** Exports in one folder over and over, replacing without backups. */
function exporter(operation: Operation): (input: string) => Promise<Exported> {
  const folder = quickFolder();
  const from = operation === 'text-analysis' ? 'txt' : operation.slice(0, operation.indexOf('-'));
  const request = REQUESTS[operation];
  return (input) =>
    exportFile({
      ...request,
      source: put(folder, `source.${from}`, input),
      target: join(folder, `target.${request.targetFormat}`),
      keepBackups: 0,
    });
}

/** Holds when both give the same bytes for every input. */
async function sameBytes(operation: Operation, input: fc.Arbitrary<string>): Promise<void> {
  const run = exporter(operation);
  await fc.assert(
    fc.asyncProperty(input, async (source) => {
      const expected = await reference.ask(operation, source);
      fc.pre(!('unknown' in expected));
      const exported = await run(source);
      expect(exported.problems).toEqual([]);
      expect('text' in expected && exported.text).toBe('text' in expected && expected.text);
    }),
    { numRuns: RUNS },
  );
}

describe('same bytes as Python', () => {
  testWithPython('JSON to JSON', () => sameBytes('json-json', nestedRecords));
  testWithPython('JSON to CSV', () => sameBytes('json-csv', flatRecords));
  testWithPython('JSON to TSV', () => sameBytes('json-tsv', flatRecords));
  testWithPython('CSV to JSON', () => sameBytes('csv-json', csvText));
  testWithPython('text analysis', () => sameBytes('text-analysis', lines));
});

testWithPython(
  'the same rows are at fault, and nothing is written',
  async () => {
    const folder = quickFolder();
    await fc.assert(
      fc.asyncProperty(mixedRows, async (input) => {
        const expected = await reference.ask('json-json', input);
        fc.pre('errors' in expected);
        const rows = expected.errors.map((words) => Number(/^row (\d+): /.exec(words)?.[1]));
        const exported = await exportFile({
          source: put(folder, 'source.json', input),
          target: join(folder, 'target.csv'),
          targetFormat: 'csv',
        });
        expect(exported).toMatchObject({ status: 'validation_failed', text: null });
        expect(exported.problems.map((problem) => problem.place?.row)).toEqual(rows);
      }),
      { numRuns: RUNS },
    );
  },
  120_000,
);
