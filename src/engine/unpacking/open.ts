/** Which stream unpacks and decodes which source. */
import type { Reading } from '../../shared/job.ts';
import { decoderOf } from '../encoding/decoders.ts';
import type { Source } from '../source.ts';
import type { DataStream } from './data-stream.ts';
import { DecodedData } from './decoded.ts';
import { GzipData } from './gunzip.ts';
import { PlainData } from './plain.ts';

/**
 * Opens the data of a source at an offset (of the data, before it is decoded).
 *
 * @throws HoldfastError when the source can't be unpacked
 */
export async function openData(
  source: Source,
  reading: Reading,
  offset: number,
): Promise<DataStream> {
  if (reading.format === 'xlsx' && reading.sheet !== null) {
    // Loaded when it is needed: its libraries take a third of the time in which a command starts.
    const { openWorkbook } = await import('./workbook.ts');
    return openWorkbook(source, reading.sheet, offset);
  }
  const data = openBytes(source, reading.compression, offset);
  const decoder = decoderOf(reading.encoding);
  return decoder === null ? data : new DecodedData(data, decoder, reading.encoding, offset);
}

/** The data as it is, before it is decoded. */
export function openBytes(
  source: Source,
  compression: Reading['compression'],
  offset: number,
): DataStream {
  return compression === 'gzip'
    ? new GzipData(source, offset)
    : new PlainData(source.file, source.path, source.stat, offset);
}
