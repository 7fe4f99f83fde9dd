/** Runs a program as a whole process and measures it from outside, the same for all. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';

export interface Command {
  /** The program and its arguments. */
  readonly line: readonly string[];
  /** File that its standard output goes to, as `>` of a shell; null for a program that writes itself. */
  readonly into: string | null;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Measured {
  readonly code: number | null;
  /** From start to exit. */
  readonly wallSeconds: number;
  /** Of the processor, the system's part included; null where no `time` program tells it. */
  readonly cpuSeconds: number | null;
  /** Peak of resident memory in bytes; null as above. */
  readonly peakBytes: number | null;
  /** The end of what it said on standard error. */
  readonly words: string;
}

const TIME = '/usr/bin/time';

/** Whether GNU `time` is here, which tells processor time and peak memory. */
export const hasTime =
  existsSync(TIME) && spawnSync(TIME, ['-f', '%M', 'true'], { stdio: 'ignore' }).status === 0;

interface Started {
  /** Ends the program at once and all that it has started. */
  readonly kill: () => void;
  readonly ended: Promise<{ code: number | null; words: string }>;
}

/** Starts a program in a process group of its own. */
export function start({ line, into, env }: Command): Started {
  const [program = '', ...args] = line;
  const out = into === null ? null : openSync(into, 'w');
  const child = spawn(program, args, {
    stdio: ['ignore', out ?? 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    detached: true,
  });
  if (out !== null) closeSync(out);
  let words = '';
  child.stderr?.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-2000)));
  const ended = new Promise<{ code: number | null; words: string }>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, words: words.trim() }));
  });
  const kill = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  return { kill, ended };
}

/**
 * Runs a program to its end.
 *
 * @param notes file for what `time` says; it is overwritten
 */
export async function measure(command: Command, notes: string): Promise<Measured> {
  const line = hasTime
    ? [TIME, '-q', '-f', '%U %S %M', '-o', notes, ...command.line]
    : command.line;
  const began = performance.now();
  const { code, words } = await start({ ...command, line }).ended;
  const wallSeconds = (performance.now() - began) / 1000;
  if (!hasTime) return { code, wallSeconds, cpuSeconds: null, peakBytes: null, words };
  const [user = NaN, system = NaN, kilobytes = NaN] = readFileSync(notes, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  return { code, wallSeconds, cpuSeconds: user + system, peakBytes: kilobytes * 1024, words };
}

/** The line that tells why a program failed: the one that speaks of an error, or its last. */
export function reason(words: string): string {
  const lines = words.split('\n');
  const found = lines.find((line) => /error:/i.test(line)) ?? lines.at(-1) ?? '';
  // Where the data lies on this machine tells nobody anything.
  return found
    .trim()
    .replaceAll(/(?:\/[\w.-]+)+\//g, '')
    .slice(0, 160);
}

/** The middle of some numbers, the lower one of two; NaN of none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
