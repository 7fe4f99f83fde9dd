/**
 * What stands around a writer's bytes in the target: nothing, gzip, the zip of a workbook.
 * A package is cut, so that it can be gone on with, at fixed steps of the source's data: at the same
 * ones in a resumed run as in an undisturbed one.
 */
import { isPackage } from '../../shared/formats.ts';
import type { Job } from '../../shared/job.ts';
import { PIECE } from '../unpacking/data-stream.ts';
import { GzipPacking } from './gzip.ts';
import { WorkbookPacking } from './workbook.ts';

/** All that a packing needs to go on, as plain JSON. */
export type PackingState = Readonly<Record<string, number>>;

export interface Packing {
  /**
   * Packs what was written between two steps. The bytes handed over may be reused afterwards; those
   * that come back belong to the caller.
   *
   * @param isLast whether it is the rest of the target
   */
  pack(bytes: Buffer, isLast: boolean): Promise<Uint8Array>;
  state(): PackingState;
}

/** How a target is packed; null when its bytes stand there as they are. */
export interface Package {
  /** Bytes of the source's data from one cut to the next, a multiple of PIECE. */
  readonly step: number;
  /** From the beginning, or from where an earlier run stood. */
  readonly create: (state: PackingState | null) => Packing;
}

/** Small enough to be gone on with soon, and big enough to keep the pool's threads busy (ADR 9). */
const STEP = 2 * PIECE;

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
