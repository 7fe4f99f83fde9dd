// `npm test`: installs what is missing, then checks, builds and tests everything. A step that fails
// does not stop the others, but for those that need it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  environment,
  findCommand,
  findElectron,
  hasDisplay,
  NODE,
  ROOT,
  run,
  runOnOurNode,
  say,
  wasInterrupted,
} from './machine.mjs';
import { setUp } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const NONE = { passed: 0, failed: 0, skipped: 0 };

/** @param {number} since ms since 1970 */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * @param {string} folder of the reports
 * @returns {Promise<{ code: number, count: Count }>}
 */
async function unitTests(folder) {
  const file = join(folder, 'vitest.json');
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runOnOurNode('node_modules/vitest/vitest.mjs', ['run', ...reports]);
  if (!existsSync(file)) return { code: code || 1, count: NONE };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  const skipped = numPendingTests + numTodoTests;
  return { code, count: { passed: numPassedTests, failed: numFailedTests, skipped } };
}

/**
 * @param {string} folder of the reports
 * @returns {Promise<{ code: number, count: Count }>}
 */
async function windowTests(folder) {
  if (!findElectron() && !process.env['CHROMIUM_PATH']) {
    say('There is neither Electron nor Chromium here, so nothing can be tested in a window.');
    return { code: 1, count: NONE };
  }
  const file = join(folder, 'playwright.json');
  const env = { ...environment(), CI: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const cli = join(ROOT, 'node_modules/@playwright/test/cli.js');
  const command = [NODE, cli, 'test', '--reporter=list,json', '--forbid-only'];
  const virtual = hasDisplay() ? null : findCommand('xvfb-run');
  const [program, ...args] = virtual ? [virtual, '-a', ...command] : command;
  const code = await run(program ?? NODE, args, { env });
  if (!existsSync(file)) return { code: code || 1, count: NONE };
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, 'utf8')).stats;
  // A test that passed only at the second try has not passed.
  return { code: code || flaky, count: { passed: expected, failed: unexpected + flaky, skipped } };
}

/**
 * Each direction that is as fast as it was recorded counts as a test.
 * @param {string} folder of the reports
 * @returns {Promise<{ code: number, count: Count }>}
 */
async function speed(folder) {
  const file = join(folder, 'guard.json');
  const code = await runOnOurNode('bench/guard.ts', ['--report', file]);
  if (!existsSync(file)) return { code: code || 1, count: NONE };
  return { code, count: JSON.parse(readFileSync(file, 'utf8')) };
}

/** @param {string} script of package.json */
async function script(script) {
  return { code: await run('npm', ['run', '--silent', script]), count: NONE };
}

/** @returns {Promise<number>} the exit code */
async function test() {
  const begun = Date.now();
  if (!(await setUp('test'))) return 1;
  say(`Set-up took ${seconds(begun)}.`);

  const folder = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  const total = { ...NONE };
  /** @type {string[]} */
  const failed = [];
  /** @type {{ name: string, needs?: string, act: () => Promise<{ code: number, count: Count }> }[]} */
  const steps = [
    { name: 'Check types, style, imports and dead code', act: () => script('check') },
    { name: 'Build', act: () => script('build') },
    { name: 'Unit tests', act: () => unitTests(folder) },
    { name: 'Speed against what was recorded', act: () => speed(folder) },
    { name: 'Tests in the window', needs: 'Build', act: () => windowTests(folder) },
  ];
  try {
    for (const { name, needs, act } of steps) {
      if (wasInterrupted()) {
        say('Interrupted.');
        return 130;
      }
      if (needs && failed.includes(needs)) {
        say(`\n== ${name}: left out, because "${needs}" failed.`);
        failed.push(name);
        continue;
      }
      const since = Date.now();
      say(`\n== ${name}`);
      const { code, count } = await act();
      total.passed += count.passed;
      total.failed += count.failed;
      total.skipped += count.skipped;
      if (code !== 0) failed.push(name);
      say(`== ${name}: ${code === 0 ? 'done' : 'FAILED'}, ${seconds(since)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  say(`\nAll of it took ${seconds(begun)}.`);
  if (total.skipped > 0) say(`${total.skipped} tests were left out; their reasons stand above.`);
  if (failed.length > 0) say(`Failed: ${failed.join('; ')}.`);
  say(`${total.passed} passed, ${total.failed} failed`);
  return failed.length > 0 || total.failed > 0 ? 1 : 0;
}

process.exitCode = await test();
