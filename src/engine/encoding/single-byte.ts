/** Encodings of one byte per character, of which the lower half is ASCII. */
// oxlint-disable-next-line typescript/triple-slash-reference -- so that every tsconfig finds it
/// <reference path="./iconv-lite-tables.d.ts" />
import type { Encoding } from '../../shared/formats.ts';
import tables from 'iconv-lite/encodings/sbcs-data-generated.js';
import type { Kernel } from '../kernel/kernel.ts';
import { countCharacters } from './count.ts';
import { hex, type Decoded, type Decoder } from './decoder.ts';

const NO_CHARACTER = '\ufffd';

export class SingleByteDecoder implements Decoder {
  readonly growth: number;
  /** Per byte: its UTF-8, the first byte lowest; 0 for no character. */
  readonly #utf8: Int32Array;
  readonly #kernel: Kernel | null;
  /** The same table in the kernel's memory. */
  readonly #placed: Int32Array;

  constructor(encoding: Encoding, kernel: Kernel | null) {
    this.#utf8 = tableOf(encoding);
    this.#kernel = kernel;
    this.#placed = kernel?.allocateIntegers(this.#utf8.length) ?? this.#utf8;
    this.#placed.set(this.#utf8);
    this.growth = this.#utf8.some((bytes) => bytes > 0xffff) ? 3 : 2;
  }

  decode(from: Buffer, length: number, _isLast: boolean, into: Buffer, at: number): Decoded {
    if (this.#kernel?.holds(from, into, this.#placed) === true) {
      const done = this.#kernel.decodeSingleByte(from, length, this.#placed, into, at);
      if (done.read === length) return { ...done, misfit: null };
      return { ...done, misfit: { value: hex(from[done.read]!, 2) } };
    }
    const utf8 = this.#utf8;
    const words = new Int32Array(from.buffer, from.byteOffset, length >> 2);
    let to = at;
    for (let read = 0; read < length; read++) {
      // Four characters of ASCII at a time.
      for (let i = read >> 2; read % 4 === 0 && i < words.length; i++, read += 4) {
        const word = words[i]!;
        if ((word & 0x80808080) !== 0) break;
        into[to] = word & 0xff;
        into[to + 1] = (word >> 8) & 0xff;
        into[to + 2] = (word >> 16) & 0xff;
        into[to + 3] = word >> 24;
        to += 4;
      }
      if (read >= length) break;
      const byte = from[read]!;
      if (byte < 0x80) {
        into[to++] = byte;
        continue;
      }
      const bytes = utf8[byte]!;
      if (bytes === 0) return { read, written: to - at, misfit: { value: hex(byte, 2) } };
      into[to++] = bytes & 0xff;
      into[to++] = (bytes >> 8) & 0xff;
      if (bytes > 0xffff) into[to++] = bytes >> 16;
    }
    return { read: length, written: to - at, misfit: null };
  }

  encodedLength(utf8: Uint8Array, start: number, end: number): number {
    const kernel = this.#kernel;
    if (kernel?.holds(utf8) === true) return kernel.countCharacters(utf8, start, end);
    return countCharacters(utf8, start, end);
  }
}

const made = new Map<Encoding, Int32Array>();

function tableOf(encoding: Encoding): Int32Array {
  const before = made.get(encoding);
  if (before !== undefined) return before;
  const table = new Int32Array(256);
  for (let byte = 0; byte < 0x80; byte++) table[byte] = byte;
  Array.from(upperHalf(encoding)).forEach((character, i) => {
    if (character === NO_CHARACTER) return;
    const [first = 0, second = 0, third = 0] = Buffer.from(character);
    table[0x80 + i] = first | (second << 8) | (third << 16);
  });
  made.set(encoding, table);
  return table;
}

/**
 * Where iconv-lite's table is older than what programs write: since Mac OS 8.5 there is a euro sign
 * (WHATWG Encoding, index-macintosh; Unicode's APPLE/ROMAN.TXT).
 */
const NEWER: Partial<Record<Encoding, Readonly<Record<number, string>>>> = {
  macintosh: { 0xbd: '\u03a9', 0xdb: '\u20ac', 0xf0: '\uf8ff' },
};

/** The characters of bytes 0x80 to 0xff. */
export function upperHalf(encoding: Encoding): string {
  let entry = tables[encoding.replaceAll('-', '')];
  if (typeof entry === 'string') entry = tables[entry];
  if (typeof entry !== 'object') throw new TypeError(`no table of ${encoding}`);
  const newer = NEWER[encoding] ?? {};
  return Array.from(entry.chars, (character, i) => newer[0x80 + i] ?? character).join('');
}
