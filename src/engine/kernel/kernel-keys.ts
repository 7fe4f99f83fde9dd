/** What the keys need of the kernel. */
interface Memory {
  allocate(bytes: number): Buffer;
  allocateIntegers(count: number): Int32Array<ArrayBuffer>;
  holds(...views: ArrayBufferView[]): boolean;
}

/** Names of columns in the kernel's memory, in the form in which they stand in the data. */
export class KernelKeys {
  readonly bytes: Buffer;
  readonly ends: Int32Array;
  count = 0;
  #isFull = false;

  /**
   * @param capacity bytes of all names together
   * @param columns how many of them
   */
  constructor(kernel: Memory, capacity: number, columns: number) {
    this.bytes = kernel.allocate(capacity);
    this.ends = kernel.allocateIntegers(columns + 1);
    this.ends[0] = 0;
    this.#isFull = !kernel.holds(this.bytes, this.ends);
  }

  /** Whether all names are there. */
  get isUsable(): boolean {
    return !this.#isFull;
  }

  add(name: Uint8Array): void {
    const end = this.ends[this.count]!;
    if (end + name.length > this.bytes.length || this.count + 1 >= this.ends.length) {
      this.#isFull = true;
      return;
    }
    this.bytes.set(name, end);
    this.ends[++this.count] = end + name.length;
  }
}
