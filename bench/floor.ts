/**
 * Reading, writing and fsync, and nothing else: `node bench/floor.ts SOURCE TARGET BYTES` reads all of
 * the source and writes so many bytes of it, begun again as often as needed.
 */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

const PIECE = 1 << 20;
const [source = '', target = '', bytes = '0'] = process.argv.slice(2);
const piece = Buffer.alloc(PIECE);
const from = openSync(source, 'r');
const to = openSync(target, 'w');
let left = Number(bytes);
let isRead = false;
while (!isRead || left > 0) {
  const count: number = isRead ? PIECE : readSync(from, piece, 0, PIECE, null);
  isRead ||= count === 0;
  let written = 0;
  const some = Math.min(count, left);
  while (written < some) written += writeSync(to, piece, written, some - written);
  left -= some;
}
fsyncSync(to);
closeSync(to);
closeSync(from);
