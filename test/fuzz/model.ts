/** What an input must be read as, said without the engine: the oracles' common language. */
import type { ProblemCode } from '../../src/shared/problem.ts';

export interface Value {
  /** As a cell of a delimited file or a line of text has it. */
  readonly text: string;
  /** As compact JSON, numbers as they stand in the source. */
  readonly json: string;
}

export interface ModelRecord {
  /** The record is its only value and no object. */
  readonly bare: boolean;
  readonly fields: readonly (readonly [name: string, value: Value])[];
}

export type Expected =
  | {
      readonly kind: 'records';
      readonly columns: readonly string[];
      readonly records: readonly ModelRecord[];
    }
  /** Exactly these rows are refused, the rest could be read. */
  | { readonly kind: 'rows'; readonly rows: readonly number[] }
  /** Refused; with one of the codes, if any are given. */
  | { readonly kind: 'refused'; readonly codes: readonly ProblemCode[] | null };

/** An oracle that is itself at odds with the engine about something other than records. */
export class Disagreement extends Error {}

export const textValue = (text: string): Value => ({ text, json: JSON.stringify(text) });
