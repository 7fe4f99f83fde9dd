/** Single records of 100 MB pass in every direction; beyond the limit there is a clear error (matrix 57). */
import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inLongForm, testUnless } from '../support/conditions.ts';
import { attempt } from '../support/exports.ts';
import { tempFolder } from '../support/places.ts';

const PIECE = Buffer.from('0123456789 Zoë 🏮 ab ');
const CELL = Buffer.alloc(PIECE.length * Math.ceil(100_000_000 / PIECE.length), PIECE);
const MIB = 1 << 20;

/** Writes text, the large cell, and text. */
function around(path: string, before: string, after: string): string {
  const file = openSync(path, 'w');
  for (const bytes of [Buffer.from(before), CELL, Buffer.from(after)]) {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
  }
  closeSync(file);
  return path;
}

/** Whether a file is exactly text, the large cell, and text. */
function isAround(path: string, before: string, after: string): boolean {
  const start = Buffer.from(before);
  const bytes = readFileSync(path);
  const end = bytes.length - Buffer.byteLength(after);
  return (
    end - start.length === CELL.length &&
    bytes.subarray(0, start.length).equals(start) &&
    bytes.subarray(start.length, end).equals(CELL) &&
    bytes.subarray(end).toString() === after
  );
}

describe('a record of 100 MB', () => {
  const csv = ['a,b\r\n1,2\r\nx,', '\r\n3,4\r\n'] as const;
  const jsonl = ['{"a":"1","b":"2"}\n{"a":"x","b":"', '"}\n{"a":"3","b":"4"}\n'] as const;

  test('CSV to JSON Lines', async () => {
    const folder = tempFolder();
    const source = around(join(folder, 'in.csv'), ...csv);
    const target = join(folder, 'out.jsonl');
    const planned = { source, target, targetFormat: 'jsonl' } as const;
    expect(await attempt(planned)).toMatchObject({ status: 'success', report: { exported: 3 } });
    expect(isAround(target, ...jsonl)).toBe(true);
  });

  test('JSON to CSV', async () => {
    const folder = tempFolder();
    const source = around(
      join(folder, 'in.json'),
      '[{"a":"1","b":"2"},{"a":"x","b":"',
      '"},{"a":"3","b":"4"}]',
    );
    const target = join(folder, 'out.csv');
    const planned = { source, target, targetFormat: 'csv' } as const;
    expect(await attempt(planned)).toMatchObject({ status: 'success', report: { exported: 3 } });
    expect(isAround(target, ...csv)).toBe(true);
  });
});

testUnless(inLongForm)(
  'a record beyond 256 MiB is refused with its place',
  async () => {
    const folder = tempFolder();
    const source = join(folder, 'in.csv');
    const file = openSync(source, 'w');
    writeSync(file, 'a,b\n1,2\n3,');
    closeSync(file);
    // A hole reads as NUL bytes: one endless cell that takes no room on the disk.
    truncateSync(source, 300 * MIB);
    const target = join(folder, 'out.jsonl');
    expect(await attempt({ source, target, targetFormat: 'jsonl' })).toMatchObject({
      status: 'validation_failed',
      problems: [{ code: 'record_too_large', place: { row: 2, line: 3 } }],
    });
    expect(existsSync(target)).toBe(false);
  },
  60_000,
);
