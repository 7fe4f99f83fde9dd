/**
 * Writes the rejects file: a CSV with the row, what was wrong with it, and the record as it stands in
 * the source.
 */
import type { Note } from '../shared/note.ts';
import type { Problem } from '../shared/problem.ts';
import type { RejectWords } from '../shared/words/choose.ts';
import type { PartFile } from './durable/part-file.ts';
import type { ByteSink } from './formats/byte-sink.ts';
import type { SetAside } from './formats/contracts.ts';
import { isFormulaLike } from './formats/csv/formula.ts';
import { appendQuoted } from './formats/csv/quoting.ts';
import { PartWriter } from './part-writer.ts';

const APOSTROPHE = Buffer.from("'");

export class Rejects {
  readonly #output: PartWriter;
  readonly #escapeFormulas: boolean;
  readonly #words: RejectWords;
  #count: number;
  #last: { readonly problem: Problem; readonly cell: Buffer } | null = null;

  /** @param count records that an earlier run set aside */
  constructor(file: PartFile, count: number, escapeFormulas: boolean, words: RejectWords) {
    this.#output = new PartWriter(file, null, null);
    this.#count = count;
    this.#escapeFormulas = escapeFormulas;
    this.#words = words;
  }

  /** Records set aside. */
  get count(): number {
    return this.#count;
  }

  readonly setAside: SetAside = (problem, record) => {
    const { sink } = this.#output;
    if (this.#count++ === 0) sink.appendText(`${this.#words.columns.join(',')}\r\n`);
    sink.appendText(`${problem.place?.row ?? this.#count},`);
    sink.append(this.#problemCell(problem));
    this.#record(record, sink);
    sink.appendText('\r\n');
  };

  /** The same sentence for the same kind of problem: made once for all rows of a broken export. */
  #problemCell(problem: Problem): Buffer {
    const last = this.#last;
    const isSame =
      last?.problem.code === problem.code &&
      last.problem.detail?.['found'] === problem.detail?.['found'];
    if (isSame) return last.cell;
    const cell = Buffer.from(`"${this.#words.describe(problem).replaceAll('"', '""')}",`);
    this.#last = { problem, cell };
    return cell;
  }

  #record(record: Uint8Array, sink: ByteSink): void {
    const isEscaped = this.#escapeFormulas && isFormulaLike(record, 0, record.length);
    const text = isEscaped ? Buffer.concat([APOSTROPHE, record]) : record;
    appendQuoted(text, 0, text.length, sink);
  }

  /** Forgets what was set aside since the last `flush`: it is going to come again. */
  drop(): void {
    this.#output.sink.clear();
  }

  /** Hands on what was set aside, once the write before it is done. */
  flush(): Promise<void> {
    return this.#output.flush(false);
  }

  /** Waits for the write under way, and says what the file holds by then. */
  async written(): Promise<{ length: number; crc: number }> {
    const { length, crc } = await this.#output.written();
    return { length, crc };
  }

  /** Waits for the write under way; its failure, if it has one, has been or will be thrown elsewhere. */
  async settle(): Promise<void> {
    await this.#output.settle();
  }

  notes(): Note[] {
    return this.#count === 0 ? [] : [{ code: 'rows_set_aside', count: this.#count }];
  }
}
