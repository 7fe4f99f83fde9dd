/**
 * One deflate stream that can be gone on with after each step: every block is compressed on its own
 * and ends on a byte (Z_FULL_FLUSH), so that all a later run needs is the checksum and two lengths.
 * The blocks of a step are compressed side by side in the thread pool.
 */
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { PackingState } from './packing.ts';

/** Bytes of a block; bigger ones hardly pack better (ADR 9). */
const BLOCK = 512 * 1024;

/** Blocks compressed at once: one thread of the pool's four is left for reading and writing. */
const LANES = 3;

/** Packs twice as fast as the next level, and 3 % less (ADR 9). */
const LEVEL = 5;

const pack = promisify(deflateRaw);

export class Deflated {
  /** CRC-32 of the bytes put in. */
  #crc: number;
  /** Bytes put in. */
  #size: number;
  /** Bytes that came out. */
  #packed: number;

  constructor(state: PackingState | null) {
    this.#crc = state?.['crc'] ?? 0;
    this.#size = state?.['size'] ?? 0;
    this.#packed = state?.['packed'] ?? 0;
  }

  get crc(): number {
    return this.#crc;
  }

  get size(): number {
    return this.#size;
  }

  get packed(): number {
    return this.#packed;
  }

  /** Compresses what belongs behind all before; the last call ends the stream. */
  async append(bytes: Buffer, isLast: boolean): Promise<Buffer[]> {
    const blocks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += BLOCK) blocks.push(bytes.subarray(at, at + BLOCK));
    if (isLast && blocks.length === 0) blocks.push(bytes);
    const done: Buffer[] = [];
    for (let at = 0; at < blocks.length; at += LANES) {
      const lanes = blocks.slice(at, at + LANES).map((block, lane) => {
        const isEnd = isLast && at + lane === blocks.length - 1;
        const finishFlush = isEnd ? constants.Z_FINISH : constants.Z_FULL_FLUSH;
        return pack(block, { level: LEVEL, finishFlush, chunkSize: BLOCK / 2 });
      });
      done.push(...(await Promise.all(lanes)));
    }
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
    for (const block of done) this.#packed += block.length;
    return done;
  }

  state(): PackingState {
    return { crc: this.#crc, size: this.#size, packed: this.#packed };
  }
}
