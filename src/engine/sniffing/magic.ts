/** What a file's first bytes say about it, whatever its name. */

import { formatFromName } from '../../shared/formats.ts';
import { encodingOf } from './encoding.ts';
const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Office files before 2007, and later ones that are protected by a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Nothing that we can read, though it may pass for text: Parquet, PDF, PNG, Zstandard, XZ, bzip2, 7z. */
const FOREIGN = [
  [0x50, 0x41, 0x52, 0x31],
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x89, 0x50, 0x4e, 0x47],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x42, 0x5a, 0x68, 0x39],
  [0x37, 0x7a, 0xbc, 0xaf],
];

export type Magic = 'gzip' | 'zip' | 'compound file' | 'foreign' | null;

export function magicOf(bytes: Uint8Array): Magic {
  const begins = (magic: readonly number[]): boolean =>
    magic.every((byte, at) => bytes[at] === byte);
  if (begins(GZIP)) return 'gzip';
  if (begins(ZIP)) return 'zip';
  if (begins(COMPOUND_FILE)) return 'compound file';
  return FOREIGN.some(begins) ? 'foreign' : null;
}

/**
 * Whether it is a workbook: by its content, or by a name that nothing in the content speaks against.
 *
 * @param head the first bytes of the file, some thousand of them
 */
export function isWorkbook(path: string, head: Buffer): boolean {
  const magic = magicOf(head);
  if (formatFromName(path) === 'xlsx') {
    // A text that goes by a workbook's name is read as the text it is.
    return (
      magic === 'zip' ||
      magic === 'compound file' ||
      encodingOf(head, false) === null ||
      head.length === 0
    );
  }
  return magic === 'zip' && head.includes('xl/');
}
