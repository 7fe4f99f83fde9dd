/** UTF-16 in either byte order: two bytes per character, four for those beyond U+FFFF. */
import type { Stretch } from '../kernel/contract.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { countCharacters, countLong } from './count.ts';
import { hex, type Decoded, type Decoder } from './decoder.ts';

export class Utf16Decoder implements Decoder {
  readonly growth = 1.5;
  readonly #isBigEndian: boolean;
  readonly #kernel: Kernel | null;

  constructor(isBigEndian: boolean, kernel: Kernel | null) {
    this.#isBigEndian = isBigEndian;
    this.#kernel = kernel;
  }

  decode(from: Buffer, length: number, isLast: boolean, into: Buffer, at: number): Decoded {
    const units = length - (length % 2);
    const last = units === 0 ? 0 : this.#unitAt(from, units - 2);
    // The other half of a pair may follow.
    const whole = (last & 0xfc00) === 0xd800 ? units - 2 : units;
    const { read, written } = this.#pairs(from, whole, into, at);
    if (read < whole) return { read, written, misfit: { value: hex(this.#unitAt(from, read), 4) } };
    if (!isLast || whole === length) return { read: whole, written, misfit: null };
    const value = whole < units ? hex(last, 4) : hex(from[whole]!, 2);
    return { read: whole, written, misfit: { value } };
  }

  /** Decodes as far as there are no halves of pairs without the other half. */
  #pairs(from: Buffer, length: number, into: Buffer, at: number): Stretch {
    if (this.#kernel?.holds(from, into) === true) {
      return this.#kernel.decodeUtf16(from, length, this.#isBigEndian, into, at);
    }
    const units = this.#isBigEndian ? Buffer.from(from.subarray(0, length)).swap16() : from;
    const text = units.toString('utf16le', 0, length);
    const sound = text.isWellFormed() ? text : text.slice(0, loneSurrogate(text));
    return { read: sound.length * 2, written: into.write(sound, at) };
  }

  encodedLength(utf8: Uint8Array, start: number, end: number): number {
    const kernel = this.#kernel;
    if (kernel?.holds(utf8) === true) {
      return 2 * (kernel.countCharacters(utf8, start, end) + kernel.countLong(utf8, start, end));
    }
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
