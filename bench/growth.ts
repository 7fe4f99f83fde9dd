/** Ten times the data: how many times the time, and how much more memory. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { recordsOf, sourceOf } from './data.ts';
import type { Direction } from './directions.ts';
import { measuredOn, megabytes, table } from './document.ts';
import { holdfast } from './peers.ts';
import { measure, median, type Measured } from './process.ts';

const TIMES = 10;

/** A table of one and ten times the records, in turn within each round. */
export async function growth(how: Comparison, directions: readonly Direction[]): Promise<string> {
  const work = join(how.folder, 'growth');
  const ours = holdfast(how.cli, join(work, 'state'));
  const rows: string[][] = [];
  for (const direction of directions) {
    const sizes = [1, TIMES].map((times) => {
      const records = recordsOf(direction, how.records * times);
      const source = sourceOf(direction, records, how.folder);
      return { records, source, runs: [] as Measured[] };
    });
    for (let round = 0; round < how.rounds; round++) {
      for (const { source, runs } of sizes) {
        rmSync(work, { recursive: true, force: true });
        mkdirSync(work, { recursive: true });
        const command = ours.command(direction, source, join(work, `result.${direction.to}`));
        if (command === null) throw new Error('Holdfast has every direction');
        // What has been left to be written must not count for the next one.
        spawnSync('sync');
        const run = await measure(command, join(work, 'time'));
        if (run.code !== 0) throw new Error(`ended with ${run.code}: ${run.words}`);
        runs.push(run);
      }
    }
    const [first] = sizes;
    for (const { records, source, runs } of sizes) {
      const seconds = median(runs.map((run) => run.wallSeconds));
      const before = median(first?.runs.map((run) => run.wallSeconds) ?? []);
      rows.push([
        direction.name,
        records.toLocaleString('en-US'),
        megabytes(statSync(source).size),
        seconds.toFixed(2),
        (seconds / before).toFixed(1),
        megabytes(median(runs.map((run) => run.peakBytes ?? Number.NaN))),
      ]);
    }
  }
  rmSync(work, { recursive: true, force: true });
  const head = ['Direction', 'Records', 'Source MB', 'Wall s', 'Times', 'Peak MB'];
  return `${measuredOn()}. Medians; rounds: ${how.rounds}.\n\n${table(head, rows)}`;
}
