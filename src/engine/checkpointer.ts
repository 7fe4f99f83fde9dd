/**
 * Decides when a checkpoint is due and makes it while the work goes on: what has been written is
 * synced in the background, and only then does the checkpoint speak of it. One is under way at a
 * time, so that a slow disk means fewer checkpoints, not stalls (design §10).
 */
import { HoldfastError } from '../shared/problem.ts';

/** Default time between two checkpoints, in ms. */
const INTERVAL = 1000;

export class Checkpointer {
  readonly #every: number | null;
  #underWay: Promise<void> | null = null;
  #failure: HoldfastError | null = null;
  #lastAt = performance.now();
  #lastRow = 0;
  #durableRow: number | null;
  readonly #retirement = Promise.withResolvers<void>();

  /**
   * @param every records between two checkpoints, or null for about once a second
   * @param durableRow the row that an earlier run's checkpoint stands at, or null
   */
  constructor(every: number | null, durableRow: number | null) {
    this.#every = every;
    this.#durableRow = durableRow;
    this.#lastRow = durableRow ?? 0;
  }

  /** Rows that no later run needs to do again, or null before the first checkpoint. */
  get durableRow(): number | null {
    return this.#durableRow;
  }

  /**
   * Tells where a pass begins. One that begins before the last checkpoint writes everything again:
   * of what that checkpoint spoke of, only what stands before the row is left.
   */
  begin(row: number): void {
    if (row < this.#lastRow && this.#durableRow !== null) this.#durableRow = row;
    this.#lastRow = row;
  }

  /** Records that the next chunk may have at the most. */
  limit(row: number): number {
    if (this.#every === null) return Number.POSITIVE_INFINITY;
    return Math.max(1, this.#lastRow + this.#every - row);
  }

  /** Kept once no checkpoint is wanted any more: one under way may be given up where that can be done. */
  get retired(): Promise<void> {
    return this.#retirement.promise;
  }

  /** Tells that all is written: the next checkpoint says so, and none that says less is needed. */
  retire(): void {
    this.#retirement.resolve();
  }

  /**
   * @param make makes one, and tells whether it did not give it up
   * @throws HoldfastError when an earlier checkpoint failed
   */
  async offer(row: number, make: () => Promise<boolean>): Promise<void> {
    this.#check();
    const isDue =
      this.#every === null
        ? performance.now() - this.#lastAt >= INTERVAL
        : row - this.#lastRow >= this.#every;
    if (!isDue) return;
    // Asked for by number, each one is made; by time, the next is simply later.
    if (this.#every !== null) await this.settle();
    if (this.#underWay !== null) return;
    this.#lastAt = performance.now();
    this.#lastRow = row;
    this.#underWay = make().then(
      (isMade) => {
        if (isMade) this.#durableRow = row;
        this.#underWay = null;
      },
      (error: unknown) => {
        this.#failure =
          error instanceof HoldfastError
            ? error
            : new HoldfastError({ code: 'write_failed', cause: String(error) }, { cause: error });
        this.#underWay = null;
      },
    );
  }

  /** Makes a last checkpoint, whether due or not. */
  async finish(row: number, make: () => Promise<boolean>): Promise<void> {
    await this.settle();
    await make();
    this.#durableRow = row;
  }

  /** Waits for the one under way. */
  async settle(): Promise<void> {
    await this.#underWay;
    this.#check();
  }

  /** Waits for the one under way, whatever becomes of it: for clearing up after another failure. */
  async quiesce(): Promise<void> {
    await this.#underWay;
  }

  #check(): void {
    if (this.#failure !== null) throw this.#failure;
  }
}
