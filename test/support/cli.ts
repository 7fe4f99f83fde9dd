/** The built `holdfast` command, run as a person or a script would run it. */
import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const CLI = resolve(import.meta.dirname, '../../out/cli/holdfast.js');

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface Settings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Program and arguments put before `node`, e.g. a tracer or a limit. */
  readonly under?: readonly string[];
  /** What the command reads on its standard input. */
  readonly input?: string;
}

/** Starts a program and gathers what it says. */
export function start(program: readonly string[], settings: Settings = {}): Running {
  const [command = '', ...args] = program;
  const options: SpawnOptions = {
    // English, whatever the machine speaks; and nothing else depends on its language.
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...settings.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(settings.cwd === undefined ? {} : { cwd: settings.cwd }),
  };
  const child = spawn(command, args, options);
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  child.stdin?.end(settings.input ?? '');
  const ended = new Promise<Ended>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, ...said }));
  });
  return { child, ended };
}

/** The program and arguments that run the command. */
export function commandLine(args: readonly string[], under: readonly string[] = []): string[] {
  if (!existsSync(CLI)) throw new Error('The command line is not built: npm run build');
  return [...under, process.execPath, CLI, ...args];
}

export function startHoldfast(args: readonly string[], settings: Settings = {}): Running {
  return start(commandLine(args, settings.under), settings);
}

/** Runs the command to its end. */
export function holdfast(args: readonly string[], settings: Settings = {}): Promise<Ended> {
  return startHoldfast(args, settings).ended;
}

/** What `--json` printed: one object per line. */
export function answers(ended: Ended): Record<string, unknown>[] {
  return ended.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Runs with `--json` and gives the only answer, with the exit code. */
export async function answerOf(
  args: readonly string[],
  settings: Settings = {},
): Promise<Record<string, unknown> & { exit: number | null }> {
  const ended = await holdfast([...args, '--json'], settings);
  const [answer, ...more] = answers(ended);
  if (answer === undefined || more.length > 0) {
    throw new Error(`expected one answer, got ${ended.stdout} ${ended.stderr}`);
  }
  return { ...answer, exit: ended.code };
}

/** Runs under a pseudo-terminal made by util-linux's `script`; what people see is all in `stdout`. */
export function onTerminal(args: readonly string[], settings: Settings = {}): Promise<Ended> {
  const quoted = commandLine(args).map((part) => `'${part.replaceAll("'", `'\\''`)}'`);
  return start(['script', '-qec', quoted.join(' '), join('/dev', 'null')], settings).ended;
}
