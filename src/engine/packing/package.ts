/** Which target is put into which package. */
import { isPackage } from '../../shared/formats.ts';
import type { Job } from '../../shared/job.ts';
import { GzipPacking } from './gzip.ts';
import type { Packing, PackingState } from './packing.ts';
import { WorkbookPacking } from './workbook.ts';

/** How a target is packed; null when its bytes stand there as they are. */
export interface Package {
  /** Bytes of the source's data behind whose multiples it is cut, as soon as a record ends. */
  readonly step: number;
  /** From the beginning, or from where an earlier run stood. */
  readonly create: (state: PackingState | null) => Packing;
}

/** Small enough to be gone on with soon, and big enough to keep the pool's threads busy (ADR 9). */
const STEP = 1 << 20;

/** The package that a job's target is put into. */
export function packageOf(target: Job['target']): Package | null {
  if (target.format === 'xlsx') {
    return { step: STEP, create: (state) => new WorkbookPacking(state) };
  }
  if (target.compression === 'gzip' && !isPackage(target.format)) {
    return { step: STEP, create: (state) => new GzipPacking(state) };
  }
  return null;
}
