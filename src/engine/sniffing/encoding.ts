/** In which encoding a sample of text is. */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../shared/formats.ts';
import { hasByteOrderMark } from '../formats/byte-order-mark.ts';

export interface FoundEncoding {
  readonly encoding: Encoding;
  /** It could as well be another one. */
  readonly isGuess: boolean;
}

/** What is taken where nothing tells; most text that is no Unicode is in it or looks the same. */
const LIKELIEST = 'windows-1252';

/**
 * The encoding of a sample: what a mark says, else UTF-8 where all of it is, else UTF-16 by the
 * zeros in it. What is left is of one byte per character, and which encoding of those can only be
 * guessed.
 *
 * @param isWhole nothing follows: no character is cut off at the end
 * @returns null for bytes that are no text
 */
export function encodingOf(sample: Buffer, isWhole: boolean): FoundEncoding | null {
  const certain = (encoding: Encoding): FoundEncoding => ({ encoding, isGuess: false });
  if (hasByteOrderMark(sample)) return certain('utf-8');
  if (sample.length >= 4 && sample.readUInt32LE(0) === 0xfeff) return null;
  if (sample.length >= 2 && sample.readUInt16LE(0) === 0xfeff) return certain('utf-16le');
  if (sample.length >= 2 && sample.readUInt16BE(0) === 0xfeff) return certain('utf-16be');
  if (isUtf32(sample)) return null;
  const utf16 = utf16Of(sample);
  if (utf16 !== null) return certain(utf16);
  if (isUtf8But(sample, isWhole ? 0 : 3)) return certain('utf-8');
  if (isBinary(sample)) return null;
  // A few broken bytes in UTF-8 are to be told, and not to turn all the rest into something else.
  return isMostlyUtf8(sample) ? certain('utf-8') : { encoding: LIKELIEST, isGuess: true };
}

/** Whether it is UTF-8 but for so many bytes of a character at the end. */
function isUtf8But(sample: Buffer, most: number): boolean {
  for (let cut = 0; cut <= Math.min(most, sample.length); cut++) {
    if (isUtf8(sample.subarray(0, sample.length - cut))) return true;
  }
  return false;
}

/**
 * Whether each four bytes begin or end with two zeros, as in UTF-32, which is not read. Half of the
 * characters of a text in UTF-16 are not zero.
 */
function isUtf32(sample: Buffer): boolean {
  if (sample.length < 8) return false;
  let [isLittle, isBig] = [true, true];
  for (let at = 0; at + 4 <= sample.length && (isLittle || isBig); at += 4) {
    isLittle &&= sample[at + 2] === 0 && sample[at + 3] === 0;
    isBig &&= sample[at] === 0 && sample[at + 1] === 0;
  }
  return isLittle || isBig;
}

/** Share of control characters above which bytes are no text. */
const MOST_CONTROLS = 0.02;

function isBinary(sample: Buffer): boolean {
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  }
  return controls > sample.length * MOST_CONTROLS;
}

/** What characters of UTF-8 are made like, be they allowed or not; at the end one may be cut off. */
const LIKE_UTF8 =
  /[\xc0-\xdf](?:[\x80-\xbf]|$)|[\xe0-\xef](?:[\x80-\xbf]{2}|[\x80-\xbf]?$)|[\xf0-\xf7](?:[\x80-\xbf]{3}|[\x80-\xbf]{0,2}$)/g;

/** Whether most bytes beyond ASCII are made like UTF-8, which does not happen by chance. */
function isMostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString('latin1');
  const beyond = text.match(/[\x80-\xff]/g)?.length ?? 0;
  const like = text.match(LIKE_UTF8)?.join('').length ?? 0;
  // A letter of its own at the very end of a file is no beginning of a character.
  return like > 1 && like > (beyond - like) * 4;
}

/** Bytes that tell UTF-16 from the rest. */
const ENOUGH = 64 * 1024;
/** Share of usual characters above which something is UTF-16. */
const LEAST_USUAL = 0.85;
/** Share of ASCII in it: delimiters, line breaks, digits. */
const LEAST_ASCII = 0.01;

/**
 * Decodes in both byte orders and looks which of them makes sense. Text in UTF-16 has ASCII in it,
 * and so zeros, in whatever language it is; hardly any other text has.
 */
function utf16Of(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (!sample.includes(0)) return null;
  const length = Math.min(sample.length, ENOUGH);
  const whole = Buffer.from(sample.subarray(0, length - (length % 2)));
  const little = usualShare(whole.toString('utf16le'));
  const big = usualShare(whole.swap16().toString('utf16le'));
  if (Math.max(little, big) < LEAST_USUAL) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Letters, signs and punctuation that texts of this world are in, by their first and last code. */
const USUAL: readonly (readonly [number, number])[] = [
  [0x00a0, 0x024f],
  [0x0370, 0x06ff],
  [0x0900, 0x097f],
  [0x0e00, 0x0e7f],
  [0x1e00, 0x206f],
  [0x20a0, 0x214f],
  [0x2190, 0x21ff],
  [0x2500, 0x27bf],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff00, 0xffef],
];

const isAscii = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) || code === 0x09 || code === 0x0a || code === 0x0d;

/** Share of characters that are usual; ASCII counts full, all else a little less. */
function usualShare(text: string): number {
  let ascii = 0;
  let usual = 0;
  let characters = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    characters++;
    if (isAscii(code)) ascii++;
    else if (code > 0xffff || USUAL.some(([from, to]) => code >= from && code <= to)) usual++;
  }
  if (ascii === 0 || ascii < characters * LEAST_ASCII) return 0;
  return (ascii + usual * 0.9) / characters;
}
