/**
 * Writes Parquet: records are held back and written as a row group, column by column, wherever the
 * target can be gone on with, or earlier when they grow too many. All columns are text unless a type
 * was asked for; a missing value and null have no value; nested values are compact JSON text.
 */
import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import type { ColumnTyping } from '../../../shared/job.ts';
import type { Note } from '../../../shared/note.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import type { ByteSink } from '../byte-sink.ts';
import type { Columns } from '../columns.ts';
import type { RecordWriter, WriterState } from '../contracts.ts';
import { CELL_SIZE, COLUMN_SHIFT, KIND, KIND_SHIFT, type RecordBatch } from '../record-batch.ts';
import {
  descriptionOf,
  footerOf,
  linked,
  NO_LINK,
  readDescriptions,
  type Link,
  type ReadBack,
} from './footer.ts';
import { HeldRows } from './held-rows.ts';
import { schemaOf } from './schema.ts';
import { dateKindOf, textOf, valueOf, type ColumnKind, type DateKind } from './values.ts';

/** Bytes of source data that a row group is made of. */
const SETTLE_EVERY = 16 * 1024 * 1024;
/** Characters of a refused value that are shown. */
const SHOWN = 100;
const DATE_KINDS: readonly DateKind[] = ['day', 'local-time', 'utc-time'];

export interface ParquetOptions {
  readonly columns: Columns;
  /** By the names of the target. */
  readonly types?: readonly ColumnTyping[] | undefined;
  /** What an earlier run wrote. */
  readonly resumed?: WriterState;
  /** Needed when there is such a run. */
  readonly readBack?: ReadBack;
}

/** @throws HoldfastError `doubt_part_changed` when the target is not what an earlier run wrote */
export async function openParquetWriter(options: ParquetOptions): Promise<RecordWriter> {
  const { resumed, readBack } = options;
  if (resumed === undefined || readBack === undefined) return new ParquetRecordWriter(options, []);
  const { groups = 0, newest = 0, newestLength = 0 } = resumed.more;
  const link = { offset: newest, length: newestLength };
  return new ParquetRecordWriter(options, await readDescriptions(link, groups, readBack));
}

class ParquetRecordWriter implements RecordWriter {
  readonly fixedColumns = true;
  readonly settleEvery = SETTLE_EVERY;
  readonly #columns: Columns;
  readonly #types: readonly (ColumnTyping['type'] | null)[];
  readonly #hasTypes: boolean;
  /** Kinds of the columns that hold dates, as far as they are known. */
  readonly #dates = new Map<number, DateKind>();
  readonly #rows: HeldRows;
  readonly #descriptions: Uint8Array[];
  #newest: Link;
  #records: number;
  /** Bytes of the target. */
  #length: number;

  constructor({ columns, types = [], resumed }: ParquetOptions, descriptions: Uint8Array[]) {
    const { records, more }: Pick<WriterState, 'records' | 'more'> = resumed ?? {
      records: 0,
      more: {},
    };
    this.#columns = columns;
    this.#types = columns.names.map((name) => types.find((one) => one.name === name)?.type ?? null);
    this.#hasTypes = this.#types.some((type) => type !== null);
    this.#rows = new HeldRows(columns.count);
    this.#descriptions = descriptions;
    this.#records = records;
    this.#length = more['length'] ?? 0;
    this.#newest =
      descriptions.length === 0
        ? NO_LINK
        : { offset: more['newest'] ?? 0, length: more['newestLength'] ?? 0 };
    for (const column of columns.names.keys()) {
      const kind = DATE_KINDS[more[`date${column}`] ?? -1];
      if (kind !== undefined) this.#dates.set(column, kind);
    }
  }

  /** @throws HoldfastError `lone_surrogate` for a name that is no text */
  begin(sink: ByteSink): void {
    for (const name of this.#columns.names) {
      if (name.isWellFormed()) continue;
      throw new HoldfastError({ code: 'lone_surrogate', place: { field: name.toWellFormed() } });
    }
    sink.appendText('PAR1');
    this.#length = 4;
  }

  write(batch: RecordBatch, sink: ByteSink): void {
    if (batch.count > 0 && this.#columns.count === 0) {
      throw new HoldfastError({ code: 'no_columns', place: { row: batch.rowOf(0) } });
    }
    let cell = 0;
    for (let record = 0; record < batch.count; record++) {
      const end = batch.cellsEnd[record]!;
      if (this.#rows.isFull) this.settle(sink);
      if (this.#hasTypes) this.#check(batch, record, cell, end);
      this.#rows.add(batch, cell, end, (unit, column) => {
        throw new HoldfastError({
          code: 'lone_surrogate',
          place: { row: batch.rowOf(record), field: this.#columns.names[column]! },
          value: `\\u${unit.toString(16)}`,
        });
      });
      this.#records++;
      cell = end;
    }
  }

  settle(sink: ByteSink): void {
    const rows = this.#rows;
    if (rows.count === 0) return;
    for (const [column, type] of this.#types.entries()) {
      // What one row group has, all have.
      if (type === 'date' && !this.#dates.has(column)) this.#dates.set(column, 'day');
    }
    const schema = this.#schema();
    const out = new ByteWriter();
    const library = new ParquetWriter({ writer: out, schema, codec: 'SNAPPY' });
    // What the library begins a file with stands at its beginning already.
    out.index = 0;
    out.offset = this.#length;
    void library.write({ columnData: this.#columnData(), rowGroupSize: rows.count });
    const description = descriptionOf(schema, library.row_groups[0]!);
    const block = linked(this.#newest, description);
    this.#newest = { offset: out.offset, length: block.length };
    out.appendBytes(block);
    this.#descriptions.push(description);
    this.#length = out.offset;
    sink.append(out.getBytes());
    rows.clear();
  }

  end(sink: ByteSink): void {
    this.settle(sink);
    sink.append(footerOf(this.#schema(), this.#records, this.#descriptions));
  }

  state(): WriterState {
    const dates = Object.fromEntries(
      [...this.#dates].map(([column, kind]) => [`date${column}`, DATE_KINDS.indexOf(kind)]),
    );
    const more = {
      groups: this.#descriptions.length,
      newest: this.#newest.offset,
      newestLength: this.#newest.length,
      length: this.#length,
      ...dates,
    };
    return { records: this.#records, formulaLike: 0, more };
  }

  notes(): Note[] {
    return [];
  }

  #schema(): SchemaElement[] {
    const { names } = this.#columns;
    return schemaOf(
      names,
      names.map((_, column) => this.#kindOf(column)),
    );
  }

  /** What a column holds. For dates the first of them tells; until there is one, they count as days. */
  #kindOf(column: number): ColumnKind {
    const type = this.#types[column]!;
    if (type !== 'date') return type ?? 'text';
    return this.#dates.get(column) ?? 'day';
  }

  /** @throws HoldfastError `value_not_typed` for what its column can't hold exactly */
  #check(batch: RecordBatch, record: number, firstCell: number, end: number): void {
    const { bytes, cells } = batch;
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      const meta = cells[cell + 2]!;
      const column = meta >> COLUMN_SHIFT;
      const type = this.#types[column]!;
      if (type === null || ((meta >> KIND_SHIFT) & 0xf) === KIND.null) continue;
      const value = bytes.subarray(cells[cell], cells[cell + 1]);
      if (type === 'date' && !this.#dates.has(column)) {
        const kind = dateKindOf(value);
        if (kind !== null) this.#dates.set(column, kind);
      }
      const kind = this.#kindOf(column);
      if (kind !== 'text' && valueOf(value, kind) !== null) continue;
      throw new HoldfastError({
        code: 'value_not_typed',
        place: { row: batch.rowOf(record), field: this.#columns.names[column]! },
        value: textOf(value).slice(0, SHOWN).toWellFormed(),
        detail: { type },
      });
    }
  }

  /** A column's values are made when the library comes to it, so that those of one are there at a time. */
  #columnData(): ColumnSource[] {
    const rows = this.#rows;
    return this.#columns.names.map((name, column) => {
      const kind = this.#kindOf(column);
      return {
        name,
        // It would have to be remembered up to the end of the file.
        offsetIndex: false,
        ...(kind === 'boolean' ? { encoding: 'PLAIN' } : {}),
        get data() {
          return rows.column(column, (value) => (kind === 'text' ? value : valueOf(value, kind)));
        },
      };
    });
  }
}
