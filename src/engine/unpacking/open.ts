/**
 * Which stream unpacks and decodes which source. What few sources need is loaded when one does: the
 * tables of encodings, zlib and what reads workbooks take longer to load than a short command to run.
 */
import type { Reading } from '../../shared/job.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Source } from '../source.ts';
import type { DataStream } from './data-stream.ts';
import { DecodedData } from './decoded.ts';
import { PlainData } from './plain.ts';

/**
 * Opens the data of a source at an offset (of the data, before it is decoded).
 *
 * @param kernel that decodes what lies in its memory, or null
 * @throws HoldfastError when the source can't be unpacked
 */
export async function openData(
  source: Source,
  reading: Reading,
  offset: number,
  kernel: Kernel | null = null,
): Promise<DataStream> {
  if (reading.format === 'xlsx' && reading.sheet !== null) {
    const { openWorkbook } = await import('./workbook.ts');
    return openWorkbook(source, reading.sheet, offset);
  }
  const data = await openBytes(source, reading.compression, offset);
  if (reading.encoding === 'utf-8') return data;
  const { decoderOf } = await import('../encoding/decoders.ts');
  const decoder = decoderOf(reading.encoding, kernel);
  return new DecodedData(data, decoder, reading.encoding, offset, kernel);
}

/** The data as it is, before it is decoded. */
export async function openBytes(
  source: Source,
  compression: Reading['compression'],
  offset: number,
): Promise<DataStream> {
  if (compression === 'none') {
    return new PlainData(source.file, source.path, source.stat, offset);
  }
  const { GzipData } = await import('./gunzip.ts');
  return new GzipData(source, offset);
}
