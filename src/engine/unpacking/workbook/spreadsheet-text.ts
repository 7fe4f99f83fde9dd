/**
 * Text as spreadsheets write it into XML: characters that XML has no way to say, and a carriage
 * return, stand as `_x000D_`; an underscore that would begin such an escape as `_x005F_`.
 */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
