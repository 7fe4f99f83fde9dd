/** The data of iconv-lite without its code: what bytes 0x80 to 0xff are, U+FFFD for no character. */
declare module 'iconv-lite/encodings/sbcs-data-generated.js' {
  /** By name; a text is the name of another entry. */
  const tables: Readonly<
    Record<string, string | { readonly type: '_sbcs'; readonly chars: string }>
  >;
  export default tables;
}
