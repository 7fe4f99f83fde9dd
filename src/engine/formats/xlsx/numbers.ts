/** Digits of a number that spreadsheets keep. */
const MAX_DIGITS = 15;

/** The smallest and the first too large number that a cell can hold. */
const SMALLEST = 2.2250738585072014e-308;
const TOO_LARGE = 1e308;

const ZERO = 0x30;
const NINE = 0x39;

/**
 * Whether a JSON number is the same number in a cell: 15 significant digits at the most, neither too
 * large nor too close to zero.
 */
export function fitsCell(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let zeros = 0;
  let i = start;
  for (; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === ZERO) {
      // Those in front do not count, and those behind only when another digit follows.
      if (digits > 0) zeros++;
    } else if (byte > ZERO && byte <= NINE) {
      digits += zeros + 1;
      zeros = 0;
    } else if ((byte | 0x20) === 0x65) break;
  }
  if (digits > MAX_DIGITS) return false;
  // Without an exponent and with few digits it is far from both ends.
  if (i === end && end - start <= 300) return true;
  const { buffer, byteOffset } = bytes;
  const size = Math.abs(Number(Buffer.from(buffer, byteOffset + start, end - start).toString()));
  return digits === 0 || (size >= SMALLEST && size < TOO_LARGE);
}
