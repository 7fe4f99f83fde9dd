import { describe, expect, test } from 'vitest';
import { put, quickFolder } from '../../test/support/places.ts';
import type { TargetFormat } from '../shared/formats.ts';
import type { TargetSample } from '../shared/sample.ts';
import { runJob } from './export.ts';
import { nodeFileSystem } from './fs/node.ts';
import { inspect } from './inspect.ts';
import { planJob } from './plan.ts';
import { sample } from './sample.ts';

describe('a target that is no text', () => {
  const source = JSON.stringify([
    { n: 1.5, big: 12345678901234567890n.toString(), t: 'x', l: [1, { a: 2 }], b: true, e: '' },
    { n: null, t: 'y', b: false },
  ]).replace('"12345678901234567890"', '12345678901234567890');

  test('shows a workbook as its cells will be', async () => {
    const folder = quickFolder();
    const path = put(folder, 'in.json', source);
    const job = await planJob({ source: path, targetFormat: 'xlsx' });
    const { content } = await sample(job);
    expect(content).toMatchObject({ kind: 'table', columns: ['n', 'big', 't', 'l', 'b', 'e'] });
    if (content.kind !== 'table') return;
    expect(content.rows[0]?.map((cell) => cell && `${cell.kind} ${cell.text}`)).toEqual([
      'number 1.5',
      'text 12345678901234567890',
      'text x',
      'nested [1,{"a":2}]',
      'boolean true',
      null,
    ]);
    expect(content.rows[1]?.map((cell) => cell?.text ?? null)).toEqual([
      null,
      null,
      'y',
      null,
      'false',
      null,
    ]);
    // What reads the finished workbook finds the same.
    await runJob(job);
    const read = await inspect(job.target.path);
    expect(read.sample).toEqual(content.rows.map((row) => row.map((cell) => cell?.text ?? null)));
  });

  test('shows Parquet as text, but for the types that were asked for', async () => {
    const folder = quickFolder();
    const path = put(folder, 'in.csv', 'day,n,t\n2026-03-01,7,\n2026-03-02,8,x\n');
    const job = await planJob({
      source: path,
      targetFormat: 'parquet',
      shaping: {
        types: [
          { name: 'day', type: 'date' },
          { name: 'n', type: 'number' },
        ],
      },
    });
    const { content } = await sample(job);
    expect(content.kind === 'table' && content.rows[0]?.map((cell) => cell?.kind)).toEqual([
      'date',
      'number',
      'text',
    ]);
  });
});

describe('what is read is bounded', () => {
  /** Bytes that a sample reads of a file. */
  async function bytesRead(path: string, to: TargetFormat): Promise<[TargetSample, number]> {
    const job = await planJob({ source: path, targetFormat: to });
    let read = 0;
    const fileSystem = {
      ...nodeFileSystem,
      open: async (...opening: Parameters<typeof nodeFileSystem.open>) => {
        const file = await nodeFileSystem.open(...opening);
        const real = file.read.bind(file);
        file.read = async (...reading) => {
          const count = await real(...reading);
          read += count;
          return count;
        };
        return file;
      },
    };
    return [await sample(job, { fileSystem }), read];
  }

  test('of a long file', async () => {
    const path = put(quickFolder(), 'long.csv', `a,b\n${'12345,67890\n'.repeat(4_000_000)}`);
    const [found, read] = await bytesRead(path, 'csv');
    expect(found.records).toBe(20);
    expect(read).toBeLessThan(10 * 1024 * 1024);
  });

  test('of long records, which are told, and cut', async () => {
    const folder = quickFolder();
    const cell = 'x'.repeat(1024 * 1024);
    const path = put(folder, 'cells.csv', `a,b\n1,${cell}\n2,y\n`);
    const [cut] = await bytesRead(path, 'jsonl');
    if (cut.content.kind !== 'text') throw new Error('no text');
    expect(cut.content.lines[0]?.characters).toBe('{"a":"1","b":""}'.length + cell.length);
    expect(cut.content.lines[0]?.text).toHaveLength(1000);
    expect(cut.content.lines[1]?.text).toBe('{"a":"2","b":"y"}');

    const huge = put(folder, 'huge.csv', `a,b\n1,${cell.repeat(40)}\n2,y\n`);
    const [none, read] = await bytesRead(huge, 'jsonl');
    expect(none).toMatchObject({ records: 0, isTooLong: true, problemTotal: 0, isWhole: false });
    expect(read).toBeLessThan(80 * 1024 * 1024);
  });
});
