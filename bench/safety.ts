/** What safety costs: the command line as it is, the same without any of it, and on a slow disk. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { recordsOf, sourceOf } from './data.ts';
import type { Direction } from './directions.ts';
import { measuredOn, megabytes, ROOT, table } from './document.ts';
import { holdfast } from './peers.ts';
import { measure, median, type Command, type Measured } from './process.ts';
import { buildUnsafe } from './unsafe.ts';

interface Way {
  readonly name: string;
  /** Share of the time without safety that it may take at the most; null for that itself. */
  readonly most: number | null;
  readonly command: Command;
  readonly runs: Measured[];
}

function preloaded({ line, ...rest }: Command, module: string): Command {
  const [node = '', ...args] = line;
  return { ...rest, line: [node, '--import', join(ROOT, 'bench', module), ...args] };
}

/** A table of the ways, in turn within each round. Sets the exit code when safety costs too much. */
export async function safety(how: Comparison, directions: readonly Direction[]): Promise<string> {
  const work = join(how.folder, 'safety');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const unsafe = await buildUnsafe(join(work, 'cli'));
  const rows: string[][] = [];
  for (const direction of directions) {
    rows.push(...(await costOf(direction, how, unsafe, work)));
    console.log(
      rows
        .slice(-3)
        .map((row) => row.join('  '))
        .join('\n'),
    );
  }
  rmSync(work, { recursive: true, force: true });
  const head = ['Direction', 'MB', 'Way', 'Wall s', 'CPU s', 'Peak MB', 'Times', 'At most', 'Met'];
  return `${measuredOn()}. Medians of ${how.rounds} rounds, and of the times within each.\n\n${table(head, rows)}`;
}

async function costOf(
  direction: Direction,
  how: Comparison,
  unsafe: string,
  work: string,
): Promise<string[][]> {
  const source = sourceOf(direction, recordsOf(direction, how.records), how.folder);
  const target = join(work, `result.${direction.to}`);
  const ways = waysOf(direction, source, target, { whole: how.cli, unsafe, work });
  const sizes = new Set<number>();
  for (let round = 0; round < how.rounds; round++) {
    // Another one begins each round: what comes first finds the disk in another state.
    const turns = ways.map((_, turn) => ways[(turn + round) % ways.length]);
    for (const { name, command, runs } of turns.filter((way) => way !== undefined)) {
      rmSync(target, { force: true });
      rmSync(`${target}.bak`, { force: true });
      writeFileSync(target, 'what was here before\n');
      // What others have left to be written must not count for the next one.
      spawnSync('sync');
      const run = await measure(command, join(work, 'time'));
      if (run.code !== 0) throw new Error(`${name}: ended with ${run.code}: ${run.words}`);
      runs.push(run);
      sizes.add(statSync(target).size);
    }
  }
  rmSync(target, { force: true });
  rmSync(`${target}.bak`, { force: true });
  if (sizes.size > 1) throw new Error(`${direction.name}: results of different lengths`);
  const [bytes = 0] = sizes;
  const size = `${megabytes(statSync(source).size)} to ${megabytes(bytes)}`;
  return ways.map((way) => [direction.name, size, ...rowOf(way, ways)]);
}

function waysOf(
  direction: Direction,
  source: string,
  target: string,
  at: { readonly whole: string; readonly unsafe: string; readonly work: string },
): readonly Way[] {
  const commandOf = (cli: string): Command => {
    const command = holdfast(cli, join(at.work, 'state')).command(direction, source, target);
    if (command === null) throw new Error('Holdfast has every direction');
    return command;
  };
  const bare = commandOf(at.unsafe);
  const whole = commandOf(at.whole);
  const slow = preloaded(whole, 'slow-sync.ts');
  return [
    {
      name: 'without safety',
      most: null,
      command: { ...bare, line: [...bare.line, '--no-backup'] },
      runs: [],
    },
    { name: 'as it is', most: 1.1, command: whole, runs: [] },
    { name: 'each fsync 100 ms slower', most: 1.25, command: slow, runs: [] },
  ];
}

function rowOf({ name, most, runs }: Way, [without]: readonly Way[]): string[] {
  const seconds = median(runs.map((run) => run.wallSeconds)).toFixed(2);
  const cpu = median(runs.map((run) => run.cpuSeconds ?? Number.NaN)).toFixed(2);
  const peak = megabytes(median(runs.map((run) => run.peakBytes ?? Number.NaN)));
  if (most === null) return [name, seconds, cpu, peak, '', '', ''];
  // Within a round, so that what else the machine did weighs on both.
  const times = median(
    runs.map((run, round) => run.wallSeconds / (without?.runs[round]?.wallSeconds ?? Number.NaN)),
  );
  const isMet = times <= most;
  if (!isMet) process.exitCode = 1;
  return [name, seconds, cpu, peak, times.toFixed(2), most.toFixed(2), isMet ? 'yes' : 'no'];
}
