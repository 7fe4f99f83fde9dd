import type { Phase, Progress } from '../shared/outcome.ts';

/** Least time between two reports, in ms: ten a second at the most. */
const INTERVAL = 100;

/** Passes progress on, not too often, but always when the phase changes. */
export class ProgressMeter {
  #progress: Progress;
  readonly #report: (progress: Progress) => void;
  #last = 0;

  constructor(bytesTotal: number, report: ((progress: Progress) => void) | undefined) {
    this.#progress = {
      phase: 'checking',
      bytesRead: 0,
      bytesTotal,
      records: 0,
      bytesWritten: 0,
      resumableFrom: null,
    };
    this.#report = report ?? (() => undefined);
    this.#report(this.#progress);
  }

  get current(): Progress {
    return this.#progress;
  }

  update(change: Partial<Progress> & { phase?: Phase }): void {
    const isNewPhase = change.phase !== undefined && change.phase !== this.#progress.phase;
    this.#progress = { ...this.#progress, ...change };
    const now = performance.now();
    if (!isNewPhase && now - this.#last < INTERVAL) return;
    this.#last = now;
    this.#report(this.#progress);
  }
}
