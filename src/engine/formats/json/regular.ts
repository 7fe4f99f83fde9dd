/** Objects of the usual kind, which the kernel reads: all names known, each once. */
import { KernelNames } from '../../kernel/kernel-keys.ts';
import type { Columns } from '../columns.ts';
import type { RecordBatch } from '../record-batch.ts';
import { rawKey } from './keys.ts';

/** Objects one after the other that are not regular: from there on, asking the kernel takes longer. */
const PATIENCE = 16;
/** Room for all names; where there are more, the kernel is not asked. */
const NAME_BYTES = 1 << 20;
const NAMES = 20_000;

const NO_BYTES = new Uint8Array(0);

export class RegularObjects {
  readonly #columns: Columns;
  #names: KernelNames | null = null;
  #patience = PATIENCE;
  /** Whether an element may begin where `read` ended; in a list, a comma may have to come first. */
  atElement = true;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Called for each new window: what was not regular in the last one may be so in this. */
  begin(): void {
    this.#patience = PATIENCE;
  }

  /**
   * Reads objects into the batch, up to the first that is not regular or not whole.
   *
   * @param isList whether they are the elements of a list; else each stands on a line of its own
   * @returns the position up to which everything is read
   */
  read(
    bytes: Uint8Array,
    position: number,
    end: number,
    isList: boolean,
    batch: RecordBatch,
  ): number {
    this.atElement = true;
    const { kernel } = batch;
    if (kernel === null || this.#patience === 0) return position;
    this.#names ??= new KernelNames(kernel, NAME_BYTES, NAMES);
    const { names } = this.#columns;
    for (let column = this.#names.count; column < names.length && this.#names.isUsable; column++) {
      const raw = rawKey(names[column]!);
      this.#names.add(raw === null ? NO_BYTES : Buffer.concat([QUOTE, raw, QUOTE]));
    }
    const before = batch.count;
    const read = kernel.readJson(bytes, position, end, isList, this.#names, batch);
    this.#patience = batch.count > before ? PATIENCE : this.#patience - 1;
    this.atElement = read.atElement;
    return read.position;
  }
}

const QUOTE = Uint8Array.of(0x22);
