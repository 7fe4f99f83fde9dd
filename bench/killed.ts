/** What is left at the target when a program is killed half way; an old file stood there before. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Comparison } from './compare.ts';
import { recordsOf, sourceOf } from './data.ts';
import type { Direction } from './directions.ts';
import { measuredOn, megabytes, table } from './document.ts';
import { holdfast, type Peer } from './peers.ts';
import { measure, start } from './process.ts';

/** What stands at the target before; small, so that it is none of the results. */
const OLD = Buffer.from('id,name\r\n1,what was here before\r\n');
/** A program that has ended by then is killed sooner, and at last given up. */
const MOMENTS = [0.5, 0.4, 0.3, 0.2];

/** In words, what a killed program left; `whole` is the size of its undisturbed result in bytes. */
function left(target: string, whole: number): string {
  if (!existsSync(target)) return '**nothing**: the old file is gone';
  const { size } = statSync(target);
  if (size === OLD.length && readFileSync(target).equals(OLD)) return 'the old file, whole';
  if (size === 0) return '**an empty file**: the old one is gone';
  const share = ((size / whole) * 100).toFixed(0);
  return `**a torn file**, ${megabytes(size)} MB or ${share} % of the result: the old one is gone`;
}

async function killOnce(
  peer: Peer,
  direction: Direction,
  source: string,
  folder: string,
): Promise<readonly string[] | null> {
  const target = join(folder, `result.${direction.to}`);
  const command = peer.command(direction, source, target);
  if (command === null) return null;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { code, wallSeconds } = await measure(command, join(folder, 'time'));
  if (code !== 0) return [direction.name, peer.name, '–', `failed without being killed: ${code}`];
  const whole = statSync(target).size;
  for (const moment of MOMENTS) {
    rmSync(folder, { recursive: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(target, OLD);
    const again = peer.command(direction, source, target) ?? command;
    const { kill, ended } = start(again);
    // This wait is the experiment itself: the moment of the kill.
    await Promise.race([wait(moment * wallSeconds * 1000), ended]);
    kill();
    const { code: killedWith } = await ended;
    if (killedWith !== null) continue;
    const at = `${(moment * wallSeconds).toFixed(2)} of ${wallSeconds.toFixed(2)}`;
    return [direction.name, peer.name, at, left(target, whole)];
  }
  return [direction.name, peer.name, '–', 'always ended before it could be killed'];
}

/** A table of what each program leaves, for each direction. */
export async function killed(how: Comparison, directions: readonly Direction[]): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const direction of directions) {
    const source = sourceOf(direction, recordsOf(direction, how.records), how.folder);
    const work = join(how.folder, 'killed');
    for (const peer of [holdfast(how.cli, join(work, 'state')), ...how.peers]) {
      const row = await killOnce(peer, direction, source, work);
      if (row === null) continue;
      console.log(row.join(', '));
      rows.push(row);
    }
    rmSync(work, { recursive: true, force: true });
  }
  const head = ['Direction', 'Program', 'Killed after s', 'At the target'];
  return `${measuredOn()}.\n\n${table(head, rows, false)}`;
}
