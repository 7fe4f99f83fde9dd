/**
 * Text analysis: each line that is not empty becomes its text without outer white space, its length
 * in code points, its number of words, its upper-case form, and its index among the lines kept.
 */
import type { AnalysisSummary } from '../../shared/outcome.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { ByteSink } from '../formats/byte-sink.ts';
import { cellText } from '../formats/cell-text.ts';
import { Columns } from '../formats/columns.ts';
import type { ProcessorState, RecordProcessor } from '../formats/contracts.ts';
import { CELL_SIZE, KIND, KIND_SHIFT, marksOf, RecordBatch } from '../formats/record-batch.ts';
import { codePoints, countWords, splitLines, strip } from './python-text.ts';

/** Room for the lines of a window, the same in upper case, and all numbers; used where written to. */
const ROOM_BYTES = 8 * 1024 * 1024;
/** Bytes that the numbers of a line come to at the most. */
const DIGITS = 40;
/** Bytes of UTF-8 for each unit of UTF-16, at the most. */
const UTF8_GROWTH = 3;

/** What the kernel works with: lines at the beginning of the bytes, and the records made of them. */
interface InKernel {
  readonly bytes: Buffer;
  readonly batch: RecordBatch;
}

export class TextAnalysis implements RecordProcessor {
  readonly columns = new Columns(['original', 'length', 'word_count', 'uppercase', 'index']);
  readonly #batch = new RecordBatch();
  readonly #sink = new ByteSink();
  #inKernel: InKernel | null = null;
  #summary: AnalysisSummary;

  constructor(summary: AnalysisSummary | null) {
    this.#summary = summary ?? { lines: 0, words: 0, characters: 0 };
  }

  process(input: RecordBatch): RecordBatch {
    return this.#analyseInKernel(input) ?? this.#analyseAll(input);
  }

  /** Null where the kernel can not do it. */
  #analyseInKernel(input: RecordBatch): RecordBatch | null {
    const { kernel, count } = input;
    if (kernel?.holds(input.bytes, input.cells, input.cellsEnd) !== true) return null;
    const bytes = this.#inKernel?.bytes ?? kernel.allocate(ROOM_BYTES);
    const { batch } = (this.#inKernel ??= { bytes, batch: input.another() });
    batch.reset(bytes);
    const { cells, cellsEnd, bytesEnd } = batch;
    if (!kernel.holds(bytes, cells, cellsEnd, bytesEnd)) return null;
    if (count > 0 && input.bytesEnd[count - 1]! + count > bytes.length) return null;
    const stripped = kernel.stripLines(input, bytes);
    if (stripped === null) return null;
    const { length, lines } = stripped;
    // What becomes of a character does not depend on those around it.
    const upper = bytes.toString('utf8', 0, length).toUpperCase();
    const most = length + upper.length * UTF8_GROWTH + lines * DIGITS;
    const cellsOfAll = lines * this.columns.count * CELL_SIZE;
    if (most > bytes.length || cellsOfAll > cells.length || lines > cellsEnd.length) return null;
    const digits = length + bytes.write(upper, length);
    const before = this.#summary;
    const { words, characters } = kernel.analyse(batch, length, digits, before.lines);
    this.#summary = {
      lines: before.lines + lines,
      words: before.words + words,
      characters: before.characters + characters,
    };
    return batch;
  }

  #analyseAll(input: RecordBatch): RecordBatch {
    this.#batch.reset(this.#sink.bytes);
    this.#sink.clear();
    let cell = 0;
    for (let record = 0; record < input.count; record++) {
      const end = input.cellsEnd[record]!;
      if (end - cell > CELL_SIZE) {
        throw new HoldfastError({ code: 'needs_text_lines' });
      }
      // Null says that there is no text, as a record without the value does.
      const isNull = end > cell && ((input.cells[cell + 2]! >> KIND_SHIFT) & 0xf) === KIND.null;
      const text = end > cell && !isNull ? cellText(input, cell) : '';
      for (const line of splitLines(text)) this.#analyse(strip(line));
      cell = end;
    }
    // The sink may have moved to a bigger buffer while it was filled.
    this.#batch.bytes = this.#sink.bytes;
    return this.#batch;
  }

  survey(): void {
    // Its columns are known, and what it refuses ends the reading.
  }

  end(): void {
    // There is nothing left to say.
  }

  state(): ProcessorState & { readonly summary: AnalysisSummary } {
    return { summary: this.#summary, paths: [] };
  }

  #analyse(line: string): void {
    if (line === '') return;
    if (!line.isWellFormed()) throw new HoldfastError({ code: 'lone_surrogate' });
    const { lines, words, characters } = this.#summary;
    const length = codePoints(line);
    const wordCount = countWords(line);
    this.#add(0, KIND.text, line);
    this.#add(1, KIND.number, String(length));
    this.#add(2, KIND.number, String(wordCount));
    this.#add(3, KIND.text, line.toUpperCase());
    this.#add(4, KIND.number, String(lines));
    this.#batch.endRecord(this.#sink.length);
    this.#summary = {
      lines: lines + 1,
      words: words + wordCount,
      characters: characters + length,
    };
  }

  #add(column: number, kind: number, text: string): void {
    const start = this.#sink.length;
    this.#sink.appendText(text);
    const end = this.#sink.length;
    const marks = kind === KIND.text ? marksOf(this.#sink.bytes, start, end) : 0;
    this.#batch.addCell(start, end, column, kind, marks);
  }
}
