/** What has been measured, kept beside the data so that a run of some directions completes another. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Measured } from './process.ts';
import type { Verdict } from './verdict.ts';

export interface PeerResult {
  readonly peer: string;
  readonly version: string;
  /** In the order of the rounds; a program that failed has that run as its last. */
  readonly runs: readonly Measured[];
  readonly verdict: Verdict;
  /** Bytes of the target. */
  readonly targetBytes: number;
}

export interface DirectionResult {
  readonly direction: string;
  readonly records: number;
  /** Bytes. */
  readonly sourceBytes: number;
  /** When it was measured: day and minute, UTC. */
  readonly measuredAt: string;
  /** Short name of the commit that was measured. */
  readonly commit: string;
  readonly peers: readonly PeerResult[];
}

/** By name of the direction. */
export type Results = Readonly<Record<string, DirectionResult>>;

export function readResults(path: string): Results {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : {};
}

/** Adds what was measured to what is kept, and gives back all of it. */
export function keep(path: string, result: DirectionResult): Results {
  const all = { ...readResults(path), [result.direction]: result };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(all, null, 1)}\n`);
  return all;
}
