/**
 * The footer of a Parquet file describes every row group, so whoever writes one has to remember them
 * all. Here each description stands in the file too, right behind its row group (readers go by
 * offsets and never look there), with the place of the one before: from the newest, all are found
 * again. So a checkpoint need not hold them, and stays as small as any other.
 *
 * A description is kept in the very bytes that the footer is made of: Thrift's compact encoding of a
 * structure is the same wherever it stands.
 */
import { ByteWriter, type ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { HoldfastError } from '../../../shared/problem.ts';

type RowGroup = ParquetWriter['row_groups'][number];

/** Reads bytes of the target that were written before. */
export type ReadBack = (offset: number, length: number) => Promise<Uint8Array>;

/** Where a description stands, its link to the one before included. */
export interface Link {
  readonly offset: number;
  readonly length: number;
}

/** Before the first. */
export const NO_LINK: Link = { offset: 0, length: 0 };

/** Bytes of a link: the offset in 8, the length in 4. */
const LINK_BYTES = 12;
/** Bytes at the end of what the library writes as metadata: its length. */
const LENGTH_BYTES = 4;
const STRUCT = 0x0c;
const WRITTEN_BY = 'holdfast version 1';

/** What stands in the file behind a row group: the link to the description before, and its own. */
export function linked(before: Link, description: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(LINK_BYTES + description.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(before.offset), true);
  view.setUint32(8, before.length, true);
  bytes.set(description, LINK_BYTES);
  return bytes;
}

/**
 * Finds the descriptions of all row groups again, first to last.
 *
 * @throws HoldfastError `doubt_part_changed` when that is not what was written
 */
export async function readDescriptions(
  newest: Link,
  count: number,
  readBack: ReadBack,
): Promise<Uint8Array[]> {
  const descriptions: Uint8Array[] = [];
  let link = newest;
  let end = newest.offset + newest.length;
  while (descriptions.length < count) {
    if (link.length <= LINK_BYTES || link.offset + link.length > end) throw changed();
    const bytes = await readBack(link.offset, link.length);
    if (bytes.length < link.length) throw changed();
    descriptions.push(bytes.subarray(LINK_BYTES));
    end = link.offset;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    link = { offset: Number(view.getBigUint64(0, true)), length: view.getUint32(8, true) };
  }
  if (link.length !== 0) throw changed();
  return descriptions.toReversed();
}

function changed(): HoldfastError {
  return new HoldfastError({ code: 'doubt_part_changed' });
}

/** The bytes by which a footer describes a row group. */
export function descriptionOf(schema: SchemaElement[], group: RowGroup): Uint8Array {
  const { head, tail } = frameOf(schema, 0n);
  const whole = metadata(schema, 0n, [group]);
  // Behind the head stands the number of groups, one byte as long as it is below 15.
  return whole.slice(head.length + 1, whole.length - tail.length);
}

/** Everything behind the last row group. */
export function footerOf(
  schema: SchemaElement[],
  records: number,
  descriptions: readonly Uint8Array[],
): Uint8Array {
  const { head, tail } = frameOf(schema, BigInt(records));
  const out = new ByteWriter(head.length + tail.length + 64);
  out.appendBytes(head);
  if (descriptions.length < 15) out.appendUint8((descriptions.length << 4) | STRUCT);
  else {
    out.appendUint8(0xf0 | STRUCT);
    out.appendVarInt(descriptions.length);
  }
  for (const description of descriptions) out.appendBytes(description);
  out.appendBytes(tail);
  out.appendUint32(out.offset);
  out.appendBytes(Buffer.from('PAR1'));
  return out.getBytes();
}

/** What stands before and behind the list of row groups, the length of the list left out. */
function frameOf(schema: SchemaElement[], records: bigint): { head: Uint8Array; tail: Uint8Array } {
  const none = metadata(schema, records, []);
  const nothing: RowGroup = { columns: [], total_byte_size: 0n, num_rows: 0n };
  const one = metadata(schema, records, [nothing]);
  // They differ first in how many there are.
  let at = 0;
  while (none[at] === one[at]) at++;
  return { head: none.subarray(0, at), tail: none.subarray(at + 1) };
}

function metadata(schema: SchemaElement[], records: bigint, groups: RowGroup[]): Uint8Array {
  const out = new ByteWriter();
  writeMetadata(out, {
    version: 2,
    created_by: WRITTEN_BY,
    schema,
    num_rows: records,
    row_groups: groups,
    metadata_length: 0,
  });
  return out.getBytes().subarray(0, out.offset - LENGTH_BYTES);
}
