import type { Columns } from '../formats/columns.ts';
import type { RecordProcessor } from '../formats/contracts.ts';
import type { RecordBatch } from '../formats/record-batch.ts';

/** Exports records as they are. */
export class Copy implements RecordProcessor {
  readonly columns: Columns;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  process(batch: RecordBatch): RecordBatch {
    return batch;
  }

  survey(): void {
    // There is nothing to find out.
  }

  end(): void {
    // There is nothing left to say.
  }

  state(): null {
    return null;
  }
}
