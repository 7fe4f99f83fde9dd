/** Records without any columns: a table would have lines that nobody takes for rows. */
import { expect, test } from 'vitest';
import { join } from 'node:path';
import { exportFile } from '../support/exports.ts';
import { put, quickFolder } from '../support/places.ts';

test.each(['csv', 'tsv', 'xlsx', 'parquet'] as const)('to %s: refused', async (targetFormat) => {
  const folder = quickFolder();
  const target = join(folder, `out.${targetFormat}`);
  for (const [name, text] of [
    ['in.json', '[{},{},{}]'],
    ['in.jsonl', '{}\n'],
  ] as const) {
    const exported = await exportFile({ source: put(folder, name, text), target, targetFormat });
    expect(exported).toMatchObject({
      status: 'validation_failed',
      codes: ['no_columns'],
      text: null,
    });
  }
});

test('but a column that comes later is theirs as well', async () => {
  const folder = quickFolder();
  const source = put(folder, 'in.json', '[{},{},{"a":1}]');
  const target = join(folder, 'out.csv');
  const { report, text } = await exportFile({ source, target, targetFormat: 'csv' });
  expect(report?.exported).toBe(3);
  expect(text).toBe('a\r\n""\r\n""\r\n1\r\n');
});
