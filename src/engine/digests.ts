/** By what bytes are known again: CRC-32s of parts of a file. */
import { crc32 } from 'node:zlib';
import type { Tail } from './durable/checkpoint.ts';
import { readFully } from './fs/bytes.ts';
import type { OpenFile } from './fs/port.ts';

/** Bytes before a position that its digest covers. */
const TAIL_BYTES = 64 * 1024;

/** Digest of the last bytes before a position, at a cost that does not depend on it. */
export async function tailBefore(file: OpenFile, position: number): Promise<Tail> {
  const length = Math.min(position, TAIL_BYTES);
  const bytes = await readFully(file, position - length, length);
  return { length: bytes.length, crc32: crc32(bytes) };
}

/** CRC-32 of a file's first `length` bytes, read in pieces. */
export async function crcOf(file: OpenFile, length: number): Promise<number> {
  const piece = 1 << 20;
  let crc = 0;
  for (let position = 0; position < length; position += piece) {
    crc = crc32(await readFully(file, position, Math.min(piece, length - position)), crc);
  }
  return crc;
}
