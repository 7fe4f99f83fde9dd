import { ByteSink } from './byte-sink.ts';
import { decodeString } from './json/scan.ts';
import { appendUndoubled } from './json/text.ts';
import { KIND, KIND_SHIFT, type RecordBatch } from './record-batch.ts';

/** The text of one cell as a person would read it; for previews and text processors, not for the hot path. */
export function cellText(batch: RecordBatch, cell: number): string {
  const start = batch.cells[cell]!;
  const end = batch.cells[cell + 1]!;
  const meta = batch.cells[cell + 2]!;
  const kind = (meta >> KIND_SHIFT) & 0xf;
  if (kind === KIND.string) return decodeString(batch.bytes, start, end, meta);
  const { buffer, byteOffset, byteLength } = batch.bytes;
  if (kind !== KIND.quoted) {
    return Buffer.from(buffer, byteOffset, byteLength).toString('utf8', start, end);
  }
  const sink = new ByteSink(end - start);
  appendUndoubled(batch.bytes, start, end, batch, sink);
  return sink.contents().toString('utf8');
}
