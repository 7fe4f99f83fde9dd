/** An export caught running, on the fastest machine too. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startHoldfast, type Ended, type Running, type Settings } from './cli.ts';
import { until } from './moments.ts';
import { put, tempFolder } from './places.ts';

const HOLD_READS = join(import.meta.dirname, 'hold-reads.ts');

/** Far enough apart that the system hands over each of them. */
const SIGNAL_EVERY_MS = 50;

export interface Held extends Running {
  /** Lets it read on; resolves when it has ended. */
  readonly goOn: () => Promise<Ended>;
}

/**
 * Starts an export of a file of some megabytes, and waits until it has come half way: it is at work,
 * hears signals, and gets nothing more to read until it may go on.
 *
 * @throws Error when it ended before it came there
 */
export async function startHeld(args: readonly string[], settings: Settings = {}): Promise<Held> {
  const gate = put(tempFolder(), 'gate', '');
  const env = {
    ...settings.env,
    HOLDFAST_TEST_GATE: gate,
    NODE_OPTIONS: `--require ${JSON.stringify(HOLD_READS)}`,
  };
  const { child, ended } = startHoldfast(args, { ...settings, env });
  if (!(await until(() => existsSync(`${gate}.reached`), ended))) {
    throw new Error(`not held, but ended: ${JSON.stringify(await ended)}`);
  }
  const goOn = (): Promise<Ended> => {
    unlinkSync(gate);
    return ended;
  };
  return { child, ended, goOn };
}

/** Signals again and again until the process has ended. */
export async function insist(
  child: ChildProcess,
  signal: NodeJS.Signals,
  ended: Promise<unknown>,
): Promise<void> {
  const over = { yes: false };
  void ended.then(() => (over.yes = true));
  while (!over.yes) {
    child.kill(signal);
    await wait(SIGNAL_EVERY_MS);
  }
}
