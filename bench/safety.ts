/** What safety costs: the command line as it is, the same without any of it, and on a slow disk. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { recordsOf, sourceOf } from './data.ts';
import { chosen } from './directions.ts';
import { machine, megabytes, ROOT, table } from './document.ts';
import { holdfast } from './peers.ts';
import { measure, median, type Command, type Measured } from './process.ts';
import { buildUnsafe } from './unsafe.ts';

/** What safety may cost at most, and 100 ms for each fsync on top, as shares of the time. */
const MOST = 1.1;
const MOST_SLOW = 1.25;

interface Way {
  readonly name: string;
  readonly most: number | null;
  /** Of the way that it is compared with. */
  readonly against: number;
  readonly command: Command;
  readonly runs: Measured[];
}

function preloaded({ line, ...rest }: Command, module: string): Command {
  const [node = '', ...args] = line;
  return { ...rest, line: [node, '--import', join(ROOT, 'bench', module), ...args] };
}

/** A table of the ways, in turn within each round. Sets the exit code when safety costs too much. */
export async function safety(how: Comparison): Promise<string> {
  const [direction] = chosen('csv-jsonl');
  if (direction === undefined) throw new Error('there is no csv-jsonl any more');
  const source = sourceOf(direction, recordsOf(direction, how.records), how.folder);
  const work = join(how.folder, 'safety');
  mkdirSync(work, { recursive: true });
  const unsafe = await buildUnsafe(join(work, 'cli'));
  const target = join(work, 'result.jsonl');
  const commandOf = (cli: string): Command => {
    const command = holdfast(cli, join(work, 'state')).command(direction, source, target);
    if (command === null) throw new Error('Holdfast has every direction');
    return command;
  };
  const bare = commandOf(unsafe);
  const whole = commandOf(how.cli);
  const ways: readonly Way[] = [
    {
      name: 'without checkpoints, fsync, digests and backup',
      most: null,
      against: 0,
      command: { ...bare, line: [...bare.line, '--no-backup'] },
      runs: [],
    },
    { name: 'as it is', most: MOST, against: 0, command: whole, runs: [] },
    {
      name: 'as it is, each fsync 100 ms slower',
      most: MOST_SLOW,
      against: 1,
      command: preloaded(whole, 'slow-sync.ts'),
      runs: [],
    },
  ];
  for (let round = 0; round < how.rounds; round++) {
    for (const { name, command, runs } of ways) {
      rmSync(target, { force: true });
      rmSync(`${target}.bak`, { force: true });
      writeFileSync(target, 'what was here before\n');
      spawnSync('sync');
      const run = await measure(command, join(work, 'time'));
      if (run.code !== 0) throw new Error(`${name}: ended with ${run.code}: ${run.words}`);
      runs.push(run);
    }
  }
  const bytes = megabytes(statSync(source).size);
  rmSync(work, { recursive: true, force: true });
  const rows = ways.map((way) => rowOf(way, ways));
  const head = ['Way', 'Wall s', 'CPU s', 'Peak MB', 'Times', 'At most', 'Met'];
  const when = new Date().toISOString().slice(0, 10);
  return `${machine()}, ${when}. CSV to JSON Lines, ${bytes} MB, medians of ${how.rounds} rounds.\n\n${table(head, rows)}`;
}

function rowOf(way: Way, ways: readonly Way[]): string[] {
  const seconds = (of: Way): number => median(of.runs.map((run) => run.wallSeconds));
  const against = ways[way.against] ?? way;
  const times = seconds(way) / seconds(against);
  const isMet = way.most === null || times <= way.most;
  if (!isMet) process.exitCode = 1;
  return [
    way.name,
    seconds(way).toFixed(2),
    median(way.runs.map((run) => run.cpuSeconds ?? Number.NaN)).toFixed(2),
    megabytes(median(way.runs.map((run) => run.peakBytes ?? Number.NaN))),
    way.most === null ? '' : times.toFixed(2),
    way.most === null ? '' : way.most.toFixed(2),
    way.most === null ? '' : isMet ? 'yes' : 'no',
  ];
}
