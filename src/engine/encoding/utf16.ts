/** UTF-16 in either byte order: two bytes per character, four for those beyond U+FFFF. */
import { countCharacters, countLong } from './count.ts';
import { hex, type Decoded, type Decoder } from './decoder.ts';

export class Utf16Decoder implements Decoder {
  readonly growth = 1.5;
  readonly #isBigEndian: boolean;

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  decode(from: Buffer, length: number, isLast: boolean, into: Buffer, at: number): Decoded {
    const units = length - (length % 2);
    const last = units === 0 ? 0 : this.#unitAt(from, units - 2);
    // The other half of a pair may follow.
    const whole = (last & 0xfc00) === 0xd800 ? units - 2 : units;
    // What is carried on must not be turned around twice.
    if (this.#isBigEndian) from.subarray(0, whole).swap16();
    const text = from.toString('utf16le', 0, whole);
    if (!text.isWellFormed()) {
      const position = loneSurrogate(text);
      const written = into.write(text.slice(0, position), at);
      const value = hex(text.charCodeAt(position), 4);
      return { read: position * 2, written, misfit: { value } };
    }
    const written = into.write(text, at);
    if (!isLast || whole === length) return { read: whole, written, misfit: null };
    const value = whole < units ? hex(last, 4) : hex(from[whole]!, 2);
    return { read: whole, written, misfit: { value } };
  }

  encodedLength(utf8: Uint8Array, start: number, end: number): number {
    return 2 * (countCharacters(utf8, start, end) + countLong(utf8, start, end));
  }

  #unitAt(bytes: Buffer, position: number): number {
    return this.#isBigEndian ? bytes.readUInt16BE(position) : bytes.readUInt16LE(position);
  }
}

/** Position of the first half of a pair without its other half, in a text that has one. */
function loneSurrogate(text: string): number {
  for (let position = 0; ; position++) {
    const code = text.codePointAt(position)!;
    if (code >= 0xd800 && code <= 0xdfff) return position;
    if (code > 0xffff) position++;
  }
}
