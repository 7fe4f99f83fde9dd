/** First bytes of a cell that a spreadsheet may run as a formula (OWASP, "CSV Injection"). */
const STARTS: ReadonlySet<number> = new Set([0x3d, 0x2b, 0x2d, 0x40]);

/** Last bytes of the full-width forms of `=` `+` `-` `@` (U+FF1D, U+FF0B, U+FF0D, U+FF20). */
const FULL_WIDTH: Readonly<Record<number, ReadonlySet<number>>> = {
  0xbc: new Set([0x9d, 0x8b, 0x8d, 0xa0]),
};

/** 1 for the bytes that a formula-like cell may begin with; the rest is for `isFormulaLike` to tell. */
export const FORMULA_STARTS: Uint8Array = (() => {
  const starts = new Uint8Array(256);
  for (const byte of [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0a, 0x0d, 0xef]) starts[byte] = 1;
  return starts;
})();

/**
 * Whether a spreadsheet may take the cell for a formula: it begins with `=`, `+`, `-`, `@` or their
 * full-width forms, also after leading tabs and line breaks. Plain numbers like `-12.50` and
 * `+49 30 1234` are left alone.
 */
export function isFormulaLike(bytes: Uint8Array, start: number, end: number): boolean {
  let i = start;
  while (i < end && (bytes[i] === 0x09 || bytes[i] === 0x0a || bytes[i] === 0x0d)) i++;
  if (i >= end) return false;
  if (bytes[i] === 0xef) return FULL_WIDTH[bytes[i + 1]!]?.has(bytes[i + 2]!) ?? false;
  if (!STARTS.has(bytes[i]!)) return false;
  const isSign = bytes[i] === 0x2b || bytes[i] === 0x2d;
  return !(isSign && isPlainNumber(bytes, i + 1, end));
}

/** Space, comma, point, apostrophe, percent sign. */
const NUMBER_PUNCTUATION: ReadonlySet<number> = new Set([0x20, 0x2c, 0x2e, 0x27, 0x25]);

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Digits, spaces and the punctuation of numbers, at the end an exponent: shown as it is. */
function isPlainNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (isDigit(byte) || NUMBER_PUNCTUATION.has(byte)) continue;
    // `1E5` is a number, but `E5` is the name of another cell.
    return (
      (byte | 0x20) === 0x65 && i > start && isDigit(bytes[i - 1]) && isExponent(bytes, i + 1, end)
    );
  }
  return true;
}

/** An optional sign and nothing but digits, at least one. */
function isExponent(bytes: Uint8Array, start: number, end: number): boolean {
  let i = bytes[start] === 0x2b || bytes[start] === 0x2d ? start + 1 : start;
  if (i >= end) return false;
  while (i < end && isDigit(bytes[i])) i++;
  return i === end;
}
