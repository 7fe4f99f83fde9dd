/**
 * `npm run test:matrix`: runs every test that names a row of the failure matrix, and prints the
 * table of rows with where each is tested and how that ended. Needs a build (`npm run build`).
 *
 *   node test/matrix/run.ts [--no-window] [--names]
 *
 * Exits 1 when a row fails, or has neither a test nor a reason.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../../e2e/host/chromium.ts';
import { findElectron } from '../../e2e/host-name.ts';
import {
  fromPlaywright,
  fromVitest,
  verdicts,
  withoutWindow,
  type RowResult,
  type Tested,
} from './results.ts';
import { NAMES_ROWS, SPECS, UNIT_TESTS } from './rows.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    'no-window': { type: 'boolean', default: false },
    names: { type: 'boolean', default: false },
  },
});

/** Runs a program of a package on our Node; its report is what counts, not its exit code. */
function runTests(program: readonly string[], env: NodeJS.ProcessEnv, report: string): unknown {
  // What tests start by name must be the Node that runs this.
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const [command = '', ...args] = program;
  const done = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (existsSync(report)) return JSON.parse(readFileSync(report, 'utf8')) as unknown;
  throw new Error(`${command} made no report (exit ${done.status})`, { cause: done.error });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function unitTests(folder: string): Tested[] {
  const report = join(folder, 'vitest.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const names = [NAMES_ROWS, ...UNIT_TESTS.map(({ title }) => escaped(title))].join('|');
  const options = ['--reporter=json', `--outputFile=${report}`, '-t', names];
  return fromVitest(runTests([process.execPath, vitest, 'run', ...options], {}, report), ROOT);
}

function specs(folder: string): Tested[] {
  if (values['no-window']) return withoutWindow('left out by --no-window');
  if (findElectron() === null && findChromium() === null) {
    return withoutWindow('needs Electron or Chromium');
  }
  const report = join(folder, 'playwright.json');
  const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js');
  const titles = SPECS.map(({ title }) => escaped(title)).join('|');
  const command = [process.execPath, playwright, 'test', '--reporter=json', '--grep', titles];
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined;
  const hasVirtual = spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0;
  if (!hasDisplay && !hasVirtual) return withoutWindow('needs a display, or xvfb-run');
  const program = hasDisplay ? command : ['xvfb-run', '-a', ...command];
  const files = [...new Set(SPECS.map(({ file }) => file))];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CI: '1' };
  return fromPlaywright(runTests([...program, ...files], env, report));
}

/** Where a row is tested: its plainest test, and how many more. */
function where({ tests }: RowResult): string {
  const shown = tests.toSorted((a, b) => rank(a) - rank(b));
  const [first] = shown;
  if (first === undefined) return '';
  if (values.names) return shown.map(({ file, name }) => `${file}: ${name}`).join('<br>');
  const more = tests.length === 1 ? '' : ` (and ${tests.length - 1} more)`;
  return `${first.file}: ${first.name}${more}`;
}

/** The tests made for a single row say the most about it. */
const rank = ({ file, rows }: Tested): number =>
  rows.length * 10 + (file.includes('matrix/') ? 0 : 1);

function result(row: RowResult): string {
  const left = row.tests.filter(({ status }) => status === 'left out').length;
  const why = row.why.join('; ');
  if (row.verdict === 'left out') return `left out: ${why}`;
  return left > 0 && row.verdict === 'pass' ? `pass (${left} left out: ${why})` : row.verdict;
}

const isFailed = ({ status }: Tested): boolean => status === 'failed';

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');

const folder = mkdtempSync(join(tmpdir(), 'holdfast-matrix-'));
try {
  const rows = verdicts([...unitTests(folder), ...specs(folder)]);
  console.log('| # | Fault | Tested by | Result |\n|--:|---|---|---|');
  for (const row of rows) {
    console.log(
      `| ${row.number} | ${cell(row.fault)} | ${cell(where(row))} | ${cell(result(row))} |`,
    );
  }
  const count = (verdict: RowResult['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  const failed = new Set(rows.flatMap(({ tests }) => tests.filter(isFailed)));
  for (const { file, name, rows: named } of failed) {
    console.log(`\nFAILED: ${file}: ${name} (rows ${named.join(', ')})`);
  }
  console.log(
    `\n${rows.length} rows: ${count('pass')} pass, ${count('fail')} fail, ` +
      `${count('left out')} left out, ${count('no test')} without a test.`,
  );
  process.exitCode = count('fail') + count('no test') === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
