/** Every sample in every direction, compared by the independent reader of bench/verify.py. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { describe, expect } from 'vitest';
import { TEXT_FORMATS } from '../../src/shared/formats.ts';
import { lacksProgram, testUnless } from '../support/conditions.ts';
import { exportFile } from '../support/exports.ts';
import { tempFolder } from '../support/places.ts';

const SAMPLES = resolve(import.meta.dirname, '../../resources/samples');
const VERIFY = resolve(import.meta.dirname, '../../bench/verify.py');
const testWithPython = testUnless(lacksProgram('python3', '--version'));

const sources = readdirSync(SAMPLES).filter((name) => !/^(README|[.])/.test(name));

/** What the independent reader says. */
function verify(source: string, target: string, ...more: string[]): string {
  const checked = spawnSync('python3', [VERIFY, source, target, ...more], { encoding: 'utf8' });
  return checked.stdout + checked.stderr;
}

describe.each(sources)('%s', (name) => {
  const source = join(SAMPLES, name);
  const isText = extname(name) === '.txt';
  // Text carries one column only; the other samples have many. (Workbooks and Parquet have their own.)
  const formats = TEXT_FORMATS.filter((format) => isText || format !== 'txt');

  for (const format of formats) {
    testWithPython(`to ${format} keeps every record`, async () => {
      const target = join(tempFolder(), `out.${format}`);
      const { report, problems } = await exportFile({ source, target, targetFormat: format });
      expect(problems).toEqual([]);
      expect(verify(source, target)).toMatch(`equal: ${report?.exported} records`);
    });
  }
});

testWithPython('notes.txt analysed as Python does', async () => {
  const source = join(SAMPLES, 'notes.txt');
  const target = join(tempFolder(), 'out.json');
  const { report } = await exportFile({
    source,
    target,
    targetFormat: 'json',
    process: 'text-analysis',
  });
  expect(report?.exported).toBe(18);
  expect(verify(source, target, '--process', 'text-analysis')).toMatch('equal: 18 records');
});
