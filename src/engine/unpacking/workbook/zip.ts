/**
 * The package that a workbook is: a zip file whose parts are unpacked as a stream, with their sizes
 * and digests checked, and never to more than a sound package can hold.
 */
import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { crc32 } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { HoldfastError } from '../../../shared/problem.ts';
import { readFully } from '../../fs/bytes.ts';
import type { Source } from '../../source.ts';
import { damaged, encrypted, tooLarge } from './refusal.ts';

/** Bytes that are read from the file at a time. */
const READ_BYTES = 64 * 1024;

/** Parts that a package may have; a workbook has some per sheet. */
const MAX_PARTS = 100_000;

/**
 * Times as many bytes as it takes that a part may unpack to, once it has come to MODEST_BYTES. Sheets
 * come to 5 to 40; deflate, fed with one byte over and over, to 1,030.
 */
const MAX_RATIO = 300;
const MODEST_BYTES = 64 * 1024 * 1024;

/** Gives the library the file as the engine has it open. */
class FileReader extends RandomAccessReader {
  readonly #source: Source;
  /** Bytes given out of the part opened last. */
  taken = 0;

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const read = callbackify(async () => {
      const bytes = await readFully(this.#source.file, position, length);
      if (bytes.length < length) throw new Error('the file ends too early');
      bytes.copy(buffer, offset);
    });
    read(callback);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    this.taken = 0;
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let position = start; position < end; position += READ_BYTES) {
      const bytes = await readFully(
        this.#source.file,
        position,
        Math.min(READ_BYTES, end - position),
      );
      if (bytes.length === 0) return;
      this.taken += bytes.length;
      yield bytes;
    }
  }
}

export class Package {
  readonly path: string;
  readonly #zip: ZipFile;
  readonly #reader: FileReader;
  /** By name in lower case: names of parts are compared so. */
  readonly #parts: ReadonlyMap<string, Entry>;

  private constructor(
    path: string,
    zip: ZipFile,
    reader: FileReader,
    parts: ReadonlyMap<string, Entry>,
  ) {
    this.path = path;
    this.#zip = zip;
    this.#reader = reader;
    this.#parts = parts;
  }

  /** @throws HoldfastError `workbook_damaged` when it is no sound zip file */
  static async open(source: Source): Promise<Package> {
    const reader = new FileReader(source);
    const parts = new Map<string, Entry>();
    try {
      const zip = await fromRandomAccessReaderPromise(reader, source.stat.size, {
        autoClose: false,
      });
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase();
        if (parts.has(name)) throw new Error(`${entry.fileName} is there twice`);
        if (parts.size === MAX_PARTS) throw new Error(`more than ${MAX_PARTS} parts`);
        parts.set(name, entry);
      }
      return new Package(source.path, zip, reader, parts);
    } catch (error) {
      throw asDamage(error, source.path, 'zip');
    }
  }

  has(part: string): boolean {
    return this.#parts.has(part.toLowerCase());
  }

  /** How much of the part opened last has been read, between 0 and 1. */
  shareRead(part: string): number {
    const size = this.#parts.get(part.toLowerCase())?.compressedSize ?? 0;
    return size === 0 ? 1 : Math.min(1, this.#reader.taken / size);
  }

  /**
   * The part, unpacked.
   *
   * @param limit bytes it may come to, where all of it is kept
   * @throws HoldfastError `workbook_damaged`, `workbook_encrypted`, `workbook_too_large`,
   *   `compressed_bomb`
   */
  async *unpack(part: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer, void> {
    const { path } = this;
    const entry = this.#parts.get(part.toLowerCase());
    if (entry === undefined) throw damaged(path, part, 'the part is missing');
    if (entry.isEncrypted()) throw encrypted(path);
    const most = Math.max(MODEST_BYTES, entry.compressedSize * MAX_RATIO);
    let crc = 0;
    let length = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        crc = crc32(chunk, crc);
        length += chunk.length;
        if (length > most) {
          const detail = { part, limit: MAX_RATIO };
          throw new HoldfastError({ code: 'compressed_bomb', path, detail });
        }
        if (length > limit) throw tooLarge(path, limit);
        yield chunk;
      }
      if (crc !== entry.crc32) throw new Error('its digest is not what it should be');
    } catch (error) {
      throw asDamage(error, path, part);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/** What the library has against the bytes is damage; what the file could not be read for stays what it is. */
function asDamage(error: unknown, path: string, part: string): HoldfastError {
  return error instanceof HoldfastError ? error : damaged(path, part, error);
}
