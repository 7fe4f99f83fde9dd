/** How the text of a source is put into its file: encoded, and packed. */
import { gzipSync } from 'node:zlib';
import type { Random } from '../../bench/random.ts';

export interface SourceForm {
  /** Options that say how it is to be read. */
  readonly options: readonly string[];
  /** The text as it is encoded. */
  readonly encode: (text: string) => Buffer;
  /** What is done to that; `ending` is what the name of the file gets for it. */
  readonly pack: (bytes: Buffer) => Buffer;
  readonly ending: '' | '.gz';
}

/** Mostly plain UTF-8; else UTF-16 in either order, with a mark or said, and gzip around any of them. */
export function randomForm(random: Random): SourceForm {
  const isUtf16 = random.chance(30);
  const isBig = random.chance(50);
  const isMarked = random.chance(50);
  const isZipped = random.chance(30);
  const encode = (text: string): Buffer => {
    if (!isUtf16) return Buffer.from(text);
    // A second mark would be a character of the first name.
    const mark = isMarked && !text.startsWith('\ufeff') ? '\ufeff' : '';
    const bytes = Buffer.from(mark + text, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };
  return {
    options: isUtf16 && !isMarked ? ['--encoding', isBig ? 'utf-16be' : 'utf-16le'] : [],
    encode,
    pack: (bytes) => (isZipped ? gzipSync(bytes, { level: 1 }) : bytes),
    ending: isZipped ? '.gz' : '',
  };
}
