/** Reads text: one record per line, whether lines end in LF, CRLF or CR. */
import type { Note } from '../../../shared/note.ts';
import { Columns } from '../columns.ts';
import type { ReaderState, RecordReader, Window } from '../contracts.ts';
import { BYTE_MARKS, KIND, MARK, type RecordBatch } from '../record-batch.ts';

const LF = 0x0a;
const CR = 0x0d;

export class TextReader implements RecordReader {
  readonly columns = new Columns(['value']);
  #row: number;

  constructor(state?: ReaderState) {
    this.#row = state?.row ?? 0;
  }

  read(window: Window, batch: RecordBatch): number {
    const { bytes, end, final } = window;
    bytes[end] = LF;
    let pos = window.start;
    while (pos < end && batch.count < batch.limit) {
      const start = pos;
      let marks = 0;
      for (;;) {
        const byteMarks = BYTE_MARKS[bytes[pos]!]!;
        if (byteMarks === MARK.lineBreak) break;
        marks |= byteMarks;
        pos++;
      }
      const lineEnd = pos;
      if (pos >= end) {
        if (!final) return start;
      } else if (bytes[pos] === CR) {
        if (pos + 1 === end && !final) return start;
        pos += pos + 1 < end && bytes[pos + 1] === LF ? 2 : 1;
      } else {
        pos++;
      }
      batch.addCell(start, lineEnd, 0, KIND.text, marks | MARK.bare);
      batch.endRecord(pos);
      this.#row++;
    }
    return pos;
  }

  state(): ReaderState {
    return { row: this.#row, columns: this.columns.names, grammar: '', notes: [] };
  }

  notes(): Note[] {
    return [];
  }
}
