/**
 * The records of a zip file (APPNOTE 6.3): entries whose sizes are known before them, and one whose
 * sizes follow it. Sizes and offsets beyond 32 bits are written as zip64, and only those: programs
 * that know no zip64 read all other files.
 */

export interface Entry {
  readonly name: string;
  /** 0 for stored, 8 for deflate. */
  readonly method: 0 | 8;
  readonly crc: number;
  /** Bytes of the data, and of what stands in the file for it. */
  readonly size: number;
  readonly packed: number;
  /** Where its local header stands. */
  readonly offset: number;
  /** Whether the sizes follow the data instead of standing before it. */
  readonly isStreamed: boolean;
}

const MOST_32 = 0xffffffff;
/** 1 January 1980, 0:00: equal data gives equal bytes. */
const DATE = 0x21;
const SIZES_FOLLOW = 8;
const PLAIN = 20;
const ZIP64 = 45;

/** A growing run of little-endian integers. */
class Fields {
  readonly #bytes: number[] = [];

  u16(...values: readonly number[]): this {
    for (const value of values) this.#bytes.push(value & 0xff, value >>> 8);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.u16(value % 0x10000, Math.floor(value / 0x10000));
    return this;
  }

  u64(...values: readonly number[]): this {
    for (const value of values) this.u32(value % 2 ** 32, Math.floor(value / 2 ** 32));
    return this;
  }

  end(...more: readonly Uint8Array[]): Buffer {
    return Buffer.concat([Uint8Array.from(this.#bytes), ...more]);
  }
}

/** What stands in front of an entry's data. */
export function localHeader(entry: Entry): Buffer {
  const { crc, packed, size } = entry;
  const [crcField, packedField, sizeField] = entry.isStreamed ? [0, 0, 0] : [crc, packed, size];
  const name = Buffer.from(entry.name);
  return new Fields()
    .u32(0x04034b50)
    .u16(PLAIN, entry.isStreamed ? SIZES_FOLLOW : 0, entry.method, 0, DATE)
    .u32(crcField, packedField, sizeField)
    .u16(name.length, 0)
    .end(name);
}

/** What stands behind the data of a streamed entry. */
export function dataDescriptor({ crc, size, packed }: Entry): Buffer {
  const fields = new Fields().u32(0x08074b50, crc);
  return isLarge(size, packed) ? fields.u64(packed, size).end() : fields.u32(packed, size).end();
}

/**
 * The list of all entries, with which a zip file ends.
 *
 * @param offset where it stands
 */
export function directory(entries: readonly Entry[], offset: number): Buffer {
  const headers = Buffer.concat(entries.map(centralHeader));
  const count = entries.length;
  const tail: Buffer[] = [headers];
  if (isLarge(offset)) {
    const place = offset + headers.length;
    tail.push(
      new Fields()
        .u32(0x06064b50)
        .u64(44)
        .u16(ZIP64, ZIP64)
        .u32(0, 0)
        .u64(count, count, headers.length, offset)
        .end(),
      new Fields().u32(0x07064b50, 0).u64(place).u32(1).end(),
    );
  }
  const end = new Fields()
    .u32(0x06054b50)
    .u16(0, 0, count, count)
    .u32(headers.length, Math.min(offset, MOST_32))
    .u16(0)
    .end();
  return Buffer.concat([...tail, end]);
}

function centralHeader(entry: Entry): Buffer {
  const name = Buffer.from(entry.name);
  const { size, packed, offset } = entry;
  // The extra field holds just those values that do not fit, in this order.
  const large = [size, packed, offset].filter((value) => isLarge(value));
  const extra =
    large.length === 0
      ? Buffer.alloc(0)
      : new Fields()
          .u16(1, large.length * 8)
          .u64(...large)
          .end();
  const version = large.length === 0 ? PLAIN : ZIP64;
  return new Fields()
    .u32(0x02014b50)
    .u16(version, version, entry.isStreamed ? SIZES_FOLLOW : 0, entry.method, 0, DATE)
    .u32(entry.crc, Math.min(packed, MOST_32), Math.min(size, MOST_32))
    .u16(name.length, extra.length, 0, 0, 0)
    .u32(0, Math.min(offset, MOST_32))
    .end(name, extra);
}

function isLarge(...values: readonly number[]): boolean {
  return values.some((value) => value >= MOST_32);
}
