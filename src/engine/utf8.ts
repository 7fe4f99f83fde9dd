import { isUtf8 } from 'node:buffer';
import { HoldfastError } from '../shared/problem.ts';
import type { Window } from './formats/contracts.ts';
import type { RecordBatch } from './formats/record-batch.ts';

/**
 * Checks the bytes of whole records. Their ends are ASCII in every format, so that no character is
 * cut in two at either end.
 *
 * @param firstRow number of the first record, refused ones counted
 * @throws HoldfastError `invalid_utf8` with offset and row
 */
export function checkUtf8(
  window: Window,
  consumed: number,
  batch: RecordBatch,
  firstRow: number,
): void {
  const bytes = window.bytes.subarray(window.start, consumed);
  if (isUtf8(bytes)) return;
  const position = window.start + firstInvalid(bytes);
  let before = batch.refusedEnds.filter((end) => end <= position).length;
  for (let i = 0; i < batch.count && batch.bytesEnd[i]! <= position; i++) before++;
  throw new HoldfastError({
    code: 'invalid_utf8',
    place: {
      ...(position < batch.headerEnd ? {} : { row: firstRow + before }),
      offset: window.offsetAt(position),
    },
    value: `0x${window.bytes[position]!.toString(16).padStart(2, '0').toUpperCase()}`,
  });
}

/** Position of the first byte that belongs to no character (binary search by prefix). */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  // The place is where the broken character begins, not where it breaks.
  while (valid > 0 && !isUtf8(bytes.subarray(0, valid))) valid--;
  return valid;
}

/** Whether the bytes are valid but for a character that is cut off at their end. */
function isPrefix(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut++) {
    const rest = bytes.subarray(bytes.length - cut);
    if (!isUtf8(bytes.subarray(0, bytes.length - cut))) continue;
    return cut === 0 || mayContinue(rest);
  }
  return false;
}

/** Whether some continuation makes these one to three bytes a character. */
function mayContinue(bytes: Uint8Array): boolean {
  for (const last of [0x80, 0xbf]) {
    for (const fill of [1, 2, 3]) {
      const whole = Buffer.alloc(bytes.length + fill, 0x80);
      whole.set(bytes);
      if (bytes.length === 1) whole[1] = last;
      if (isUtf8(whole)) return true;
    }
  }
  return false;
}
