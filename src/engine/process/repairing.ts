/** Puts values right that hold names twice, or NaN or Infinity, as the job says; the reader has marked and counted them. */
import { ByteSink } from '../formats/byte-sink.ts';
import type { Columns } from '../formats/columns.ts';
import { appendRepaired, notANumberAt, type RepairPolicy } from '../formats/json/repair.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  KIND,
  KIND_SHIFT,
  MARK,
  RecordBatch,
} from '../formats/record-batch.ts';
import type { Shaper } from './shaped.ts';

export class Repairing implements Shaper {
  readonly columns: Columns;
  readonly #policy: RepairPolicy;
  readonly #batch = new RecordBatch();
  readonly #sink = new ByteSink(1 << 12);
  /** Where each value that was put right begins now, and where it began. */
  #moved: { readonly to: number; readonly from: number }[] = [];

  constructor(columns: Columns, policy: RepairPolicy) {
    this.columns = columns;
    this.#policy = policy;
  }

  process(input: RecordBatch): RecordBatch {
    if (!input.needsRepair) return input;
    const batch = this.#batch;
    const sink = this.#sink;
    batch.follow(input);
    sink.clear();
    this.#moved = [];
    // What needs no repair stays where it is, so that its place in the source can be told.
    const last = input.count === 0 ? 0 : input.bytesEnd[input.count - 1]!;
    sink.append(input.bytes, 0, last);
    let cell = 0;
    for (let record = 0; record < input.count; record++) {
      const end = input.cellsEnd[record]!;
      for (; cell < end; cell += CELL_SIZE) this.#cell(input, cell);
      batch.endRecord(input.bytesEnd[record]!);
    }
    batch.bytes = sink.bytes;
    const { offsetAt } = input;
    batch.offsetAt = offsetAt && ((at) => offsetAt(at < last ? at : this.#origin(at)));
    return batch;
  }

  #cell(input: RecordBatch, cell: number): void {
    const { bytes, cells } = input;
    const from = cells[cell]!;
    const stop = cells[cell + 1]!;
    const meta = cells[cell + 2]!;
    const column = meta >> COLUMN_SHIFT;
    const marks = meta & 0xff & ~MARK.repair;
    if ((meta & MARK.repair) === 0) {
      this.#batch.addCell(from, stop, column, (meta >> KIND_SHIFT) & 0xf, marks);
      return;
    }
    const sink = this.#sink;
    const to = sink.length;
    this.#moved.push({ to, from });
    let kind: number = KIND.nested;
    if (notANumberAt(bytes, from) === null) {
      appendRepaired(bytes, from, stop, this.#policy, sink);
    } else if (this.#policy.notANumber === 'null') {
      kind = KIND.null;
      sink.appendText('null');
    } else {
      kind = KIND.text;
      sink.append(bytes, from, stop);
    }
    this.#batch.addCell(to, sink.length, column, kind, marks);
  }

  /** Where the value began in the input that a position behind the input's bytes is in. */
  #origin(position: number): number {
    return this.#moved.findLast(({ to }) => to <= position)?.from ?? 0;
  }
}
