import type { BadRowPolicy } from '../../../shared/job.ts';
import type { ReaderState, RecordShape, ReportProblem, SetAside } from '../contracts.ts';
import { KIND } from '../record-batch.ts';
import type { RepairPolicy } from './repair.ts';

/** Name of the column that scalars without an object around them get. */
export const VALUE_COLUMN = 'value';

/** What people call the kinds of values. */
export const TYPE_NAMES: Readonly<Record<number, string>> = {
  [KIND.string]: 'text',
  [KIND.number]: 'number',
  [KIND.true]: 'true/false',
  [KIND.false]: 'true/false',
  [KIND.null]: 'null',
  [KIND.nested]: 'list',
};

/** Nothing is let pass that JSON does not provide for. */
export const STRICT: RepairPolicy = { duplicateKeys: 'stop', notANumber: 'stop' };

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
