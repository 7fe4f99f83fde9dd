/**
 * What checkpoints cost: bytes and time as a share of the export, and the job of the Python tool
 * that kept its progress by rewriting all results. Prints Markdown tables; exits 1 when a cost that
 * must be constant is not, or when the Python tool's job takes more than a twentieth of its time.
 *
 *   node bench/checkpoints.ts [--sizes 100000,1000000] [--runs 3] [--only shares|python]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';
import type { Metered } from './meter.ts';
import { createRandom } from './random.ts';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'out/cli/holdfast.js');
const DATA = join(ROOT, 'bench/data');

interface Run extends Metered {
  readonly seconds: number;
  /** Bytes of the target. */
  readonly bytes: number;
}

/** Exports once, into a folder of its own; the note of progress has one of its own, too. */
async function exportOnce(source: string, to: string, options: readonly string[]): Promise<Run> {
  const folder = mkdtempSync(join(DATA, 'run-'));
  const target = join(folder, `out.${to}`);
  const args = ['export', source, '--to', to, '--output', target, '--quiet', ...options];
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', join(ROOT, 'bench/meter.ts'), CLI, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, HOLDFAST_STATE_DIR: join(folder, 'state') },
  });
  let said = '';
  child.stdio[3]?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`the export ended with ${code}`);
  const bytes = statSync(target).size;
  rmSync(folder, { recursive: true });
  return { seconds, bytes, ...(JSON.parse(said) as Metered) };
}

/** The run with the middle time of several. */
async function typical(
  runs: number,
  source: string,
  to: string,
  options: readonly string[],
): Promise<Run> {
  const all: Run[] = [];
  for (let left = runs; left > 0; left--) all.push(await exportOnce(source, to, options));
  const middle = all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs / 2)];
  if (middle === undefined) throw new RangeError('at least one run is needed');
  return middle;
}

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);
const kb = (bytes: number): string => (bytes / 1000).toFixed(1);
const mb = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;

/** Whether two costs that ought to be the same are within a tenth of each other. */
const isConstant = (a: number, b: number): boolean => Math.abs(a - b) <= 0.1 * Math.max(a, b);

/** Cost as a share of an export; false when a checkpoint of a larger one costs more bytes. */
async function shares(sizes: readonly number[], runs: number): Promise<boolean> {
  console.log('Orders, CSV to JSONL. "None" makes only those at the beginning and the end.\n');
  row(['Records', 'Interval', 'Wall s', 'CPU s', 'Checkpoints', 'Time', 'Bytes', 'KB each']);
  row(['--:', '---', '--:', '--:', '--:', '--:', '--:', '--:']);
  const perCheckpoint: number[] = [];
  for (const records of sizes) {
    const source = join(DATA, `orders-${records}.csv`);
    if (!existsSync(source)) generate('orders-csv', records, source, 1);
    const none = await typical(runs, source, 'jsonl', ['--checkpoint-every', '1000000000']);
    for (const [name, options] of [
      ['none', null],
      ['about a second', []],
      ['1,000 records', ['--checkpoint-every', '1000']],
    ] as const) {
      const run = options === null ? none : await typical(runs, source, 'jsonl', options);
      const made = run.checkpoints - none.checkpoints;
      const more = run.written - none.written;
      row([
        records,
        name,
        run.seconds.toFixed(2),
        (run.cpu / 1000).toFixed(2),
        run.checkpoints,
        share(run.seconds - none.seconds, none.seconds),
        share(more, none.written),
        made > 0 ? kb(more / made) : '',
      ]);
      if (name === '1,000 records') perCheckpoint.push(more / made);
    }
  }
  const [first = 0] = perCheckpoint;
  return perCheckpoint.every((bytes) => isConstant(bytes, first));
}

/** What the Python tool took for its job, where it was measured. */
const PYTHON = [
  { lines: 10_000, every: 5, seconds: 53.6, gigabytes: null },
  { lines: 30_000, every: 5, seconds: 488, gigabytes: 23.9 },
  { lines: 30_000, every: 100, seconds: 22, gigabytes: 1.2 },
] as const;

/** Short lines whose analysis comes to about 250 bytes each, as in the Python tool's measurement. */
function shortLines(count: number): string {
  const random = createRandom(1);
  const words = ['lamp', 'stood', 'near', 'the', 'café', 'and', 'counted', 'twice'];
  let text = '';
  for (let line = 0; line < count; line++) {
    for (let left = 8; left > 0; left--) text += `${random.pick(words)} `;
    text += `${line}\n`;
  }
  return text;
}

/** The Python tool's job; false when ours is not linear or takes more than a twentieth of its time. */
async function python(runs: number): Promise<boolean> {
  console.log('\nText analysis of short lines, the job of the Python tool.\n');
  row([
    'Lines',
    'Every',
    'Python s',
    'Ours s',
    'Times as fast',
    'Python GB written',
    'Ours MB written',
    'Ours MB to disk',
    'Result MB',
    'KB per checkpoint',
    'ms per checkpoint',
  ]);
  row(Array.from({ length: 11 }, () => '--:'));
  let isGood = true;
  const perCheckpoint: number[] = [];
  for (const { lines, every, seconds, gigabytes } of PYTHON) {
    const source = join(DATA, `lines-${lines}.txt`);
    writeFileSync(source, shortLines(lines));
    const options = ['--process', 'text-analysis', '--checkpoint-every'];
    const none = await typical(runs, source, 'json', [...options, '1000000000']);
    const run = await typical(runs, source, 'json', [...options, String(every)]);
    const made = run.checkpoints - none.checkpoints;
    const each = (run.written - none.written) / made;
    perCheckpoint.push(each);
    // The longest of its jobs is the one to be held to: in the short ones, process start counts.
    if (seconds > 100 && run.seconds > seconds / 20) isGood = false;
    row([
      lines,
      every,
      seconds,
      run.seconds.toFixed(2),
      (seconds / run.seconds).toFixed(0),
      gigabytes ?? 'not measured',
      mb(run.written),
      mb(run.toDisk),
      mb(run.bytes),
      kb(each),
      (((run.seconds - none.seconds) * 1000) / made).toFixed(2),
    ]);
    rmSync(source);
  }
  const [first = 0] = perCheckpoint;
  return isGood && perCheckpoint.every((bytes) => isConstant(bytes, first));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '100000,1000000' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string' },
    },
  });
  if (process.platform !== 'linux') throw new Error('Bytes are counted by Linux’s /proc only.');
  if (!existsSync(CLI)) throw new Error('Build the command line first: npm run build');
  mkdirSync(DATA, { recursive: true });
  const runs = Number(values.runs);
  const sizes = values.sizes.split(',').map(Number);
  const isGood = [
    values.only === 'python' || (await shares(sizes, runs)),
    values.only === 'shares' || (await python(runs)),
  ];
  if (isGood.includes(false)) {
    console.log('\nNot as promised.');
    process.exitCode = 1;
  }
}

await main();
