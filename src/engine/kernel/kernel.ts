/**
 * The hot loops of reading and writing regular data, compiled to WebAssembly (sources in `kernel/` at
 * the top of the repository). They work where the data lies: the windows, the cells and the written
 * bytes of a run are views of the kernel's memory. Whatever is not regular they leave to the general
 * readers and writers, which see the same memory; what is not in it (a record of many megabytes) is
 * theirs from the beginning.
 */
import type { Chosen, Figures, Place, Records, Sink, Stretch } from './contract.ts';
import type { KernelKeys, KernelNames } from './kernel-keys.ts';
import { KernelMemory } from './kernel-memory.ts';

const MAX_INT = 0x7fff_ffff;

/** One that was given back, for the next run: its memory is costly to reserve. */
const idle: Kernel[] = [];

export class Kernel extends KernelMemory {
  /** One that nobody uses; to be given back. */
  static borrow(): Kernel {
    return idle.pop() ?? new Kernel();
  }

  /** Ends its use: all that was allocated of it may be somebody else's from here on. */
  giveBack(): void {
    this.clear();
    if (idle.length === 0) idle.push(this);
  }

  /** Enters a name that lies in the kernel's memory into the table of the columns by their names. */
  enterName(column: number, { byteOffset, length }: Uint8Array, slots: Int32Array): void {
    this.exports.enterName(column, byteOffset, length, slots.byteOffset, slots.length - 1);
  }

  /**
   * Reads rows of `width` cells into the batch, until one is for the general reader.
   *
   * @returns the position up to which everything is read
   */
  readCsv(
    bytes: Uint8Array,
    start: number,
    end: number,
    dialect: {
      readonly delimiter: number;
      readonly quote: number;
      readonly escape: number;
      readonly comment: number;
      readonly width: number;
    },
    batch: Records,
  ): number {
    if (!this.#hasRoom(bytes, end - start, batch)) return start;
    const position = this.exports.readCsv(
      bytes.byteOffset,
      start,
      end,
      dialect.delimiter,
      dialect.quote,
      dialect.escape,
      dialect.comment,
      dialect.width,
      batch.cells.byteOffset,
      batch.cellsEnd.byteOffset,
      batch.bytesEnd.byteOffset,
      batch.count,
      batch.length,
      Math.min(batch.limit, MAX_INT),
    );
    this.#filled(batch);
    return position;
  }

  /**
   * Reads objects into the batch, until one is for the general reader.
   *
   * @returns the position up to which everything is read, and whether an element may begin there: in
   *   a list, a comma or bracket may have to come first
   */
  readJson(
    bytes: Uint8Array,
    start: number,
    end: number,
    isList: boolean,
    names: KernelNames,
    batch: Records,
  ): { readonly position: number; readonly atElement: boolean } {
    if (!names.isUsable || !this.#hasRoom(bytes, end - start, batch)) {
      return { position: start, atElement: true };
    }
    const position = this.exports.readJson(
      bytes.byteOffset,
      start,
      end,
      isList ? 1 : 0,
      names.bytes.byteOffset,
      names.ends.byteOffset,
      names.count,
      names.slots.byteOffset,
      names.slots.length - 1,
      names.seen.byteOffset,
      batch.cells.byteOffset,
      batch.cellsEnd.byteOffset,
      batch.bytesEnd.byteOffset,
      batch.count,
      batch.length,
      Math.min(batch.limit, MAX_INT),
    );
    this.#filled(batch);
    return { position, atElement: this.exports.atElement.value !== 0 };
  }

  /** Appends rows of the batch from a place on, which is moved. */
  writeCsv(
    batch: Records,
    place: Place,
    how: {
      readonly width: number;
      readonly delimiter: number;
      /** Whether marks tell that a cell may have the delimiter in it. */
      readonly isMarked: boolean;
      /** Whether all texts are put in quotes. */
      readonly quoteAll: boolean;
      readonly lineBreak: Uint8Array;
    },
    sink: Sink,
  ): number {
    const [first, second = 0] = how.lineBreak;
    const { byteOffset } = sink.bytes;
    const { delimiter, isMarked, quoteAll } = how;
    const style = [delimiter, isMarked ? 1 : 0, quoteAll ? 1 : 0, batch.quote, batch.escape];
    this.exports.setCsvStyle(...style);
    const end = this.exports.writeCsv(
      batch.bytes.byteOffset,
      batch.cells.byteOffset,
      batch.cellsEnd.byteOffset,
      place.record,
      place.cell,
      place.column,
      batch.count,
      how.width,
      (how.lineBreak.length << 16) | (second << 8) | first!,
      byteOffset + sink.length,
      byteOffset + sink.bytes.length,
    );
    return this.#written(end - byteOffset, place, sink);
  }

  /** Appends records of the batch as JSON objects from a place on, which is moved. */
  writeJson(
    batch: Records,
    place: Place,
    how: {
      readonly keys: KernelKeys;
      /** In front of each record. */
      readonly before: Uint8Array;
      /** In front of the closing brace. */
      readonly close: Uint8Array;
      /** Of indentation that values stand at, or null for no white space in them. */
      readonly level: number | null;
    },
    sink: Sink,
  ): number {
    const { byteOffset } = sink.bytes;
    const end = this.exports.writeJson(
      batch.bytes.byteOffset,
      batch.cells.byteOffset,
      batch.cellsEnd.byteOffset,
      place.record,
      place.cell,
      place.column > 0 ? 1 : 0,
      batch.count,
      batch.quote,
      batch.escape,
      how.keys.bytes.byteOffset,
      how.keys.ends.byteOffset,
      how.before.byteOffset,
      how.before.length,
      how.close.byteOffset,
      how.close.length,
      how.level ?? -1,
      byteOffset + sink.length,
      byteOffset + sink.bytes.length,
    );
    return this.#written(end - byteOffset, place, sink);
  }

  /**
   * Puts all lines of the records one behind the other, without outer white space.
   *
   * @param into with room for all bytes of the records, and one more for each record
   * @returns their length and number; null when a record is not a single plain text
   */
  stripLines(
    { bytes, cells, cellsEnd, count }: Records,
    into: Uint8Array,
  ): { readonly length: number; readonly lines: number } | null {
    const from = [bytes.byteOffset, cells.byteOffset, cellsEnd.byteOffset, count];
    const length = this.exports.stripLines(...from, into.byteOffset);
    return length < 0 ? null : { length, lines: this.exports.lines.value };
  }

  /**
   * Fills an empty batch with the figures of stripped lines, which its bytes begin with.
   *
   * @param length bytes of the lines; the same in upper case stand behind them
   * @param digits where there is room for the numbers' texts, 40 bytes for each line
   * @param index number of the first line
   */
  analyse(batch: Records, length: number, digits: number, index: number): Figures {
    const { byteOffset } = batch.bytes;
    const text = [byteOffset, byteOffset, length, byteOffset + length];
    const lists = [batch.cells, batch.cellsEnd, batch.bytesEnd].map((list) => list.byteOffset);
    this.exports.analyse(...text, index, byteOffset + digits, ...lists);
    this.#filled(batch);
    const { words, characters } = this.exports;
    return { words: words.value, characters: characters.value };
  }

  /** Fills an empty batch, which has room, with the chosen cells of another one's records. */
  choose(from: Records, { targets, further, cellOf }: Chosen, into: Records): void {
    into.length = this.exports.choose(
      from.cells.byteOffset,
      from.cellsEnd.byteOffset,
      from.count,
      targets.byteOffset,
      further.byteOffset,
      further.length,
      cellOf.byteOffset,
      into.cells.byteOffset,
      into.cellsEnd.byteOffset,
    );
    into.bytesEnd.set(from.bytesEnd.subarray(0, from.count));
    into.count = from.count;
  }

  /**
   * Decodes characters of one byte each to UTF-8, up to what is none.
   *
   * @param table for each byte its UTF-8, the first byte lowest; 0 for no character
   */
  decodeSingleByte(
    from: Uint8Array,
    length: number,
    table: Int32Array,
    into: Uint8Array,
    at: number,
  ): Stretch {
    const out = into.byteOffset + at;
    const end = this.exports.decodeSingleByte(from.byteOffset, length, table.byteOffset, out);
    return { read: this.exports.decoded.value, written: end - out };
  }

  /** Decodes UTF-16 to UTF-8, an even number of bytes, up to half a pair. */
  decodeUtf16(
    from: Uint8Array,
    length: number,
    isBigEndian: boolean,
    into: Uint8Array,
    at: number,
  ): Stretch {
    const out = into.byteOffset + at;
    const end = this.exports.decodeUtf16(from.byteOffset, length, isBigEndian ? 1 : 0, out);
    return { read: this.exports.decoded.value, written: end - out };
  }

  /** Characters that begin in a stretch of UTF-8. */
  countCharacters(utf8: Uint8Array, start: number, end: number): number {
    return this.exports.countCharacters(utf8.byteOffset + start, end - start);
  }

  /** Those of four bytes. */
  countLong(utf8: Uint8Array, start: number, end: number): number {
    return this.exports.countLong(utf8.byteOffset + start, end - start);
  }

  /** Whether as many cells and records as the bytes can hold fit into the batch, in the kernel's memory. */
  #hasRoom(bytes: Uint8Array, length: number, batch: Records): boolean {
    const { cells, cellsEnd, bytesEnd } = batch;
    return (
      this.holds(bytes, cells, cellsEnd, bytesEnd) &&
      batch.length + (length + 1) * 3 <= cells.length &&
      batch.count + length / 2 + 1 <= Math.min(cellsEnd.length, bytesEnd.length)
    );
  }

  #filled(batch: Records): void {
    batch.count = this.exports.count.value;
    batch.length = this.exports.used.value;
  }

  #written(length: number, place: Place, sink: Sink): number {
    sink.length = length;
    place.record = this.exports.record.value;
    place.cell = this.exports.cell.value;
    place.column = this.exports.column.value;
    return this.exports.state.value;
  }
}
