/** The memory that the kernel works in, and the module over it. */
import type { Exports } from './contract.ts';
import { KERNEL } from './module.ts';
import { webAssembly, type Memory, type Module } from './web-assembly.ts';

/** The first one is the module's own. */
const PAGE = 64 * 1024;
/** Reserved, not used: pages cost memory when they are first written to. */
const MEMORY_BYTES = 96 * 1024 * 1024;
/** Behind the last view: blocks of 16 bytes are read and written over ends. */
const MARGIN = 64;

let compiled: Module | null = null;

export class KernelMemory {
  protected readonly exports: Exports;
  readonly #memory: Memory;
  #top = PAGE;

  constructor() {
    compiled ??= new webAssembly.Module(Buffer.from(KERNEL, 'base64'));
    const pages = MEMORY_BYTES / PAGE;
    this.#memory = new webAssembly.Memory({ initial: pages, maximum: pages });
    const instance = new webAssembly.Instance(compiled, {
      env: {
        memory: this.#memory,
        abort: () => {
          throw new Error('the kernel was asked for what it can not do');
        },
      },
    });
    this.exports = instance.exports as Exports;
  }

  /** Room for bytes in the kernel's memory; on the heap where there is none left. */
  allocate(bytes: number): Buffer {
    const begin = this.#top;
    const end = begin + Math.ceil(bytes / 16) * 16;
    if (end + MARGIN > MEMORY_BYTES) return Buffer.allocUnsafeSlow(bytes);
    this.#top = end;
    return Buffer.from(this.#memory.buffer, begin, bytes);
  }

  /** The same for 32-bit integers. */
  allocateIntegers(count: number): Int32Array<ArrayBuffer> {
    const { buffer, byteOffset } = this.allocate(count * 4);
    return new Int32Array(buffer as ArrayBuffer, byteOffset, count);
  }

  /** A copy of some bytes in the kernel's memory. */
  place(bytes: Uint8Array): Buffer {
    const placed = this.allocate(bytes.length);
    placed.set(bytes);
    return placed;
  }

  /** Whether the kernel can reach all of these. */
  holds(...views: ArrayBufferView[]): boolean {
    return views.every(({ buffer }) => buffer === this.#memory.buffer);
  }

  /**
   * Turns bytes into few that have the same CRC-32: for `digestIn`, which knows the room it needs.
   *
   * @returns how many of the bytes it was
   */
  foldCrc32(bytes: Uint8Array, room: Uint8Array, seed: number): number {
    return this.exports.foldCrc32(bytes.byteOffset, bytes.length, room.byteOffset, seed);
  }

  /** Takes everything back that was allocated. */
  protected clear(): void {
    this.#top = PAGE;
  }
}
