import type { BadRowPolicy } from '../../../shared/job.ts';
import type { ReaderState, RecordShape, ReportProblem, SetAside } from '../contracts.ts';
import type { RepairPolicy } from './repair.ts';

/** What readers of JSON and JSON Lines are told. */
export interface JsonOptions {
  readonly validate: boolean;
  readonly onBadRow: BadRowPolicy;
  /** What to do with what JSON does not provide for; left out, it is a problem. */
  readonly shaping?: RepairPolicy;
  readonly shape: RecordShape;
  readonly columns: readonly string[];
  readonly report: ReportProblem;
  /** Set when `onBadRow` is `set-aside`. */
  readonly setAside?: SetAside;
  readonly state?: ReaderState;
}
