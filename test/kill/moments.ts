/** Ways to kill a run: by the clock, by what is on the disk, or at a single system call. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../bench/random.ts';
import { startHoldfast, type Ended, type Running, type Settings } from '../support/cli.ts';
import { until } from '../support/moments.ts';
import { injecting } from '../support/strace.ts';
import { checkpointIn, type Place } from './on-disk.ts';

/** A way to kill one run; `ended` tells how it ended, killed or not. */
export interface Moment {
  readonly name: string;
  readonly killed: (args: readonly string[], env: Settings['env']) => Promise<Ended>;
}

/** What is known about an undisturbed run of the job. */
export interface Expected {
  readonly milliseconds: number;
  readonly bytes: number;
  /** Checkpoints it makes at the most. */
  readonly checkpoints: number;
  /** Whether a late column makes it read the source more than once. */
  readonly needsPasses: boolean;
}

async function killWhen(
  args: readonly string[],
  env: Settings['env'],
  reached: (running: Running) => Promise<unknown>,
): Promise<Ended> {
  const running = startHoldfast(args, env === undefined ? {} : { env });
  await reached(running);
  running.child.kill('SIGKILL');
  return running.ended;
}

/** Bytes in the part file, or 0 when there is none. */
function partBytes(folder: string): number {
  const part = readdirSync(folder).find((name) => name.endsWith('.part'));
  if (part === undefined) return 0;
  return statSync(join(folder, part), { throwIfNoEntry: false })?.size ?? 0;
}

/** Calls at each of which a run can be killed, and how often a run makes them per checkpoint. */
const CALLS: readonly (readonly [string, number])[] = [
  ['/^rename', 1],
  ['fsync,fdatasync', 2],
  ['pwrite64', 2],
  ['/^link', 0],
  ['/^unlink', 0],
  ['/chmod', 0],
  ['ftruncate', 0],
];

/**
 * Draws a moment.
 *
 * @param traced whether single calls can be aimed at
 */
export function randomMoment(
  place: Place,
  expected: Expected,
  traced: boolean,
  random: Random,
): Moment {
  const dice = random.below(100);
  if (traced && dice < 30) return atCall(expected, random);
  if (dice < 40) return whilePublishing(place, random);
  if (expected.needsPasses && dice < 65) return inLaterPass(place, random);
  if (dice < 75) return atBytes(place, expected, random);
  return atTime(expected, random);
}

/** Aims at the passes that a record with a new column brings. */
function inLaterPass(place: Place, random: Random): Moment {
  const isGathering = random.chance(50);
  const pause = random.below(20);
  const reached = (): boolean => {
    const standing = checkpointIn(place.state)?.standing;
    if (standing === undefined) return false;
    return isGathering ? standing.phase === 'gathering' : standing.columns.length > 0;
  };
  return {
    name: `${pause} ms into ${isGathering ? 'gathering' : 'writing again'}`,
    killed: (args, env) =>
      killWhen(args, env, async ({ ended }) => {
        if (await until(reached, ended)) await wait(pause);
      }),
  };
}

function atTime(expected: Expected, random: Random): Moment {
  const delay = (random.below(1000) / 1000) * expected.milliseconds;
  return {
    name: `after ${delay.toFixed(0)} ms`,
    killed: (args, env) =>
      killWhen(args, env, (running) => Promise.race([wait(delay), running.ended])),
  };
}

function atBytes(place: Place, expected: Expected, random: Random): Moment {
  const enough = random.chance(25) ? 1 : Math.ceil((random.below(1000) / 1000) * expected.bytes);
  return {
    name: `at ${enough} bytes`,
    killed: (args, env) =>
      killWhen(args, env, ({ ended }) => until(() => partBytes(place.folder) >= enough, ended)),
  };
}

/** Aims at the steps after the last record: backup, rename, clean-up. */
function whilePublishing(place: Place, random: Random): Moment {
  const pause = random.below(4);
  const before = statSync(place.target, { throwIfNoEntry: false })?.ino;
  const backup = statSync(`${place.target}.bak`, { throwIfNoEntry: false })?.ino;
  const begun = (): boolean =>
    statSync(`${place.target}.bak`, { throwIfNoEntry: false })?.ino !== backup ||
    statSync(place.target, { throwIfNoEntry: false })?.ino !== before ||
    (existsSync(place.target) && before === undefined);
  return {
    name: `${pause} turns after publishing began`,
    killed: (args, env) =>
      killWhen(args, env, async ({ ended }) => {
        await until(begun, ended);
        for (let left = pause; left > 0; left--) await nextTurn();
      }),
  };
}

/** At the n-th call of a kind; strace's signal comes before the call is made. */
function atCall(expected: Expected, random: Random): Moment {
  const [calls, perCheckpoint] = CALLS[random.below(CALLS.length)] ?? ['/^rename', 1];
  const most = 4 + perCheckpoint * (random.chance(50) ? expected.checkpoints : 2);
  const nth = 1 + random.below(Math.ceil(most));
  const { under = [], env = {} } = injecting(calls, `signal=KILL:when=${nth}`);
  return {
    name: `at ${calls} no. ${nth}`,
    killed: (args, more) => startHoldfast(args, { under, env: { ...env, ...more } }).ended,
  };
}
