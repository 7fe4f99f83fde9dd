/**
 * Measures the built command line on large data in every direction, and checks every result with
 * the independent reader. Prints a Markdown table; exits 1 when a run or a check failed.
 *
 *   node bench/measure.ts [--records 1000000] [--times 10] [--directions csv-json,json-csv]
 *                         [--data FOLDER] [--no-verify]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'out/cli/holdfast.js');
const FORMATS = ['csv', 'tsv', 'json', 'jsonl'];
const MB = 1_000_000;

interface Run {
  readonly code: number | null;
  readonly seconds: number;
  readonly peakMb: number;
  readonly answer: string;
}

/** Runs one export; the peak comes from the process itself (see peak.ts). */
async function runExport(source: string, format: string, target: string): Promise<Run> {
  const started = performance.now();
  const asked = ['export', source, '--to', format, '--output', target];
  const quietly = ['--json', '--quiet', '--overwrite', 'yes', '--no-backup'];
  const child = spawn(
    process.execPath,
    ['--import', join(ROOT, 'bench/peak.ts'), CLI, ...asked, ...quietly],
    { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] },
  );
  const gathered = { answer: '', peak: '' };
  child.stdout?.on('data', (bytes: Buffer) => (gathered.answer += bytes.toString()));
  child.stdio[3]?.on('data', (bytes: Buffer) => (gathered.peak += bytes.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  return {
    code,
    seconds: (performance.now() - started) / 1000,
    peakMb: (Number(gathered.peak) * 1024) / MB,
    answer: gathered.answer,
  };
}

/** What the independent reader says, and whether it was content. */
function verify(source: string, target: string): { equal: boolean; words: string } {
  const checked = spawnSync('python3', [join(ROOT, 'bench/verify.py'), source, target], {
    encoding: 'utf8',
  });
  if (checked.error !== undefined) return { equal: false, words: 'no python3: not checked' };
  const words = (checked.status === 0 ? checked.stdout : checked.stderr).trim();
  return { equal: checked.status === 0, words: words.replaceAll(/\s+/g, ' ').slice(0, 120) };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      records: { type: 'string', default: '1000000' },
      times: { type: 'string', default: '1' },
      directions: { type: 'string' },
      data: { type: 'string', default: join(ROOT, 'bench/data') },
      verify: { type: 'boolean', default: true },
    },
  });
  if (!existsSync(CLI)) throw new Error('Build the command line first: npm run build');
  const records = Number(values.records) * Number(values.times);
  const all = FORMATS.flatMap((from) => FORMATS.map((to) => `${from}-${to}`));
  const directions = values.directions?.split(',') ?? all;
  mkdirSync(values.data, { recursive: true });
  console.log(`${records} records, Node ${process.versions.node}, ${process.platform}\n`);
  console.log(
    '| Direction | Source MB | Target MB | Wall s | MB/s | Peak MB | Independent reader |',
  );
  console.log('|---|--:|--:|--:|--:|--:|---|');
  for (const direction of directions) {
    const [from = '', to = ''] = direction.split('-');
    const source = join(values.data, `orders-${records}.${from}`);
    if (!existsSync(source)) generate(`orders-${from}`, records, source, 1);
    const target = join(values.data, `exported.${to}`);
    const run = await runExport(source, to, target);
    if (run.code !== 0) {
      process.exitCode = 1;
      console.log(`| ${direction} | failed, exit ${run.code}: ${run.answer.slice(0, 200)} |`);
      continue;
    }
    const check = values.verify ? verify(source, target) : { equal: true, words: 'not checked' };
    if (!check.equal) process.exitCode = 1;
    const read = statSync(source).size / MB;
    const cells = [
      direction.replace('-', ' to '),
      read.toFixed(0),
      (statSync(target).size / MB).toFixed(0),
      run.seconds.toFixed(2),
      (read / run.seconds).toFixed(0),
      run.peakMb.toFixed(0),
      check.words,
    ];
    console.log(`| ${cells.join(' | ')} |`);
    rmSync(target);
  }
}

await main();
