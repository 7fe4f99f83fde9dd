/** U+FEFF in UTF-8: at the start of a file it says how the file is encoded and belongs to no value. */
export const BYTE_ORDER_MARK: Uint8Array = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Whether the bytes from `start` on begin with the mark. */
export function hasByteOrderMark(bytes: Uint8Array, start = 0): boolean {
  return BYTE_ORDER_MARK.every((byte, i) => bytes[start + i] === byte);
}

/** The bytes behind the mark, if they begin with one, and only with a whole one. */
export function withoutMark<T extends Uint8Array>(bytes: T): T {
  return (hasByteOrderMark(bytes) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes) as T;
}
