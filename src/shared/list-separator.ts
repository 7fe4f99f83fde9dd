/**
 * What the person's system writes between the items of a list, and Excel between the cells of a CSV:
 * a semicolon where the comma is the decimal sign.
 *
 * @param locale BCP 47 tag; left out, the system's own
 */
export function listSeparator(locale?: string): ',' | ';' {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}
