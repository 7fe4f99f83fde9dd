/** A CSV so large that its export from a slow disk can be caught running, and what it must become. */
import { createHash } from 'node:crypto';
import { closeSync, linkSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RECORDS_IN_BLOCK = 10_000;
/** About 66 MB: four seconds of reading from the slow disk, whatever the machine. */
const BLOCKS = 80;
const COLUMNS = ['id', 'name', 'city', 'amount', 'note'];

export interface LargeFile {
  readonly bytes: number;
  readonly records: number;
  /** SHA-256 that an export to TSV must have. */
  readonly tsvDigest: string;
  /** Puts it at a path of one's own (another name of the same bytes). */
  placeAt(path: string): void;
  remove(): void;
}

function block(delimiter: string): Buffer {
  const lines: string[] = [];
  for (let index = 0; index < RECORDS_IN_BLOCK; index++) {
    const id = String(index).padStart(8, '0');
    const amount = `${(index * 7919) % 100_000}.50`;
    const note = `a plain note of some length; no. ${index}`;
    lines.push([id, `Zoë Müller ${index % 97}`, 'København', amount, note].join(delimiter));
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

export function makeLargeFile(): LargeFile {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-large-'));
  const path = join(folder, 'large.csv');
  const file = openSync(path, 'w');
  const hash = createHash('sha256');
  const csv = block(',');
  const tsv = block('\t');
  let bytes = writeSync(file, `${COLUMNS.join(',')}\r\n`);
  hash.update(`${COLUMNS.join('\t')}\r\n`);
  for (let count = 0; count < BLOCKS; count++) {
    bytes += writeSync(file, csv);
    hash.update(tsv);
  }
  closeSync(file);
  return {
    bytes,
    records: BLOCKS * RECORDS_IN_BLOCK,
    tsvDigest: hash.digest('hex'),
    placeAt: (place) => linkSync(path, place),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
