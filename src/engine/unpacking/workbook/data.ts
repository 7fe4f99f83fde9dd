/**
 * The data of a workbook: the chosen sheet as JSON Lines, an object per row. Zip and XML can only be
 * read from their beginning; so does a resumed run, and drops the text before the offset where it
 * goes on: that costs reading, but nothing is exported twice.
 */
import { ByteSink } from '../../formats/byte-sink.ts';
import type { Note } from '../../../shared/note.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import { PIECE, pieceEnd, type DataStream, type Piece } from '../data-stream.ts';
import { Damage, damaged } from './refusal.ts';
import type { RowText } from './row-text.ts';
import type { SheetRows } from './sheet-rows.ts';
import { XmlText } from './xml.ts';
import type { Package } from './zip.ts';

export interface WorkbookParts {
  readonly zip: Package;
  /** Name of the sheet's part. */
  readonly part: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly rows: SheetRows;
  readonly text: RowText;
  readonly otherSheets: readonly string[];
}

/** How far a piece's text is from where the file was read. */
interface Mark {
  readonly dataEnd: number;
  readonly position: number;
}

export class WorkbookData implements DataStream {
  readonly pieceBytes = PIECE;
  readonly #parts: WorkbookParts;
  readonly #xml: XmlText;
  readonly #unpacked: AsyncGenerator<Buffer, void>;
  readonly #sink = new ByteSink();
  /** Bytes of the sink that were given out. */
  #taken = 0;
  /** Rows of `rows` that were turned into text. */
  #rendered = 0;
  #isRead = false;
  #failure: HoldfastError | null = null;
  /** Bytes of text still to be dropped. */
  #skip: number;
  /** Offset of what is asked for next. */
  #asked: number;
  #marks: Mark[] = [];
  #position = 0;

  constructor(parts: WorkbookParts, offset: number) {
    this.#parts = parts;
    this.#xml = new XmlText(parts.zip.path, parts.part, parts.rows);
    this.#unpacked = parts.zip.unpack(parts.part);
    this.#skip = offset;
    this.#asked = offset;
  }

  /**
   * What is wrong with the workbook ends a piece and is told when more is asked for: by then all rows
   * before it have been read.
   *
   * @throws HoldfastError what is wrong with it, or `source_read_failed`
   */
  async next(buffer: Buffer, at: number): Promise<Piece> {
    const end = pieceEnd(this.#asked);
    const length = end - this.#asked;
    let count = 0;
    let isLast = false;
    while (count < length && !isLast) {
      count += this.#take(buffer, at + count, length - count);
      if (count < length) isLast = !(await this.#more());
    }
    if (isLast && this.#failure !== null && count === 0) throw this.#failure;
    this.#asked += count;
    const { zip, part, size } = this.#parts;
    const position = Math.floor(zip.shareRead(part) * size);
    const dataEnd = this.#failure === null ? this.#asked : end;
    this.#marks.push({ dataEnd, position });
    return { count, dataEnd, isLast: isLast && this.#failure === null };
  }

  dataLength(_bytes: Uint8Array, start: number, end: number): number {
    return end - start;
  }

  /** In proportion to how much of the sheet is read: the parts of a workbook lie in no fixed order. */
  filePosition(offset: number): number {
    while (this.#marks.length > 0 && this.#marks[0]!.dataEnd <= offset) {
      this.#position = this.#marks.shift()!.position;
    }
    return this.#position;
  }

  /** Complete once the data has been read to its end, wherever that began. */
  notes(): Note[] {
    const { rows, text, otherSheets } = this.#parts;
    const { merged, hidden, formulas, unvalued } = rows.tally;
    const notes: Note[] = [...text.notes()];
    if (otherSheets.length > 0) {
      const names = otherSheets.slice(0, 20);
      notes.push({ code: 'other_sheets', count: otherSheets.length, names });
    }
    if (merged > 0) notes.push({ code: 'merged_cells', count: merged });
    if (formulas > unvalued) notes.push({ code: 'formulas_as_values', count: formulas - unvalued });
    if (unvalued > 0) notes.push({ code: 'formulas_without_values', count: unvalued });
    if (hidden > 0) notes.push({ code: 'hidden_rows', count: hidden });
    return notes;
  }

  columns(): readonly string[] {
    return this.#parts.text.columns();
  }

  async close(): Promise<void> {
    await this.#unpacked.return(undefined);
    this.#parts.zip.close();
  }

  /** Gives out text that is at hand. */
  #take(buffer: Buffer, at: number, most: number): number {
    const sink = this.#sink;
    const dropped = Math.min(this.#skip, sink.length - this.#taken);
    this.#skip -= dropped;
    this.#taken += dropped;
    const count = Math.min(most, sink.length - this.#taken);
    buffer.set(sink.bytes.subarray(this.#taken, this.#taken + count), at);
    this.#taken += count;
    if (this.#taken === sink.length) {
      sink.clear();
      this.#taken = 0;
    }
    return count;
  }

  /** Brings more text to hand; false when there is none. */
  async #more(): Promise<boolean> {
    const { rows } = this.#parts.rows;
    for (;;) {
      if (this.#rendered < rows.length) return this.#render(rows);
      rows.length = 0;
      this.#rendered = 0;
      if (this.#isRead) return false;
      try {
        await this.#read();
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  /** Reads a stretch of the sheet's part. */
  async #read(): Promise<void> {
    const { done, value } = await this.#unpacked.next();
    if (done === true) {
      this.#isRead = true;
      this.#xml.end();
    } else {
      this.#xml.feed(value);
    }
  }

  /** Nothing is read any more; rows from before the failure are still to be given out. */
  #fail(error: unknown): void {
    if (!(error instanceof HoldfastError)) throw error;
    this.#failure = error;
    this.#isRead = true;
  }

  /** Turns rows into text, up to a piece of it: short cells can stand for very long texts. */
  #render(rows: SheetRows['rows']): boolean {
    const { zip, part, text } = this.#parts;
    try {
      while (this.#rendered < rows.length && this.#sink.length < PIECE) {
        text.append(rows[this.#rendered]!, this.#sink);
        this.#rendered++;
      }
      return true;
    } catch (error) {
      rows.length = this.#rendered;
      this.#fail(error instanceof Damage ? damaged(zip.path, part, error) : error);
      return true;
    }
  }
}
