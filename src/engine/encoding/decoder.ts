/** Turns the bytes of one encoding into UTF-8, and counts back. Keeps nothing from call to call. */

/** What stands where no character is. */
export interface Misfit {
  /** Its bytes as a person may look for them, e.g. `0x81`. */
  readonly value: string;
}

export interface Decoded {
  /** Bytes dealt with: all but a character that is cut off, or up to what is no character. */
  readonly read: number;
  /** Bytes of UTF-8 that came of them. */
  readonly written: number;
  /** What stands behind them and is no character; null when all is well. */
  readonly misfit: Misfit | null;
}

export interface Decoder {
  /** Bytes of UTF-8 that one byte may come to at the most. */
  readonly growth: number;
  /**
   * Decodes the first `length` bytes of `from`, which may be overwritten in passing and stands at a
   * multiple of four bytes in memory.
   *
   * @param isLast nothing follows: a character that is cut off is none
   * @param at where in `into` to put the UTF-8; there is room for `growth` times `length` bytes
   */
  decode(from: Buffer, length: number, isLast: boolean, into: Buffer, at: number): Decoded;
  /** Bytes of this encoding that a stretch of UTF-8 was decoded from; characters count where they begin. */
  encodedLength(utf8: Uint8Array, start: number, end: number): number;
}

/** A number of `digits` hex digits as it is shown: `0x0A`. */
export const hex = (value: number, digits: number): string =>
  `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
