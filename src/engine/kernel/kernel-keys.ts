/** What the keys need of the kernel. */
interface Memory {
  allocate(bytes: number): Buffer;
  allocateIntegers(count: number): Int32Array<ArrayBuffer>;
  holds(...views: ArrayBufferView[]): boolean;
}

/** What names need besides. */
interface Finding extends Memory {
  enterName(column: number, name: Uint8Array, slots: Int32Array): void;
}

/** What stands in front of the values of columns, in the kernel's memory. */
export class KernelKeys {
  readonly bytes: Buffer;
  readonly ends: Int32Array;
  count = 0;
  protected isFull = false;

  /**
   * @param capacity bytes of all keys together
   * @param columns how many of them
   */
  constructor(kernel: Memory, capacity: number, columns: number) {
    this.bytes = kernel.allocate(capacity);
    this.ends = kernel.allocateIntegers(columns + 1);
    this.ends[0] = 0;
    this.isFull = !kernel.holds(this.bytes, this.ends);
  }

  /** Whether all keys are there. */
  get isUsable(): boolean {
    return !this.isFull;
  }

  add(key: Uint8Array): void {
    const end = this.ends[this.count]!;
    if (end + key.length > this.bytes.length || this.count + 1 >= this.ends.length) {
      this.isFull = true;
      return;
    }
    this.bytes.set(key, end);
    this.ends[++this.count] = end + key.length;
  }
}

/** Names of columns as they stand in JSON, quotes included, which the kernel finds in whatever order they come. */
export class KernelNames extends KernelKeys {
  /** Table of the columns by their names' hashes, at least half of it free. */
  readonly slots: Int32Array;
  /** Per column: the object that had it last, as the kernel counts them. */
  readonly seen: Int32Array;
  readonly #kernel: Finding;

  constructor(kernel: Finding, capacity: number, columns: number) {
    super(kernel, capacity, columns);
    this.#kernel = kernel;
    this.slots = kernel.allocateIntegers(2 ** Math.ceil(Math.log2(columns * 2)));
    this.seen = kernel.allocateIntegers(columns);
    this.isFull ||= !kernel.holds(this.slots, this.seen);
    // The memory may have been another run's.
    this.slots.fill(0);
    this.seen.fill(0);
  }

  /** @param name no bytes for one that the kernel is not to find */
  override add(name: Uint8Array): void {
    const column = this.count;
    super.add(name);
    if (name.length === 0 || this.isFull) return;
    const placed = this.bytes.subarray(this.ends[column], this.ends[column + 1]);
    this.#kernel.enterName(column, placed, this.slots);
  }
}
