/** Where an export spends its time: Node's own sampling profiler around the command line. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kernelFunctions } from '../scripts/build-kernel.mjs';
import type { Comparison } from './compare.ts';
import { recordsOf, sourceOf } from './data.ts';
import type { Direction } from './directions.ts';
import { measuredOn, table } from './document.ts';
import { holdfast } from './peers.ts';
import { measure } from './process.ts';

/** What is used here of a profile as the DevTools protocol describes it. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** Lines of the table; the rest is added up in one. */
const LINES = 12;

type Frame = Profile['nodes'][number]['callFrame'];

function nameOf({ functionName, url }: Frame, ofKernel: readonly string[]): string {
  if (url.startsWith('wasm:')) {
    const number = /\d+/.exec(functionName)?.[0];
    return `kernel: ${ofKernel[Number(number)] ?? functionName}`;
  }
  if (url.startsWith('node:')) return `Node: ${functionName || '(module)'}`;
  if (functionName === '') return '(start of the program)';
  return functionName;
}

/** Seconds on the main thread by function, most first. */
function selfTimes(
  { nodes, samples, timeDeltas }: Profile,
  ofKernel: readonly string[],
): (readonly [string, number])[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame, ofKernel)]));
  const seconds = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '(unknown)';
    seconds.set(name, (seconds.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1e6);
  }
  return [...seconds].toSorted((a, b) => b[1] - a[1]);
}

async function profiled(how: Comparison, direction: Direction, work: string): Promise<Profile> {
  const source = sourceOf(direction, recordsOf(direction, how.records), how.folder);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const target = join(work, `result.${direction.to}`);
  const command = holdfast(how.cli, join(work, 'state')).command(direction, source, target);
  const [node = '', ...args] = command?.line ?? [];
  const asked = ['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', work];
  const { code, words } = await measure(
    { into: null, ...command, line: [node, ...asked, ...args] },
    join(work, 'time'),
  );
  if (code !== 0) throw new Error(`ended with ${code}: ${words}`);
  const file = readdirSync(work).find((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error('Node has written no profile');
  return JSON.parse(readFileSync(join(work, file), 'utf8')) as Profile;
}

/** A table for each direction: share of the main thread's time by function. */
export async function profile(how: Comparison, directions: readonly Direction[]): Promise<string> {
  const work = join(how.folder, 'profile');
  const ofKernel = kernelFunctions();
  const tables: string[] = [];
  for (const direction of directions) {
    const times = selfTimes(await profiled(how, direction, work), ofKernel);
    const whole = times.reduce((sum, [, seconds]) => sum + seconds, 0);
    const first = times.slice(0, LINES);
    const rest = times.slice(LINES).reduce((sum, [, seconds]) => sum + seconds, 0);
    const rows = [...first, ['all the rest', rest] as const].map(([name, seconds]) => [
      name,
      (seconds * 1000).toFixed(0),
      `${((seconds / whole) * 100).toFixed(1)} %`,
    ]);
    tables.push(table([direction.name, 'ms', 'Share'], rows));
  }
  rmSync(work, { recursive: true, force: true });
  const records = how.records.toLocaleString('en-US');
  return `${measuredOn()}. ${records} records.\n\n${tables.join('\n\n')}`;
}
