/** One direction: every program in turn, round by round, each result checked. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOf, sourceOf } from './data.ts';
import { chosen, DIALECTS, type Direction } from './directions.ts';
import { commit } from './document.ts';
import { floor, holdfast, type Peer } from './peers.ts';
import { measure, reason, type Command, type Measured } from './process.ts';
import type { DirectionResult, PeerResult } from './results.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Comparison {
  readonly cli: string;
  /** Records asked for; each direction has its share of them. */
  readonly records: number;
  readonly rounds: number;
  readonly peers: readonly Peer[];
  /** Whether reading, writing and fsync alone are measured, too. */
  readonly withFloor: boolean;
  /** Records on which the results of the peers are checked; Holdfast's own are checked whole. */
  readonly checkedRecords: number;
  /** Peers that take so many times Holdfast's time are run in the first round only. */
  readonly slowTimes: number;
  readonly folder: string;
}

interface Taking {
  readonly peer: Peer;
  readonly command: Command;
  readonly target: string;
  readonly runs: Measured[];
  verdict: Verdict;
  /** Bytes of the target per byte of the source, where it was checked; 0 where it was not. */
  growth: number;
}

/** Name of the peer that is Holdfast itself on the direction that another one is held to. */
export const YARDSTICK = 'Yardstick';

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** More or less than this share of the size that was to be expected is a result that is not whole. */
const WHOLE = 0.1;

export async function compare(how: Comparison, direction: Direction): Promise<DirectionResult> {
  const { folder, rounds, slowTimes } = how;
  const records = recordsOf(direction, how.records);
  const source = sourceOf(direction, records, folder);
  const sourceBytes = statSync(source).size;
  const work = join(folder, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const notes = join(work, 'time');
  const ours = take(holdfast(how.cli, join(work, 'state')), direction, source, work);
  if (ours === null) throw new Error('Holdfast has every direction');
  const bytes = (): number => sizeOf(ours.target);
  const others = [
    ...(DIALECTS.includes(direction) ? [] : how.peers),
    ...(how.withFloor ? [floor(bytes)] : []),
    ...(direction.heldTo === undefined ? [] : [yardstick(how, direction.heldTo.direction, work)]),
  ];
  const all = [ours];
  for (const peer of others) {
    const other = take(peer, direction, source, work);
    if (other === null) continue;
    if (peer.name !== 'Floor' && peer.name !== YARDSTICK) await check(other, direction, how, work);
    all.push(other);
  }
  for (let round = 0; round < rounds; round++) {
    for (const taking of all) {
      if (!goesOn(taking, ours, slowTimes)) continue;
      // What others have left to be written must not count for the next one.
      spawnSync('sync');
      const command = taking.peer.command(direction, source, taking.target) ?? taking.command;
      taking.runs.push(await measure(command, notes));
      if (round > 0) continue;
      if (taking === ours) taking.verdict = judge(direction, source, taking.target);
      else noticeTornResult(taking, sourceBytes);
    }
  }
  const peers = all.map((taking): PeerResult => {
    const { peer, runs, verdict, target } = taking;
    const version = peer.version() ?? '';
    return { peer: peer.name, version, runs, verdict, targetBytes: sizeOf(target) };
  });
  rmSync(work, { recursive: true, force: true });
  const measuredAt = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return { direction: direction.name, records, sourceBytes, measuredAt, commit: commit(), peers };
}

/** Holdfast on another direction, in turn with the one that is held to its time. */
function yardstick(how: Comparison, name: string, work: string): Peer {
  const [direction] = chosen(name);
  if (direction === undefined) throw new Error(`no direction ${name} to be held to`);
  const source = sourceOf(direction, recordsOf(direction, how.records), how.folder);
  const peer = holdfast(how.cli, join(work, 'state'));
  return {
    ...peer,
    name: YARDSTICK,
    command: (_direction, _source, target) => peer.command(direction, source, target),
  };
}

/** Null when the program does not have the direction. */
function take(peer: Peer, direction: Direction, source: string, work: string): Taking | null {
  const own = join(work, peer.name.replaceAll('/', '-'));
  const target = join(own, `result.${direction.to}`);
  const command = peer.command(direction, source, target);
  if (command === null) return null;
  mkdirSync(own, { recursive: true });
  return { peer, command, target, runs: [], verdict: { kind: 'same' }, growth: 0 };
}

/** Checks a program's result on few records, so that it need not be done on many. */
async function check(
  taking: Taking,
  direction: Direction,
  how: Comparison,
  work: string,
): Promise<void> {
  const records = recordsOf(direction, Math.min(how.records, how.checkedRecords));
  const source = sourceOf(direction, records, how.folder);
  const command = taking.peer.command(direction, source, taking.target);
  if (command === null) return;
  const { code, words } = await measure(command, join(work, 'time'));
  if (code === 0) {
    taking.verdict = judge(direction, source, taking.target);
    taking.growth = sizeOf(taking.target) / statSync(source).size;
  } else taking.verdict = { kind: 'changed', words: `ended with ${code}: ${reason(words)}` };
}

function noticeTornResult(taking: Taking, sourceBytes: number): void {
  const expected = taking.growth * sourceBytes;
  const bytes = sizeOf(taking.target);
  if (expected > 0 && Math.abs(bytes - expected) > WHOLE * expected) {
    const words = `${bytes} bytes where about ${Math.round(expected)} were to be expected`;
    taking.verdict = { kind: 'changed', words };
  }
}

function goesOn({ peer, runs }: Taking, ours: Taking, slowTimes: number): boolean {
  if (peer.name === YARDSTICK) return true;
  const [first] = runs;
  const [yardstick] = ours.runs;
  if (first === undefined || yardstick === undefined) return true;
  if (runs.at(-1)?.code !== 0) return false;
  return first.wallSeconds <= slowTimes * yardstick.wallSeconds;
}
