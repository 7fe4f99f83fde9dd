/** How soon the command line has begun: whole processes that do next to nothing, beside Node's own. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { sourceOf } from './data.ts';
import { chosen } from './directions.ts';
import { machine, megabytes, table } from './document.ts';
import { holdfast } from './peers.ts';
import { measure, median, type Command } from './process.ts';

/** Processes as short as these take many rounds to tell apart. */
const ROUNDS_EACH = 4;
const FEW = 10;

interface Way {
  readonly name: string;
  readonly command: Command;
  readonly seconds: number[];
}

/** A table of the ways, in turn within each round. */
export async function beginning(how: Comparison): Promise<string> {
  const [direction] = chosen('csv-jsonl');
  if (direction === undefined) throw new Error('there is no csv-jsonl any more');
  const small = sourceOf(direction, FEW, how.folder);
  const large = sourceOf(direction, how.records, how.folder);
  const work = join(how.folder, 'beginning');
  mkdirSync(work, { recursive: true });
  const holdfastWith = (...args: string[]): Command => ({
    line: [process.execPath, how.cli, ...args],
    into: null,
    env: { HOLDFAST_STATE_DIR: join(work, 'state') },
  });
  const ours = holdfast(how.cli, join(work, 'state'));
  const exported = ours.command(direction, small, join(work, 'result.jsonl'));
  if (exported === null) throw new Error('Holdfast has every direction');
  const few = `${FEW} records`;
  const size = `${megabytes(statSync(large).size)} MB`;
  const ways: Way[] = [
    { name: '`node -e 0`', command: { line: [process.execPath, '-e', '0'], into: null } },
    { name: `inspect, ${few}`, command: holdfastWith('inspect', small, '--json') },
    {
      name: `inspect --sample, ${size}`,
      command: holdfastWith('inspect', large, '--sample', '--json'),
    },
    { name: `export, ${few}`, command: exported },
  ].map((way) => ({ ...way, seconds: [] }));
  const rounds = how.rounds * ROUNDS_EACH;
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, seconds } of ways) {
      const { code, wallSeconds, words } = await measure(command, join(work, 'time'));
      if (code !== 0) throw new Error(`${name}: ended with ${code}: ${words}`);
      seconds.push(wallSeconds);
    }
  }
  rmSync(work, { recursive: true, force: true });
  const bare = median(ways[0]?.seconds ?? []);
  const rows = ways.map(({ name, seconds }) => [
    name,
    (median(seconds) * 1000).toFixed(0),
    (median(seconds) / bare).toFixed(2),
  ]);
  const when = new Date().toISOString().slice(0, 10);
  return `${machine()}, ${when}. Medians of ${rounds} rounds.\n\n${table(['Process', 'ms', 'Times'], rows)}`;
}
