/** Writes text: the one column of each record as a line of its own, ended by LF. */
import type { Note } from '../../../shared/note.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import { BYTE_ORDER_MARK, hasByteOrderMark } from '../byte-order-mark.ts';
import { ByteSink } from '../byte-sink.ts';
import type { Columns } from '../columns.ts';
import type { RecordWriter, WriterState } from '../contracts.ts';
import { appendNested, appendUndoubled, appendUnescaped } from '../json/text.ts';
import { CELL_SIZE, KIND, KIND_SHIFT, MARK, marksOf, type RecordBatch } from '../record-batch.ts';

const LF = 0x0a;

export class TextWriter implements RecordWriter {
  readonly fixedColumns = true;
  readonly settleEvery = null;
  #records: number;
  readonly #columns: Columns;
  readonly #scratch = new ByteSink(1 << 12);

  constructor(columns: Columns, records = 0) {
    this.#columns = columns;
    this.#records = records;
  }

  /** @throws HoldfastError `cannot_carry_columns`: lines have no columns to tell values apart. */
  begin(): void {
    if (this.#columns.count > 1) {
      throw new HoldfastError({
        code: 'cannot_carry_columns',
        detail: { found: this.#columns.count, names: this.#columns.names.slice(0, 5).join(', ') },
      });
    }
  }

  end(): void {
    // Every line has ended with its line break.
  }

  settle(): void {
    // Nothing is held back.
  }

  state(): WriterState {
    return { records: this.#records, formulaLike: 0, more: {} };
  }

  notes(): Note[] {
    return [];
  }

  write(batch: RecordBatch, sink: ByteSink): void {
    let cell = 0;
    for (let record = 0; record < batch.count; record++) {
      const end = batch.cellsEnd[record]!;
      const start = sink.length;
      if (end - cell === CELL_SIZE) this.#line(batch, cell, sink);
      if (this.#records++ === 0) keepFirstMark(sink, start);
      sink.reserve(1);
      sink.bytes[sink.length++] = LF;
      cell = end;
    }
  }

  #line(batch: RecordBatch, cell: number, sink: ByteSink): void {
    const { bytes, cells } = batch;
    const start = cells[cell]!;
    const stop = cells[cell + 1]!;
    const meta = cells[cell + 2]!;
    const kind = (meta >> KIND_SHIFT) & 0xf;
    if (kind === KIND.null) return;
    const scratch = this.#scratch;
    scratch.clear();
    if (kind === KIND.nested) appendNested(bytes, start, stop, scratch, null);
    else if (kind === KIND.quoted) appendUndoubled(bytes, start, stop, batch, scratch);
    else if (kind === KIND.string && meta & MARK.backslash) {
      appendUnescaped(bytes, start, stop, scratch, (unit) => {
        throw this.#problem('lone_surrogate', `\\u${unit.toString(16)}`);
      });
    } else {
      if (meta & MARK.lineBreak) throw this.#problem('cannot_carry_line_break');
      sink.append(bytes, start, stop);
      return;
    }
    if (marksOf(scratch.bytes, 0, scratch.length) & MARK.lineBreak) {
      throw this.#problem('cannot_carry_line_break');
    }
    sink.append(scratch.bytes, 0, scratch.length);
  }

  #problem(code: 'lone_surrogate' | 'cannot_carry_line_break', value?: string): HoldfastError {
    const place = { row: this.#records + 1, field: this.#columns.names[0] ?? '' };
    return new HoldfastError(value === undefined ? { code, place } : { code, place, value });
  }
}

/** Who reads the file takes a first U+FEFF for the mark: a line that begins so needs one before it. */
function keepFirstMark(sink: ByteSink, start: number): void {
  if (sink.length - start < BYTE_ORDER_MARK.length || !hasByteOrderMark(sink.bytes, start)) return;
  const line = Buffer.from(sink.bytes.subarray(start, sink.length));
  sink.length = start;
  sink.append(BYTE_ORDER_MARK);
  sink.append(line);
}
