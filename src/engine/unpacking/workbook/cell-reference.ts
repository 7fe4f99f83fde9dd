/** Columns that a sheet can have: A to XFD. */
export const MAX_SHEET_COLUMNS = 16_384;

/**
 * The column of a reference like `AB12`, from 0.
 *
 * @returns null when it is none, or beyond what a sheet can have
 */
export function columnOf(reference: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > MAX_SHEET_COLUMNS) return null;
  }
  return at === 0 || !/^[1-9]\d{0,6}$/.test(reference.slice(at)) ? null : column - 1;
}
