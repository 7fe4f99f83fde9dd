/** Text into a workbook and out of it again, cell by cell. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf, table } from '../../src/engine/testing/texts.ts';
import { longForm } from '../support/conditions.ts';
import { exported, jobOf } from '../packages/stopping.ts';

test('CSV to Excel to JSON Lines: every cell has its text, but empty ones, which are null', async () => {
  const tables = table.filter(({ rows }) => rows.every((row) => row.some((cell) => cell !== '')));
  await fc.assert(
    fc.asyncProperty(tables, async (data) => {
      const said = {
        format: 'csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', header: true },
      } as const;
      const into = await jobOf('in.csv', csvOf(data), 'book.xlsx', { targetFormat: 'xlsx', said });
      const book = await exported(into);
      const out = await exported(
        await jobOf('book.xlsx', book.bytes, 'out.jsonl', { targetFormat: 'jsonl' }),
      );
      const { header, rows } = data;
      const lines = rows.map((row) => {
        const fields = row.map(
          (cell, column) =>
            `${JSON.stringify(header[column])}:${cell === '' ? 'null' : JSON.stringify(cell)}`,
        );
        return `{${fields.join(',')}}\n`;
      });
      expect(out.bytes.toString('utf8')).toBe(lines.join(''));
    }),
    { numRuns: longForm ? 1000 : 20 },
  );
});
