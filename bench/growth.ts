/** Ten times the data: how many times the time, the processor and the memory; and the same of the disk alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compare.ts';
import { recordsOf, sourceOf } from './data.ts';
import type { Direction } from './directions.ts';
import { measuredOn, megabytes, table } from './document.ts';
import { floor, holdfast, type Peer } from './peers.ts';
import { measure, median, type Measured } from './process.ts';

const TIMES = 10;

/** One size of a direction: what Holdfast took for it, and what reading and writing alone did. */
interface Size {
  readonly records: number;
  readonly source: string;
  readonly ours: Measured[];
  readonly alone: Measured[];
}

/** A table of one and ten times the records, in turn within each round. */
export async function growth(how: Comparison, directions: readonly Direction[]): Promise<string> {
  const work = join(how.folder, 'growth');
  const rows: string[][] = [];
  for (const direction of directions) {
    const sizes = [1, TIMES].map((times): Size => {
      const records = recordsOf(direction, how.records * times);
      const source = sourceOf(direction, records, how.folder);
      return { records, source, ours: [], alone: [] };
    });
    for (let round = 0; round < how.rounds; round++) {
      for (const size of sizes) await runBoth(how.cli, direction, size, work);
    }
    rows.push(...sizes.map((size) => rowOf(direction, size, sizes[0] ?? size)));
  }
  rmSync(work, { recursive: true, force: true });
  const head = ['Direction', 'Records', 'Source MB', 'Wall s', 'Times', 'CPU s', 'Times'];
  const more = ['Floor s', 'Times', 'Peak MB'];
  return `${measuredOn()}. Medians; rounds: ${how.rounds}.\n\n${table([...head, ...more], rows)}`;
}

/** Holdfast, then the floor with as many bytes. */
async function runBoth(cli: string, direction: Direction, size: Size, work: string): Promise<void> {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const target = join(work, `result.${direction.to}`);
  const run = async (peer: Peer, to: string): Promise<Measured> => {
    const command = peer.command(direction, size.source, to);
    if (command === null) throw new Error(`${peer.name} has every direction`);
    // What has been left to be written must not count for the next one.
    spawnSync('sync');
    const measured = await measure(command, join(work, 'time'));
    if (measured.code !== 0) throw new Error(`ended with ${measured.code}: ${measured.words}`);
    return measured;
  };
  size.ours.push(await run(holdfast(cli, join(work, 'state')), target));
  size.alone.push(
    await run(
      floor(() => statSync(target).size),
      join(work, 'floor'),
    ),
  );
}

function rowOf(direction: Direction, size: Size, before: Size): string[] {
  const took = (runs: readonly Measured[]): number => median(runs.map((run) => run.wallSeconds));
  const worked = (runs: readonly Measured[]): number =>
    median(runs.map((run) => run.cpuSeconds ?? Number.NaN));
  return [
    direction.name,
    size.records.toLocaleString('en-US'),
    megabytes(statSync(size.source).size),
    took(size.ours).toFixed(2),
    (took(size.ours) / took(before.ours)).toFixed(1),
    worked(size.ours).toFixed(2),
    (worked(size.ours) / worked(before.ours)).toFixed(1),
    took(size.alone).toFixed(2),
    (took(size.alone) / took(before.alone)).toFixed(1),
    megabytes(median(size.ours.map((run) => run.peakBytes ?? Number.NaN))),
  ];
}
