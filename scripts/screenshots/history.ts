/** A history of exports, as the app remembers it, with the files that it speaks of. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOW_MS } from './samples.ts';
import type { Samples } from './samples.ts';

const MINUTE = 60_000;

interface Past {
  readonly source: string;
  readonly target: string;
  readonly agoMinutes: number;
  readonly records: number;
  readonly bytes: number;
  readonly crc32: string;
  /** Whether an older file was replaced, and whether that was brought back. */
  readonly replaced?: boolean;
  readonly restored?: boolean;
}

const PAST: readonly Past[] = [
  {
    source: 'customers.csv',
    target: 'customers.json',
    agoMinutes: 12,
    records: 48_213,
    bytes: 7_402_118,
    crc32: '5f0c2a91',
    replaced: true,
  },
  {
    source: 'stock.xlsx',
    target: 'stock.csv',
    agoMinutes: 180,
    records: 1_842,
    bytes: 96_310,
    crc32: 'c07d11e4',
  },
  {
    source: 'orders 2019–2025.csv',
    target: 'orders 2019–2025.parquet',
    agoMinutes: 1_560,
    records: 8_940_000,
    bytes: 412_000_338,
    crc32: '19ab40d2',
  },
  {
    source: 'cash book.csv',
    target: 'cash book.xlsx',
    agoMinutes: 3_000,
    records: 612,
    bytes: 41_006,
    crc32: 'e2910b7c',
    replaced: true,
    restored: true,
  },
];

/** Writes the note of the history, and small files where its targets and backups would be. */
export function writeHistory(samples: Samples, stateDir: string): void {
  const exports = PAST.map(({ agoMinutes, replaced, restored = false, ...past }, at) => {
    const endedMs = NOW_MS - agoMinutes * MINUTE;
    const backup = { bytes: at + 1, modifiedMs: endedMs - MINUTE };
    samples.write(past.target, '[]', endedMs);
    if (replaced === true) {
      samples.write(`${past.target}.bak`, 'x'.repeat(backup.bytes), backup.modifiedMs);
    }
    return {
      ...past,
      id: String(at).padStart(32, '0'),
      target: samples.path(past.target),
      format: past.target.split('.').at(-1),
      endedMs,
      rejected: 0,
      replaced: replaced === true ? backup : null,
      restored,
    };
  });
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(stateDir, 'history.json'), JSON.stringify(exports), { mode: 0o600 });
}
