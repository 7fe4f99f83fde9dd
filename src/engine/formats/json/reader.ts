/** Reads a JSON text: a list of records, or a single object as the only record. */
import type { Note } from '../../../shared/note.ts';
import { HoldfastError } from '../../../shared/problem.ts';
import type { Columns } from '../columns.ts';
import type { ReaderState, RecordReader, RecordShape, Window } from '../contracts.ts';
import { KIND, type RecordBatch } from '../record-batch.ts';
import type { JsonOptions } from './options.ts';
import { JsonRecords } from './records.ts';
import { syntaxProblem } from './syntax-problem.ts';
import { JsonSyntaxError } from './findings.ts';
import { INCOMPLETE, scanValue, skipSpace, valueKind } from './scan.ts';

/** Where the list's grammar stands. */
type Grammar = 'start' | 'first' | 'element' | 'separator' | 'end';

export class JsonReader implements RecordReader {
  readonly #records: JsonRecords;
  #grammar: Grammar;

  constructor(options: JsonOptions) {
    const { state } = options;
    const [grammar, shape] = (state?.grammar.split(' ') ?? []) as [Grammar?, RecordShape?];
    this.#grammar = grammar ?? 'start';
    this.#records = new JsonRecords(options, shape);
  }

  get columns(): Columns {
    return this.#records.columns;
  }

  read(window: Window, batch: RecordBatch): number {
    const { bytes, end, final } = window;
    bytes[end] = 0;
    this.#records.begin();
    let pos = window.start;
    for (;;) {
      pos = skipSpace(bytes, pos);
      if (pos >= end) {
        if (final && this.#grammar !== 'end') this.#fail(window, end, this.#expected());
        return pos;
      }
      // Only now: at the very end a list must be closed, whether the limit is reached there or not.
      if (batch.count >= batch.limit) return pos;
      const byte = bytes[pos];
      switch (this.#grammar) {
        case 'start': {
          if (byte === 0x5b) {
            this.#grammar = 'first';
            pos++;
            continue;
          }
          if (byte !== 0x7b) return this.#refuseScalar(window, pos);
          const after = this.#records.read(window, pos, batch);
          if (after === INCOMPLETE) return this.#wait(window, pos);
          this.#grammar = 'end';
          pos = after;
          continue;
        }
        case 'first':
        case 'element': {
          if (byte === 0x5d && this.#grammar === 'first') {
            this.#grammar = 'end';
            pos++;
            continue;
          }
          const regular = this.#records.readRegular(window, pos, true, batch);
          if (regular.position > pos) {
            this.#grammar = regular.atElement ? 'element' : 'separator';
            ({ position: pos } = regular);
            continue;
          }
          const after = this.#records.read(window, pos, batch);
          if (after === INCOMPLETE) return this.#wait(window, pos);
          this.#grammar = 'separator';
          pos = after;
          continue;
        }
        case 'separator':
          if (byte !== 0x2c && byte !== 0x5d) this.#fail(window, pos, 'a comma or ]');
          this.#grammar = byte === 0x2c ? 'element' : 'end';
          pos++;
          continue;
        case 'end':
          this.#fail(window, pos, 'nothing behind the end of the data');
      }
    }
  }

  state(): ReaderState {
    return {
      row: this.#records.row,
      columns: this.columns.names,
      grammar: `${this.#grammar} ${this.#records.shape}`,
      notes: this.notes(),
    };
  }

  notes(): Note[] {
    return this.#records.notes();
  }

  #expected(): string {
    switch (this.#grammar) {
      case 'start':
        return 'a list of records';
      case 'first':
      case 'element':
        return 'a record';
      case 'separator':
        return 'a comma or ]';
      case 'end':
        return 'nothing';
    }
  }

  #wait(window: Window, position: number): number {
    if (window.final) this.#fail(window, window.end, 'the rest of the record');
    return position;
  }

  /** A lone scalar is JSON, but no list of records; anything else is not even JSON. */
  #refuseScalar(window: Window, position: number): number {
    try {
      const after = scanValue(window.bytes, position, window.end);
      // More digits, or what is wrong with them, may follow behind the last byte at hand.
      const isOpen = after >= window.end && valueKind === KIND.number;
      if ((after === INCOMPLETE || isOpen) && !window.final) return position;
    } catch (error) {
      if (error instanceof JsonSyntaxError) throw syntaxProblem(error, window, undefined);
      throw error;
    }
    throw new HoldfastError({ code: 'not_a_list', place: { offset: window.offsetAt(position) } });
  }

  #fail(window: Window, position: number, expected: string): never {
    const row = this.#grammar === 'start' ? undefined : this.#records.row + 1;
    throw syntaxProblem(new JsonSyntaxError(position, expected), window, row);
  }
}
