import { describe, expect, test } from 'vitest';
import type { SourceFormat } from '../../shared/formats.ts';
import { problemOf } from '../testing/converting.ts';
import { cellText } from '../formats/cell-text.ts';
import { CELL_SIZE, RecordBatch } from '../formats/record-batch.ts';
import { createReader } from '../formats/registry.ts';
import { TextAnalysis } from './text-analysis.ts';

/** Feeds a source to an analysis, `perChunk` records at a time, going on with a new one after each. */
function analyse(text: string, format: SourceFormat = 'txt', perChunk = Infinity) {
  const reader = createReader(format, {
    dialect: null,
    validate: true,
    onBadRow: 'stop',
    shape: 'unknown',
    columns: [],
    report: () => undefined,
  });
  const bytes = Buffer.from(`${text}\0`);
  let start = 0;
  const end = bytes.length - 1;
  let analysis = new TextAnalysis(null);
  const rows: string[][] = [];
  const batch = new RecordBatch();
  batch.limit = perChunk;
  while (start < end) {
    batch.reset(bytes);
    start = reader.read({ bytes, start, end, offsetAt: (at) => at, final: true }, batch);
    const out = analysis.process(batch);
    for (let i = 0, cell = 0; i < out.count; i++) {
      const row: string[] = [];
      for (; cell < out.cellsEnd[i]!; cell += CELL_SIZE) row.push(cellText(out, cell));
      rows.push(row);
    }
    analysis = new TextAnalysis(analysis.state().summary);
  }
  return { rows, summary: analysis.state().summary };
}

describe('text analysis', () => {
  const text = '  Hello wörld \n\n \t\nﬁne ß\x1d🏮\r\nlast';
  const rows = [
    ['Hello wörld', '11', '2', 'HELLO WÖRLD', '0'],
    ['ﬁne ß', '5', '2', 'FINE SS', '1'],
    ['🏮', '1', '1', '🏮', '2'],
    ['last', '4', '1', 'LAST', '3'],
  ];
  const summary = { lines: 4, words: 6, characters: 21 };

  test('gives each line that is not empty its figures, as Python does', () => {
    expect(analyse(text)).toEqual({ rows, summary });
    expect(new TextAnalysis(null).columns.names).toEqual([
      'original',
      'length',
      'word_count',
      'uppercase',
      'index',
    ]);
  });

  test('goes on from its figures where an earlier run stopped (invariant 3)', () => {
    for (const perChunk of [1, 2, 3]) {
      expect(analyse(text, 'txt', perChunk)).toEqual({ rows, summary });
    }
  });

  test('takes the only column of any format, with the line breaks inside of its cells', () => {
    expect(analyse('a\n"x\ny ""z"""\n', 'csv').rows.map(([line]) => line)).toEqual(['x', 'y "z"']);
    expect(analyse('["a\\u2028b", 1.50, null]', 'json').rows.map(([line]) => line)).toEqual([
      'a',
      'b',
      '1.50',
    ]);
  });

  test('takes null for no text, whatever it comes from', () => {
    const nulls = ['[null, "x", null, "null"]', '[{"a": null}, {"a": "x"}, {}, {"a": "null"}]'];
    for (const json of nulls) {
      const found = analyse(json, 'json');
      expect(found.rows.map(([line]) => line)).toEqual(['x', 'null']);
      expect(found.summary).toEqual({ lines: 2, words: 2, characters: 5 });
    }
  });

  test('long texts come out whole though the buffer moves under them', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat(400)}`);
    const found = analyse(lines.join('\n')).rows;
    expect(found.map(([line]) => line)).toEqual(lines);
    expect(found.at(-1)?.[3]).toBe(`2999 ${'É'.repeat(400)}`);
  });

  test('refuses records of several columns, and text that is none', () => {
    expect(problemOf(() => analyse('a,b\n1,2\n', 'csv'))?.code).toBe('needs_text_lines');
    expect(problemOf(() => analyse(String.raw`["\ud800"]`, 'json'))?.code).toBe('lone_surrogate');
  });
});
