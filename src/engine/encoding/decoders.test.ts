import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENCODINGS, type Encoding } from '../../shared/formats.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { Decoded } from './decoder.ts';
import { decoderOf } from './decoders.ts';
import { upperHalf } from './single-byte.ts';

type Decodable = Exclude<Encoding, 'utf-8'>;

const DECODABLE = ENCODINGS.filter((encoding) => encoding !== 'utf-8');
const SINGLE_BYTE = DECODABLE.filter((encoding) => !encoding.startsWith('utf-16'));
const NO_CHARACTER = '\ufffd';

/** All characters of an encoding with their bytes, as far as they have any. */
function charactersOf(encoding: Decodable): readonly (readonly [string, Buffer])[] {
  const ascii = Array.from({ length: 0x80 }, (_, byte) => String.fromCharCode(byte));
  return [...ascii, ...Array.from(upperHalf(encoding))]
    .map((character, byte) => [character, Buffer.of(byte)] as const)
    .filter(([character]) => character !== NO_CHARACTER);
}

/** Text and its bytes in an encoding. */
function encoded(encoding: Decodable): fc.Arbitrary<readonly [string, Buffer]> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return fc
      .string({ unit: fc.oneof(fc.constantFrom('a', '\n', '🏮', '花', '\ufeff', '\0'), unicode) })
      .map((text) => {
        const bytes = Buffer.from(text, 'utf16le');
        return [text, encoding === 'utf-16be' ? bytes.swap16() : bytes] as const;
      });
  }
  const all = charactersOf(encoding);
  return fc
    .array(fc.oneof(fc.constantFrom(...all), fc.constantFrom(...all.slice(0x20, 0x7f))))
    .map((pairs) => [
      pairs.map(([character]) => character).join(''),
      Buffer.concat(pairs.map(([, bytes]) => bytes)),
    ]);
}

const unicode = fc
  .nat({ max: 0x10_ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

type Decoding = Decoded & { readonly text: string };

/** Decodes into a buffer of exactly the room that is asked for, on the heap and in the kernel's memory. */
function decode(encoding: Decodable, bytes: Uint8Array, isLast = true): Decoding {
  // In memory as the stream has it, at the beginning of a buffer of its own.
  const onHeap = decodeIn(encoding, bytes, isLast, null);
  const kernel = Kernel.borrow();
  const inKernel = decodeIn(encoding, bytes, isLast, kernel);
  kernel.giveBack();
  expect(inKernel).toEqual(onHeap);
  return onHeap;
}

function decodeIn(
  encoding: Decodable,
  bytes: Uint8Array,
  isLast: boolean,
  kernel: Kernel | null,
): Decoding {
  const decoder = decoderOf(encoding, kernel);
  const allocate = (length: number) => kernel?.allocate(length) ?? Buffer.allocUnsafeSlow(length);
  const from = allocate(bytes.length);
  from.set(bytes);
  const into = allocate(3 + Math.ceil(bytes.length * decoder.growth)).fill(0x7e);
  expect(kernel?.holds(from, into) ?? true).toBe(true);
  const decoded = decoder.decode(from, bytes.length, isLast, into, 3);
  expect(into.toString('latin1', 0, 3)).toBe('~~~');
  const utf8 = into.subarray(3, 3 + decoded.written);
  expect(decoder.encodedLength(into, 3, 3 + decoded.written)).toBe(decoded.read);
  return { ...decoded, text: utf8.toString('utf8') };
}

describe.each(DECODABLE)('%s', (encoding) => {
  test('comes back from what it was encoded to, with its length', () => {
    fc.assert(
      fc.property(encoded(encoding), ([text, bytes]) => {
        expect(decode(encoding, bytes)).toMatchObject({ read: bytes.length, misfit: null, text });
      }),
      { numRuns: 60 },
    );
  });

  test('is the same on the heap and in the kernel, whatever the bytes', () => {
    const some = fc.uint8Array({ maxLength: 80 });
    const plain = fc.array(fc.constantFrom(0, 0x61, 0x62, 0xd8, 0xdc), { maxLength: 80 });
    fc.assert(
      fc.property(fc.oneof(some, plain), fc.boolean(), (bytes, isLast) => {
        decode(encoding, Uint8Array.from(bytes), isLast);
      }),
    );
  });

  test('is counted back the same between any two characters', () => {
    const decoder = decoderOf(encoding);
    fc.assert(
      fc.property(encoded(encoding), fc.nat(), ([text], nth) => {
        const characters = Array.from(text);
        const cut = nth % (characters.length + 1);
        const utf8 = Buffer.from(text);
        const before = Buffer.byteLength(characters.slice(0, cut).join(''));
        const sum =
          decoder.encodedLength(utf8, 0, before) + decoder.encodedLength(utf8, before, utf8.length);
        expect(sum).toBe(decoder.encodedLength(utf8, 0, utf8.length));
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(SINGLE_BYTE)('%s', (encoding) => {
  test('is known byte by byte, and has ASCII below', () => {
    const upper = Array.from(upperHalf(encoding));
    expect(upper).toHaveLength(0x80);
    upper.forEach((character, i) => {
      const decoded = decode(encoding, Buffer.of(0x61, 0x80 + i, 0x62));
      if (character === NO_CHARACTER) {
        const value = `0x${(0x80 + i).toString(16).toUpperCase()}`;
        expect(decoded).toMatchObject({ read: 1, text: 'a', misfit: { value } });
      } else {
        expect(character.charCodeAt(0)).toBeGreaterThanOrEqual(0x80);
        expect(decoded).toMatchObject({ read: 3, text: `a${character}b`, misfit: null });
      }
    });
  });
});

test('single-byte encodings are those that other programs know', () => {
  const bytes = Buffer.from(Array.from({ length: 0x60 }, (_, i) => 0xa0 + i));
  for (const encoding of ['windows-1250', 'windows-1251', 'windows-1252', 'koi8-r'] as const) {
    const theirs = new TextDecoder(encoding).decode(bytes);
    expect(decode(encoding, bytes).text).toBe(theirs);
  }
  expect(
    decode('windows-1252', Buffer.from('80 85 93 94 96 99'.replaceAll(' ', ''), 'hex')).text,
  ).toBe('€…“”–™');
});

describe('UTF-16', () => {
  const pair = Buffer.from('x🏮', 'utf16le');

  test('leaves half a pair, or half a character, for what follows', () => {
    expect(decode('utf-16le', pair.subarray(0, 4), false)).toMatchObject({ read: 2, text: 'x' });
    expect(decode('utf-16le', pair.subarray(0, 5), false)).toMatchObject({ read: 2, text: 'x' });
    expect(decode('utf-16le', pair.subarray(0, 3), false)).toMatchObject({ read: 2, text: 'x' });
    expect(decode('utf-16le', pair.subarray(0, 1), false)).toMatchObject({ read: 0, text: '' });
  });

  test.each([
    ['half a pair at the end', 'le', '78003cd8', 2, '0xD83C'],
    ['the other half alone', 'le', '78007800eedd7800', 4, '0xDDEE'],
    ['the halves the wrong way around', 'le', 'eedd3cd8', 0, '0xDDEE'],
    ['half a pair in front of a letter', 'le', '3cd87800', 0, '0xD83C'],
    ['one byte too many', 'le', '780078', 2, '0x78'],
    ['half a pair, the other way around', 'be', '0078d83c', 2, '0xD83C'],
    ['half a pair inside, the other way around', 'be', '0078d83c0079', 2, '0xD83C'],
  ] as const)('%s is no character', (_, order, hex, read, value) => {
    expect(decode(`utf-16${order}`, Buffer.from(hex, 'hex'))).toMatchObject({
      read,
      misfit: { value },
    });
  });
});

test('a Mac has had its euro sign since 1998', () => {
  const half = Array.from(upperHalf('macintosh'));
  expect([half[0xdb - 0x80], half[0xbd - 0x80], half[0xf0 - 0x80]]).toEqual(['€', 'Ω', '\uf8ff']);
  expect(half).not.toContain(NO_CHARACTER);
});
