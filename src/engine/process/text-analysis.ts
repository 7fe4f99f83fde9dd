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
import { CELL_SIZE, KIND, marksOf, RecordBatch } from '../formats/record-batch.ts';
import { codePoints, countWords, splitLines, strip } from './python-text.ts';

export class TextAnalysis implements RecordProcessor {
  readonly columns = new Columns(['original', 'length', 'word_count', 'uppercase', 'index']);
  readonly #batch = new RecordBatch();
  readonly #sink = new ByteSink();
  #summary: AnalysisSummary;

  constructor(summary: AnalysisSummary | null) {
    this.#summary = summary ?? { lines: 0, words: 0, characters: 0 };
  }

  process(input: RecordBatch): RecordBatch {
    this.#batch.reset(this.#sink.bytes);
    this.#sink.clear();
    let cell = 0;
    for (let record = 0; record < input.count; record++) {
      const end = input.cellsEnd[record]!;
      if (end - cell > CELL_SIZE) {
        throw new HoldfastError({ code: 'needs_text_lines' });
      }
      const text = end > cell ? cellText(input, cell) : '';
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
