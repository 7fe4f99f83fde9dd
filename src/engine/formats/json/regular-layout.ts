/** What stands around values, for the kernel, in its memory. */
import type { Kernel } from '../../kernel/kernel.ts';
import { KernelKeys } from '../../kernel/kernel-keys.ts';

/** Room for what stands in front of the values of all columns; where it is too small, we do without the kernel. */
const KEY_BYTES = 1 << 20;
const KEYS = 20_000;

export class RegularLayout {
  readonly keys: KernelKeys;
  readonly before: Buffer;
  readonly close: Buffer;
  readonly level: number | null;

  /** @param level of indentation that values stand at, or null for no white space in them */
  constructor(kernel: Kernel, before: Buffer, close: Buffer, level: number | null) {
    this.level = level;
    this.keys = new KernelKeys(kernel, KEY_BYTES, KEYS);
    this.before = kernel.place(before);
    this.close = kernel.place(close);
  }
}
