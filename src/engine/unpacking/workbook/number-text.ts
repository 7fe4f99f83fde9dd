/**
 * The number of a cell as JSON has it, with the digits that the workbook has. Two things are changed,
 * neither of which changes the number:
 *
 * - A workbook's numbers are binary (IEEE 754 doubles), and spreadsheets write them out to 17 digits
 *   where fewer don't do: 1.1 as `1.1000000000000001`. Such a text, and only such a one, is given in
 *   the shortest form of the very same double.
 * - Forms that JSON does not know get its own: `+1`, `.5`, `5.`, `007`.
 *
 * @returns null when it is no number
 */
export function numberText(written: string): string | null {
  // Most numbers by far.
  if (/^(?:0|[1-9]\d{0,14})$/.test(written)) return written;
  const found = /^([+-]?)0*(\d*)(?:\.(\d*))?([eE][+-]?\d+)?$/.exec(written);
  if (found === null) return null;
  const [, sign = '', whole = '', fraction, exponent = ''] = found;
  if (!/\d/.test(written.slice(0, written.length - exponent.length))) return null;
  const digits = `${whole}${fraction ?? ''}`.replace(/^0+/, '');
  if (digits.length === 17 && fraction !== undefined && !digits.endsWith('0')) {
    const value = Number(written);
    // Digits that the double does not have are somebody's own, and stay.
    const isBinary = significant(value.toPrecision(17)) === digits;
    if (isBinary && significant(String(value)).length < 17) return String(value);
  }
  const fractionText = fraction === undefined || fraction === '' ? '' : `.${fraction}`;
  return `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fractionText}${exponent}`;
}

const significant = (decimal: string): string =>
  decimal
    .replace(/e.*$/, '')
    .replaceAll(/[-.]/g, '')
    .replaceAll(/^0+|0+$/g, '');
