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
  readonly #sink = new ByteSink();

  constructor(columns: Columns, policy: RepairPolicy) {
    this.columns = columns;
    this.#policy = policy;
  }

  process(input: RecordBatch): RecordBatch {
    if (!input.needsRepair) return input;
    const batch = this.#batch;
    const sink = this.#sink;
    sink.clear();
    batch.follow(input);
    let cell = 0;
    for (let record = 0; record < input.count; record++) {
      const end = input.cellsEnd[record]!;
      for (; cell < end; cell += CELL_SIZE) this.#cell(input, cell);
      batch.endRecord(input.bytesEnd[record]!);
    }
    // The cells point into bytes of our own now, which have no place in the source.
    batch.bytes = sink.bytes;
    batch.offsetAt = null;
    return batch;
  }

  #cell(input: RecordBatch, cell: number): void {
    const { bytes, cells } = input;
    const sink = this.#sink;
    const meta = cells[cell + 2]!;
    const start = sink.length;
    let kind = (meta >> KIND_SHIFT) & 0xf;
    if ((meta & MARK.repair) === 0) {
      sink.append(bytes, cells[cell], cells[cell + 1]);
    } else if (notANumberAt(bytes, cells[cell]!) === null) {
      appendRepaired(bytes, cells[cell]!, cells[cell + 1]!, this.#policy, sink);
    } else if (this.#policy.notANumber === 'null') {
      kind = KIND.null;
      sink.appendText('null');
    } else {
      kind = KIND.text;
      sink.append(bytes, cells[cell], cells[cell + 1]);
    }
    this.#batch.addCell(start, sink.length, meta >> COLUMN_SHIFT, kind, meta & 0xff & ~MARK.repair);
  }
}
