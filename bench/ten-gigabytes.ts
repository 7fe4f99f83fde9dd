/** A source of 10 GB for what must not depend on the size of a file: the same records again and again. */
import { closeSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';

const BYTES = 10_000_000_000;
const PIECE = 16 * 1024 * 1024;

/**
 * Writes a CSV file of at least 10 GB: the header of another one, and its records as often as needed.
 *
 * @param source a CSV file whose header has no line break in a cell
 */
export function writeTenGigabytes(source: string, path: string): void {
  const piece = Buffer.allocUnsafe(PIECE);
  const from = openSync(source, 'r');
  const to = openSync(path, 'w');
  const { size } = statSync(source);
  const headerBytes = piece.subarray(0, readSync(from, piece, 0, PIECE, 0)).indexOf('\n') + 1;
  let written = 0;
  for (let begin = 0; written < BYTES; begin = headerBytes) {
    for (let at = begin; at < size;) {
      const count = readSync(from, piece, 0, PIECE, at);
      for (let done = 0; done < count;) done += writeSync(to, piece, done, count - done);
      at += count;
      written += count;
    }
  }
  fsyncSync(to);
  closeSync(to);
  closeSync(from);
}
