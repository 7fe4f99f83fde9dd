/** Which decoder serves which encoding. */
import type { Encoding } from '../../shared/formats.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Decoder } from './decoder.ts';
import { SingleByteDecoder } from './single-byte.ts';
import { Utf16Decoder } from './utf16.ts';

/**
 * The decoder of an encoding; UTF-8, which is what all is decoded to, needs none.
 *
 * @param kernel that decodes what lies in its memory, or null
 */
export function decoderOf(
  encoding: Exclude<Encoding, 'utf-8'>,
  kernel: Kernel | null = null,
): Decoder {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return new Utf16Decoder(encoding === 'utf-16be', kernel);
  }
  return new SingleByteDecoder(encoding, kernel);
}
