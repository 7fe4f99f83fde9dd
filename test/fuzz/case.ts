/** What one input of the fuzzer is, and how it is kept in a file. */
import type { TextFormat } from '../../src/shared/formats.ts';
import { DEFAULT_DIALECTS } from '../../src/engine/formats/registry.ts';
import { PLAIN_DIALECT } from '../../src/shared/job-defaults.ts';
import type { BadRowPolicy, Dialect } from '../../src/shared/job.ts';

/** How a source is read. */
export interface Policy {
  readonly validate: boolean;
  readonly onBadRow: BadRowPolicy;
  readonly dialect: Dialect | null;
}

export interface Case {
  readonly reader: TextFormat;
  readonly bytes: Uint8Array;
  readonly policy: Policy;
  /** Formats that it is exported to. */
  readonly targets: readonly TextFormat[];
  /** Ends of the windows that it is also read in; null for not at all. */
  readonly cuts: readonly number[] | null;
  /** Records per call of `read` when it is read in windows. */
  readonly limit: number;
}

/** A promise that was not kept: which, and how it showed. */
export interface Violation {
  readonly check: string;
  readonly detail: string;
}

export const PLAIN: Policy = { validate: true, onBadRow: 'stop', dialect: null };

export const dialectOf = ({ reader, policy }: Case): Dialect =>
  policy.dialect ?? DEFAULT_DIALECTS[reader] ?? PLAIN_DIALECT;

/** The case in a form that people can read: text where it is text. */
export function caseToJson(one: Case, why: string): string {
  const { bytes, ...rest } = one;
  const text = Buffer.from(bytes).toString('utf8');
  const input = Buffer.from(text).equals(bytes)
    ? { text }
    : { base64: Buffer.from(bytes).toString('base64') };
  return `${JSON.stringify({ why, ...rest, ...input }, null, 2)}\n`;
}

export interface KeptCase extends Case {
  readonly why: string;
}

export function caseFromJson(json: string): KeptCase {
  const { text, base64, ...rest } = JSON.parse(json) as Omit<KeptCase, 'bytes'> & {
    text?: string;
    base64?: string;
  };
  const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
  return { ...rest, bytes };
}
