/** Text of a data file in pieces; joined in this order they are the whole file. */
import type { Random } from './random.ts';

export interface Kind {
  readonly head: string;
  /** The text of record `index` (0-based) of `total`, with everything up to the next record. */
  readonly record: (index: number, total: number, random: Random) => string;
  readonly tail: (total: number) => string;
  /** The bytes of a piece of the text; left out, UTF-8. */
  readonly encode?: (text: string) => Buffer;
}
