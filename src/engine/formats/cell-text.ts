import { decodeString } from './json/scan.ts';
import { KIND, KIND_SHIFT, type RecordBatch } from './record-batch.ts';

/** The text of one cell as a person would read it; for previews and text processors, not for the hot path. */
export function cellText(batch: RecordBatch, cell: number): string {
  const start = batch.cells[cell]!;
  const end = batch.cells[cell + 1]!;
  const meta = batch.cells[cell + 2]!;
  const kind = (meta >> KIND_SHIFT) & 0xf;
  if (kind === KIND.string) return decodeString(batch.bytes, start, end, meta);
  const { buffer, byteOffset, byteLength } = batch.bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString('utf8', start, end);
  if (kind !== KIND.quoted) return text;
  const quote = String.fromCharCode(batch.quote);
  return text.replaceAll(quote + quote, quote);
}
