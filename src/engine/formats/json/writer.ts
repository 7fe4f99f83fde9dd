/**
 * Writes records as JSON: as a list indented by two spaces, or one compact object per line (JSON
 * Lines). Each record keeps its own keys in its own order. For plain data the list is byte-identical
 * to Python's `json.dumps(data, indent=2, ensure_ascii=False)`.
 */
import type { Note } from '../../../shared/note.ts';
import { WROTE, type Place } from '../../kernel/contract.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { ByteSink } from '../byte-sink.ts';
import type { Columns } from '../columns.ts';
import type { RecordWriter, WriterState } from '../contracts.ts';
import {
  CELL_SIZE,
  COLUMN_SHIFT,
  isBare,
  KIND,
  KIND_SHIFT,
  MARK,
  type RecordBatch,
} from '../record-batch.ts';
import {
  appendEscaped,
  appendNested,
  appendNormalised,
  appendUndoubled,
  jsonName,
} from './text.ts';
import { RegularLayout } from './regular-layout.ts';

/** Up to this length a loop copies faster than a call. */
const SHORT = 40;
const MUST_ESCAPE = MARK.quote | MARK.lineBreak | MARK.control | MARK.backslash;

/** How a cell of each kind is copied when none of its bytes needs escaping; 0 for not at all. */
const AS_IT_IS = 1;
const IN_QUOTES = 2;
const PLAIN: Uint8Array = (() => {
  const plain = new Uint8Array(16);
  plain[KIND.text] = IN_QUOTES;
  plain[KIND.string] = IN_QUOTES;
  plain[KIND.date] = IN_QUOTES;
  for (const kind of [KIND.number, KIND.true, KIND.false, KIND.null]) plain[kind] = AS_IT_IS;
  return plain;
})();

/** What differs between the list and the lines. */
interface Style {
  readonly open: string;
  readonly close: string;
  readonly empty: string;
  /** Between two records. */
  readonly separator: string;
  /** In front of each record. */
  readonly indent: string;
  /** In front of each key of a record. */
  readonly keyBreak: string;
  readonly colon: string;
  /** In front of a record's closing brace. */
  readonly closeBreak: string;
  /** Level at which values inside of a record stand, and bare values; null for compact. */
  readonly valueLevel: number | null;
  readonly bareLevel: number | null;
}

const LIST: Style = {
  open: '[\n',
  close: '\n]',
  empty: '[]',
  separator: ',\n',
  indent: '  ',
  keyBreak: '\n    ',
  colon: ': ',
  closeBreak: '\n  ',
  valueLevel: 2,
  bareLevel: 1,
};

const LINES: Style = {
  open: '',
  close: '\n',
  empty: '',
  separator: '\n',
  indent: '',
  keyBreak: '',
  colon: ':',
  closeBreak: '',
  valueLevel: null,
  bareLevel: null,
};

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const NULL = Buffer.from('null');

export class JsonWriter implements RecordWriter {
  readonly fixedColumns = false;
  readonly settleEvery = null;
  #records: number;
  readonly #style: Style;
  readonly #columns: Columns;
  /** What stands between the comma, if any, and the value, of all columns one after the other. */
  #keys: Buffer = Buffer.alloc(0);
  #keysLength = 0;
  /** Where in `#keys` each column's bytes end; those of column 0 begin at the first entry. */
  readonly #keyEnds: number[] = [0];
  readonly #first: Buffer;
  readonly #separator: Buffer;
  readonly #closeBreak: Buffer;
  readonly #scratch = new ByteSink(1 << 12);
  /** Null until the kernel is used. */
  #layout: RegularLayout | null = null;

  /** @param records records written already, when a run is resumed */
  constructor(format: 'json' | 'jsonl', columns: Columns, records = 0) {
    this.#style = format === 'json' ? LIST : LINES;
    this.#columns = columns;
    this.#records = records;
    this.#first = Buffer.from(this.#style.open + this.#style.indent);
    this.#separator = Buffer.from(this.#style.separator + this.#style.indent);
    this.#closeBreak = Buffer.from(this.#style.closeBreak);
  }

  begin(): void {
    // The opening bracket comes with the first record: an empty list is written as `[]`.
  }

  end(sink: ByteSink): void {
    sink.appendText(this.#records === 0 ? this.#style.empty : this.#style.close);
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
    this.#prepareKeys();
    const place: Place = { record: 0, cell: 0, column: 0 };
    const { kernel, bytes, cells, cellsEnd } = batch;
    // The first one is preceded by something else than the others.
    if (this.#records === 0 && batch.count > 0) this.#record(batch, place, sink);
    if (kernel?.holds(bytes, cells, cellsEnd, sink.bytes) === true) {
      this.#writeRegular(kernel, batch, place, sink);
    }
    while (place.record < batch.count) this.#record(batch, place, sink);
  }

  /** Lets the kernel write, and does what it leaves to us; ends where there is no room any more. */
  #writeRegular(kernel: Kernel, batch: RecordBatch, place: Place, sink: ByteSink): void {
    const { valueLevel } = this.#style;
    this.#layout ??= new RegularLayout(kernel, this.#separator, this.#closeBreak, valueLevel);
    const layout = this.#layout;
    for (let column = layout.keys.count; column < this.#keyEnds.length - 1; column++) {
      layout.keys.add(this.#keys.subarray(this.#keyEnds[column], this.#keyEnds[column + 1]));
    }
    const before = this.#records - place.record;
    while (layout.keys.isUsable && kernel.holds(sink.bytes)) {
      const wrote = kernel.writeJson(batch, place, layout, sink);
      this.#records = before + place.record;
      if (wrote === WROTE.all || wrote === WROTE.upToRoom) return;
      if (wrote === WROTE.upToValue) {
        this.#value(batch, place.cell, sink, this.#style.valueLevel);
        place.cell += CELL_SIZE;
      } else {
        this.#record(batch, place, sink);
      }
    }
  }

  /** Appends a record from a place on, which is moved behind it. */
  #record(batch: RecordBatch, place: Place, sink: ByteSink): void {
    const { cell, column } = place;
    const end = batch.cellsEnd[place.record]!;
    if (column === 0) sink.append(this.#records === 0 ? this.#first : this.#separator);
    this.#records++;
    const isWhole = column === 0 && isBare(batch, cell, end);
    if (isWhole) this.#value(batch, cell, sink, this.#style.bareLevel);
    else this.#object(batch, cell, end, column > 0, sink);
    place.record++;
    place.cell = end;
    place.column = 0;
  }

  /** @param isBegun whether its brace and at least one value are written already */
  #object(
    batch: RecordBatch,
    firstCell: number,
    end: number,
    isBegun: boolean,
    sink: ByteSink,
  ): void {
    const { bytes, cells } = batch;
    const keys = this.#keys;
    const keyEnds = this.#keyEnds;
    // Room for all keys, and for all values as long as they are short and copied as they are, each
    // with quotes and a comma. Their spans may stand in any order.
    const room = this.#keysLength + ((end - firstCell) / CELL_SIZE) * (SHORT + 3) + 1;
    sink.reserve(room);
    let out = sink.bytes;
    let p = sink.length;
    if (!isBegun) out[p++] = OPEN_BRACE;
    for (let cell = firstCell; cell < end; cell += CELL_SIZE) {
      const meta = cells[cell + 2]!;
      const start = cells[cell]!;
      const stop = cells[cell + 1]!;
      const column = meta >> COLUMN_SHIFT;
      if (isBegun || cell > firstCell) out[p++] = COMMA;
      const keyEnd = keyEnds[column + 1]!;
      for (let i = keyEnds[column]!; i < keyEnd; i++) out[p++] = keys[i]!;
      const plain = stop - start <= SHORT ? PLAIN[(meta >> KIND_SHIFT) & 0xf]! : 0;
      if (plain !== 0 && (meta & MUST_ESCAPE) === 0) {
        if (plain === IN_QUOTES) out[p++] = QUOTE;
        for (let i = start; i < stop; i++) out[p++] = bytes[i]!;
        if (plain === IN_QUOTES) out[p++] = QUOTE;
      } else {
        sink.length = p;
        this.#value(batch, cell, sink, this.#style.valueLevel);
        sink.reserve(room);
        out = sink.bytes;
        p = sink.length;
      }
    }
    sink.length = p;
    if (isBegun || end > firstCell) sink.append(this.#closeBreak);
    sink.reserve(1);
    sink.bytes[sink.length++] = CLOSE_BRACE;
  }

  #value(batch: RecordBatch, cell: number, sink: ByteSink, level: number | null): void {
    const { bytes, cells } = batch;
    const start = cells[cell]!;
    const stop = cells[cell + 1]!;
    const meta = cells[cell + 2]!;
    const kind = (meta >> KIND_SHIFT) & 0xf;
    if (kind === KIND.nested) {
      appendNested(bytes, start, stop, sink, level);
      return;
    }
    if (kind === KIND.null) {
      // What was made null of an empty text has no bytes to copy.
      sink.append(NULL);
      return;
    }
    if (kind >= KIND.number && kind !== KIND.date) {
      sink.append(bytes, start, stop);
      return;
    }
    sink.reserve(stop - start + 2);
    sink.bytes[sink.length++] = QUOTE;
    if (kind === KIND.text || kind === KIND.date) {
      if (meta & MUST_ESCAPE) appendEscaped(bytes, start, stop, sink);
      else sink.append(bytes, start, stop);
    } else if (kind === KIND.string) {
      if (meta & MARK.backslash) appendNormalised(bytes, start, stop, sink);
      else sink.append(bytes, start, stop);
    } else {
      this.#scratch.clear();
      appendUndoubled(bytes, start, stop, batch, this.#scratch);
      appendEscaped(this.#scratch.bytes, 0, this.#scratch.length, sink);
    }
    sink.reserve(1);
    sink.bytes[sink.length++] = QUOTE;
  }

  #prepareKeys(): void {
    const { names } = this.#columns;
    const known = this.#keyEnds.length - 1;
    if (known === names.length) return;
    const { keyBreak, colon } = this.#style;
    const added = names
      .slice(known)
      .map((name) => Buffer.concat([Buffer.from(keyBreak), jsonName(name), Buffer.from(colon)]));
    for (const key of added) {
      this.#keysLength += key.length;
      this.#keyEnds.push(this.#keysLength);
    }
    this.#keys = Buffer.concat([this.#keys, ...added]);
  }
}
