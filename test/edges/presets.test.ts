/** How delimited targets are written for others, and sources with other delimiters. */
import { expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';

const CSV = 'a,b\n"x\r\ny",é\n1,\n';

test.each([
  ['standard', 'csv', 'a,b\r\n"x\r\ny",é\r\n1,\r\n'],
  ['excel', 'csv', '\ufeffa,b\r\n"x\r\ny",é\r\n1,\r\n'],
  ['database', 'csv', 'a,b\n"x\r\ny",é\n1,\n'],
  ['database', 'tsv', 'a\tb\n"x\r\ny"\té\n1\t\n'],
] as const)('%s %s', async (preset, format, text) => {
  expect((await exportText('csv', CSV, format, { writing: { preset } })).text).toBe(text);
});

test.each([';', '|', '\t'])('a source with %j between cells', async (delimiter) => {
  const source = CSV.replaceAll(',', delimiter);
  const exported = await exportText('csv', source, 'csv', { said: { dialect: { delimiter } } });
  expect(exported.text).toBe('a,b\r\n"x\r\ny",é\r\n1,\r\n');
});
