/** How soon the command line has begun: whole processes that do next to nothing, beside Node's own. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { sourceOf } from './data.ts';
import { chosen, type Direction } from './directions.ts';
import { measuredOn, megabytes, table } from './document.ts';
import { holdfast } from './peers.ts';
import { measure, median, type Command } from './process.ts';
import { writeTenGigabytes } from './ten-gigabytes.ts';

/** Processes as short as these take many rounds to tell apart. */
const ROUNDS_EACH = 4;
const FEW = 10;

/** Says what `first-read.cjs` says, of a program that does nothing. */
const NOTHING =
  'const { user, system } = process.cpuUsage(); require("fs").writeSync(2, String(user + system))';

interface Way {
  readonly name: string;
  readonly command: Command;
  /** Whether it says on standard error how many microseconds of the processor it took. */
  readonly tellsCpu: boolean;
  readonly seconds: number[];
  readonly cpuMs: number[];
}

/** A table of the ways, in turn within each round. */
export async function beginning(how: Comparison): Promise<string> {
  const work = join(how.folder, 'beginning');
  mkdirSync(work, { recursive: true });
  const [direction] = chosen('csv-jsonl');
  if (direction === undefined) throw new Error('there is no csv-jsonl any more');
  const large = sourceOf(direction, how.records, how.folder);
  const huge = join(work, 'ten-gigabytes.csv');
  writeTenGigabytes(large, huge);
  const ways = waysOf(how, work, direction, [large, huge]);
  const rounds = how.rounds * ROUNDS_EACH;
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, tellsCpu, seconds, cpuMs } of ways) {
      const { code, wallSeconds, words } = await measure(command, join(work, 'time'));
      if (code !== 0) throw new Error(`${name}: ended with ${code}: ${words}`);
      seconds.push(wallSeconds);
      if (tellsCpu) cpuMs.push(Number(words) / 1000);
    }
  }
  rmSync(work, { recursive: true, force: true });
  const rows = ways.map(({ name, seconds, cpuMs, tellsCpu }) => [
    name,
    (median(seconds) * 1000).toFixed(0),
    (median(seconds) / median(ways[0]?.seconds ?? [])).toFixed(2),
    tellsCpu ? median(cpuMs).toFixed(0) : '–',
    tellsCpu ? (median(cpuMs) / median(ways[0]?.cpuMs ?? [])).toFixed(2) : '–',
  ]);
  const head = ['Process', 'ms', 'Times', 'CPU ms', 'Times'];
  return `${measuredOn()}. Medians of ${rounds} rounds.\n\n${table(head, rows)}`;
}

/** @param sampled paths of what is only looked into */
function waysOf(
  how: Comparison,
  work: string,
  direction: Direction,
  sampled: readonly string[],
): Way[] {
  const small = sourceOf(direction, FEW, how.folder);
  const state = join(work, 'state');
  const ours = holdfast(how.cli, state).command(direction, small, join(work, 'result.jsonl'));
  if (ours === null) throw new Error('Holdfast has every direction');
  const node = (...args: string[]): Command => ({
    line: [process.execPath, ...args],
    into: null,
    env: { HOLDFAST_STATE_DIR: state },
  });
  const [program = '', ...rest] = ours.line;
  // Loaded into both, so that it counts for neither.
  const preload = ['--require', join(import.meta.dirname, 'first-read.cjs')];
  const upToFirst: Command = { ...ours, line: [program, ...preload, ...rest] };
  const few = `${FEW} records`;
  const way = (name: string, command: Command, tellsCpu = false): Way => ({
    name,
    command,
    tellsCpu,
    seconds: [],
    cpuMs: [],
  });
  return [
    way('`node -e 0`', node(...preload, '-e', NOTHING), true),
    way('export, up to the first byte read', upToFirst, true),
    way(`inspect, ${few}`, node(how.cli, 'inspect', small, '--json')),
    ...sampled.map((path) =>
      way(
        `inspect --sample, ${megabytes(statSync(path).size)} MB`,
        node(how.cli, 'inspect', path, '--sample', '--json'),
      ),
    ),
    way(`export, ${few}`, ours),
  ];
}
