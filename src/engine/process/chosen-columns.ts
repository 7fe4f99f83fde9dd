/** The choice of columns in the kernel's memory. */
import type { Chosen } from '../kernel/contract.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** Columns of a source; where there are more, we do without the kernel. */
const COLUMNS = 20_000;
const NONE = -1;

export class ChosenColumns implements Chosen {
  readonly targets: Int32Array;
  readonly further: Int32Array;
  readonly cellOf: Int32Array;
  readonly #isThere: boolean;
  #known = 0;

  /** @param columns of the target */
  constructor(kernel: Kernel, columns: number) {
    this.targets = kernel.allocateIntegers(COLUMNS);
    this.further = kernel.allocateIntegers(columns).fill(NONE);
    this.cellOf = kernel.allocateIntegers(columns);
    this.#isThere = kernel.holds(this.targets, this.further, this.cellOf);
  }

  /** Whether the kernel can do with it. */
  get isUsable(): boolean {
    return this.#isThere && this.#known <= COLUMNS;
  }

  /** @param targetsOf for each column of the source those of the target that show it; more than before */
  learn(targetsOf: readonly (readonly number[] | null)[]): void {
    for (; this.#known < targetsOf.length; this.#known++) {
      const targets = targetsOf[this.#known] ?? [];
      if (this.#known < COLUMNS) this.targets[this.#known] = targets[0] ?? NONE;
      targets.forEach((target, i) => {
        this.further[target] = targets[i + 1] ?? NONE;
      });
    }
  }
}
