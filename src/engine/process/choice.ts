/** The columns of the target: which of the source's, in which order, under which names. */
import type { ColumnChoice, Shaping } from '../../shared/job.ts';
import { Columns } from '../formats/columns.ts';
import type { ReportProblem } from '../formats/contracts.ts';
import { CELL_SIZE, COLUMN_SHIFT, MARK, type RecordBatch } from '../formats/record-batch.ts';
import { ChosenColumns } from './chosen-columns.ts';
import type { Shaper } from './shaped.ts';

/** Marks and kind of a cell that has its column in front of them. */
const BELOW_COLUMN = (1 << COLUMN_SHIFT) - 1;

/** The columns' types under the names that the columns have in the target. */
export function targetTypes({ columns, types }: Shaping): Shaping['types'] {
  if (columns === null) return types;
  const typeOf = new Map(types.map(({ name, type }) => [name, type]));
  return columns.flatMap(({ name, as }) => {
    const type = typeOf.get(name);
    return type === undefined ? [] : [{ name: as, type }];
  });
}

export class Choice implements Shaper {
  readonly columns: Columns;
  readonly #source: Columns;
  /** Per name in the source: the columns of the target that show it. */
  readonly #chosen = new Map<string, number[]>();
  /** The same per number in the source; null for a column that was not chosen. */
  readonly #targetsOf: (readonly number[] | null)[] = [];
  /** Per column of the target: the cell of the record at hand, or -1. */
  readonly #cellOf: Int32Array;
  /** Most columns of the target that show the same one. */
  readonly #most: number;
  /** In the memory of the batches that come in. */
  #batch: RecordBatch | null = null;
  #inKernel: ChosenColumns | null = null;

  constructor(source: Columns, choice: readonly ColumnChoice[], report: ReportProblem) {
    this.#source = source;
    this.columns = new Columns();
    choice.forEach(({ name, as }, column) => {
      if (this.columns.find(as) !== undefined) {
        report({ code: 'column_clash', place: { field: as.toWellFormed() } });
      }
      this.columns.add(as);
      const targets = this.#chosen.get(name);
      if (targets === undefined) this.#chosen.set(name, [column]);
      else targets.push(column);
    });
    this.#cellOf = new Int32Array(choice.length).fill(-1);
    this.#most = Math.max(0, ...Array.from(this.#chosen.values(), (targets) => targets.length));
  }

  process(input: RecordBatch): RecordBatch {
    const batch = (this.#batch ??= input.another());
    const targetsOf = this.#targetsOf;
    const { names } = this.#source;
    while (targetsOf.length < names.length) {
      targetsOf.push(this.#chosen.get(names[targetsOf.length]!) ?? null);
    }
    batch.follow(input);
    if (!this.#chooseInKernel(input, batch)) this.#choose(input, batch);
    return batch;
  }

  /** Whether the kernel could do it, and has. */
  #chooseInKernel(input: RecordBatch, batch: RecordBatch): boolean {
    const { kernel, cells, cellsEnd } = input;
    if (kernel?.holds(cells, cellsEnd, batch.cells, batch.cellsEnd) !== true) return false;
    this.#inKernel ??= new ChosenColumns(kernel, this.columns.count);
    const chosen = this.#inKernel;
    chosen.learn(this.#targetsOf);
    if (!chosen.isUsable || input.length * this.#most > batch.cells.length) return false;
    kernel.choose(input, chosen, batch);
    return true;
  }

  #choose(input: RecordBatch, batch: RecordBatch): void {
    const cellOf = this.#cellOf;
    const targetsOf = this.#targetsOf;
    const { cells } = input;
    let cell = 0;
    for (let record = 0; record < input.count; record++) {
      const end = input.cellsEnd[record]!;
      for (; cell < end; cell += CELL_SIZE) {
        const targets = targetsOf[cells[cell + 2]! >> COLUMN_SHIFT];
        if (targets === null || targets === undefined) continue;
        for (const target of targets) cellOf[target] = cell;
      }
      batch.reserve(cellOf.length);
      const out = batch.cells;
      let used = batch.length;
      for (let target = 0; target < cellOf.length; target++) {
        const from = cellOf[target]!;
        if (from < 0) continue;
        cellOf[target] = -1;
        out[used] = cells[from]!;
        out[used + 1] = cells[from + 1]!;
        // A record of chosen columns has names for its values: it is no bare value any more.
        out[used + 2] = (target << COLUMN_SHIFT) | (cells[from + 2]! & BELOW_COLUMN & ~MARK.bare);
        used += CELL_SIZE;
      }
      batch.length = used;
      batch.endRecord(input.bytesEnd[record]!);
    }
  }
}
