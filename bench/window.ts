/**
 * Measures the window of the built app on the Chromium stand-in, and writes its tables into
 * docs/performance.md:
 *
 *   npm run bench:window -- [--records 7500000] [--rounds 3] [--openings 5] [--data FOLDER] [--no-docs]
 *
 * Exits 1 when an export takes more than 1.1 times as long through the window as on the command line,
 * or the window is told more than ten times a second. Linux only: the main process's meter is read by
 * a signal.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sourceOf } from './data.ts';
import { chosen } from './directions.ts';
import { measuredOn, ROOT, writeSection } from './document.ts';
import { exporting } from './window/exporting.ts';
import { HOLDFAST } from './window/host.ts';
import { opening } from './window/opening.ts';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    records: { type: 'string', default: '7500000' },
    rounds: { type: 'string', default: '3' },
    openings: { type: 'string', default: '5' },
    only: { type: 'string', default: 'csv-jsonl' },
    data: { type: 'string' },
    docs: { type: 'boolean', default: true },
  },
});

function wholeNumber(name: 'records' | 'rounds' | 'openings'): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(`--${name} must be a whole number above 0, not "${values[name]}"`);
}

const cli = join(ROOT, 'out/cli/holdfast.js');
if (!existsSync(cli) || !existsSync(HOLDFAST))
  throw new Error('Build the app first: npm run build');
const [direction] = chosen(values.only);
if (direction === undefined) throw new RangeError('--only names no direction');

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
try {
  const opened = await opening(wholeNumber('openings'), folder);
  console.log(`${opened}\n`);
  const data = values.data === undefined ? folder : resolve(values.data);
  const source = sourceOf(direction, wholeNumber('records'), data);
  const how = { cli, rounds: wholeNumber('rounds') };
  const exported = await exporting(direction, source, folder, how);
  console.log(exported);
  const rounds = `Rounds of the export: ${values.rounds}; starts of each app: ${values.openings}.`;
  const text = `${measuredOn()}. Medians. ${rounds}\n\n${opened}\n\n${exported}`;
  if (values.docs) writeSection('window', text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
