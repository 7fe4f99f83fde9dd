/**
 * Packs a target as gzip (RFC 1952): one member with fixed fields, since there are programs that take
 * the first member of several for the whole file.
 */
import { Deflated } from './deflated.ts';
import type { Packing, PackingState } from './packing.ts';

/** Deflate, no name, no time, system unknown: equal data gives equal bytes. */
const HEADER: Uint8Array = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

export class GzipPacking implements Packing {
  readonly #data: Deflated;

  constructor(state: PackingState | null) {
    this.#data = new Deflated(state);
  }

  async pack(bytes: Buffer, isLast: boolean): Promise<Uint8Array> {
    const isFirst = this.#data.packed === 0;
    const blocks: Uint8Array[] = await this.#data.append(bytes, isLast);
    if (isFirst) blocks.unshift(HEADER);
    if (isLast) blocks.push(this.#trailer());
    return Buffer.concat(blocks);
  }

  state(): PackingState {
    return this.#data.state();
  }

  #trailer(): Buffer {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(this.#data.crc, 0);
    trailer.writeUInt32LE(this.#data.size % 2 ** 32, 4);
    return trailer;
  }
}
