/** Which stream unpacks and decodes which source. */
import type { Reading } from '../../shared/job.ts';
import type { Source } from '../source.ts';
import type { DataStream } from './data-stream.ts';
import { PlainData } from './plain.ts';

/**
 * Opens the data of a source at an offset (of the data, before it is decoded).
 *
 * @throws HoldfastError when the source can't be unpacked
 */
export async function openData(
  source: Source,
  _reading: Reading,
  offset: number,
): Promise<DataStream> {
  return new PlainData(source.file, source.path, source.stat, offset);
}
