/** Reads JSON Lines (jsonlines.org): one JSON value per line; blank lines count for nothing. */
import type { Note } from '../../../shared/note.ts';
import type { Columns } from '../columns.ts';
import type { ReaderState, RecordReader, RecordShape, Window } from '../contracts.ts';
import type { JsonOptions } from '../json/options.ts';
import { JsonRecords } from '../json/records.ts';
import { syntaxProblem } from '../json/syntax-problem.ts';
import { JsonSyntaxError } from '../json/findings.ts';
import { INCOMPLETE, skipSpace } from '../json/scan.ts';
import type { RecordBatch } from '../record-batch.ts';

const LF = 0x0a;

export class JsonLinesReader implements RecordReader {
  readonly #records: JsonRecords;

  constructor(options: JsonOptions) {
    this.#records = new JsonRecords(options, options.state?.grammar as RecordShape | undefined);
  }

  get columns(): Columns {
    return this.#records.columns;
  }

  read(window: Window, batch: RecordBatch): number {
    const { bytes, end, final, offsetAt } = window;
    let pos = window.start;
    this.#records.begin();
    while (pos < end && batch.count < batch.limit) {
      bytes[end] = 0;
      const regular = this.#records.readRegular(window, pos, false, batch);
      if (regular.position > pos) {
        ({ position: pos } = regular);
        continue;
      }
      const lineBreak = bytes.indexOf(LF, pos);
      const found = lineBreak >= 0 && lineBreak < end;
      if (!found && !final) return pos;
      const lineEnd = found ? lineBreak : end;
      // The line is scanned as if it were all there is: a value can't run on into the next one.
      bytes[lineEnd] = 0;
      const line: Window = { bytes, start: pos, end: lineEnd, offsetAt, final: true };
      const start = skipSpace(bytes, pos);
      if (start < lineEnd) this.#readLine(line, start, batch);
      bytes[lineEnd] = LF;
      pos = found ? lineEnd + 1 : end;
    }
    return pos;
  }

  #readLine(line: Window, start: number, batch: RecordBatch): void {
    const row = this.#records.row + 1;
    const after = this.#records.read(line, start, batch);
    if (after === INCOMPLETE) {
      throw syntaxProblem(
        new JsonSyntaxError(line.end, 'the rest of the record on the same line'),
        line,
        row,
      );
    }
    const rest = skipSpace(line.bytes, after);
    if (rest < line.end) {
      throw syntaxProblem(new JsonSyntaxError(rest, 'nothing more on the line'), line, row);
    }
  }

  state(): ReaderState {
    return {
      row: this.#records.row,
      columns: this.columns.names,
      grammar: this.#records.shape,
      notes: this.notes(),
    };
  }

  notes(): Note[] {
    return this.#records.notes();
  }
}
