/**
 * Time from `holdfast resume` to the first new record, for a small and a large source that both
 * stopped near their end: it must not depend on how much was done before. Prints a Markdown table;
 * exits 1 when the ratio of the medians is above 1.5.
 *
 *   node bench/resume.ts [--megabytes 100,2000] [--runs 15]
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'out/cli/holdfast.js');
const DATA = join(ROOT, 'bench/data');
/** Bytes of one record of the made-up orders, about. */
const RECORD_BYTES = 138;
/** Share of the source that is done when the export is killed. */
const STOP_AT = 0.97;
const MOST_RATIO = 1.5;

interface Noted {
  readonly standing: { readonly offset: number };
  readonly part: { readonly path: string; readonly length: number };
}

/** An export that was killed near its end, and can be brought back to there. */
interface Stopped {
  readonly sourceBytes: number;
  readonly offset: number;
  readonly state: string;
  readonly note: string;
  readonly text: string;
  readonly part: string;
  readonly length: number;
}

function start(args: readonly string[], state: string) {
  const child = spawn(process.execPath, [CLI, ...args], {
    stdio: 'ignore',
    env: { ...process.env, HOLDFAST_STATE_DIR: state },
  });
  const over = { yes: false };
  const ended = new Promise<void>((done, failed) => {
    child.on('error', failed);
    child.on('close', () => {
      over.yes = true;
      done();
    });
  });
  return { child, ended, over };
}

/** Starts a command, kills it as soon as `reached`, and tells after how many ms that was. */
async function killedWhen(
  args: readonly string[],
  state: string,
  reached: () => boolean,
): Promise<number> {
  const started = performance.now();
  const { child, ended, over } = start(args, state);
  while (!reached()) {
    if (over.yes) throw new Error(`${args[0]} ended before it could be killed`);
    await nextTurn();
  }
  const elapsed = performance.now() - started;
  child.kill('SIGKILL');
  await ended;
  return elapsed;
}

function noteIn(state: string): string | null {
  const folder = join(state, 'jobs');
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((found) => found.endsWith('.json'));
  return name === undefined ? null : join(folder, name);
}

async function stopNearTheEnd(folder: string, megabytes: number): Promise<Stopped> {
  const source = join(folder, `orders-${megabytes}.csv`);
  const records = Math.round((megabytes * 1_000_000) / RECORD_BYTES);
  const sourceBytes = generate('orders-csv', records, source, 1);
  const state = join(folder, `state-${megabytes}`);
  mkdirSync(state, { mode: 0o700 });
  const target = join(folder, `out-${megabytes}.csv`);
  const every = ['--checkpoint-every', '4000'];
  const args = ['export', source, '--to', 'csv', '--output', target, ...every];
  const enough = STOP_AT * sourceBytes;
  await killedWhen(args, state, () => {
    const note = noteIn(state);
    if (note === null) return false;
    return (JSON.parse(readFileSync(note, 'utf8')) as Noted).standing.offset >= enough;
  });
  const note = noteIn(state);
  if (note === null) throw new Error('nothing was left to go on from');
  const text = readFileSync(note, 'utf8');
  const { standing, part } = JSON.parse(text) as Noted;
  return {
    sourceBytes,
    offset: standing.offset,
    state,
    note,
    text,
    part: part.path,
    length: part.length,
  };
}

/** From starting the process to the first bytes behind those of the checkpoint. */
async function timeToNewRecord({ state, note, text, part, length }: Stopped): Promise<number> {
  writeFileSync(note, text);
  truncateSync(part, length);
  return killedWhen(['resume', '--quiet'], state, () => statSync(part).size > length);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      megabytes: { type: 'string', default: '100,2000' },
      runs: { type: 'string', default: '15' },
    },
  });
  if (!existsSync(CLI)) throw new Error('Build the command line first: npm run build');
  mkdirSync(DATA, { recursive: true });
  const folder = mkdtempSync(join(DATA, 'resume-'));
  try {
    const stopped: Stopped[] = [];
    for (const megabytes of values.megabytes.split(',').map(Number)) {
      stopped.push(await stopNearTheEnd(folder, megabytes));
    }
    const times = stopped.map((): number[] => []);
    // In turns, so that whatever else the machine does falls on all alike.
    for (let left = Number(values.runs); left > 0; left--) {
      for (const [at, each] of stopped.entries()) times[at]?.push(await timeToNewRecord(each));
    }
    console.log('| Source MB | Stopped at MB | Median ms | Least ms | Most ms |');
    console.log('|--:|--:|--:|--:|--:|');
    for (const [at, { sourceBytes, offset }] of stopped.entries()) {
      const all = times[at] ?? [];
      const figures = [middle(all), Math.min(...all), Math.max(...all)];
      const cells = [
        (sourceBytes / 1_000_000).toFixed(0),
        (offset / 1_000_000).toFixed(0),
        ...figures.map((ms) => ms.toFixed(0)),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
    const ratio = middle(times.at(-1) ?? []) / middle(times[0] ?? []);
    console.log(
      `\nRatio of the medians, largest to smallest: ${ratio.toFixed(2)} (at most ${MOST_RATIO}); ${values.runs} runs each.`,
    );
    process.exitCode = ratio <= MOST_RATIO ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
