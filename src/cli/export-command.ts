/** `holdfast export`: one job per source, one after the other. */
import { basename, join, resolve } from 'node:path';
import {
  defaultTarget,
  describeTarget,
  planJob,
  runJob,
  type PlanRequest,
} from '../engine/index.ts';
import type { Outcome } from '../shared/outcome.ts';
import { EXIT, HoldfastError } from '../shared/problem.ts';
import { cliWords, displayName } from '../shared/words/index.ts';
import { answerObject, exitCode, messageOf, type Request } from './answer.ts';
import { exportOptions, type ExportOptions } from './options.ts';
import { stopOnSignals } from './signals.ts';
import { confirm, ProgressBar } from './terminal.ts';
import { usageError } from './usage.ts';

/** @returns the exit code: the first that is not 0 */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const isTerminal = process.stdin.isTTY && process.stderr.isTTY;
  const options = exportOptions(args, isTerminal);
  const requests = await targetsOf(options);
  const signal = stopOnSignals();
  let code: number = EXIT.success;
  for (const request of requests) {
    const outcome = await exportOne(request, options, signal);
    say(outcome, request, options, args);
    code ||= exitCode(outcome);
    if (signal.aborted) return code || EXIT.interrupted;
  }
  return code;
}

/** Where each source goes: several sources, or a folder as output, give one target each. */
async function targetsOf(options: ExportOptions): Promise<Request[]> {
  const { sources, to, output } = options;
  const intoFolder =
    output !== undefined &&
    (/[/\\]$/.test(output) || (await describeTarget(resolve(output))).isFolder);
  if (output !== undefined && !intoFolder && sources.length > 1) {
    // Several sources make a folder of an output that is not there yet.
    if ((await describeTarget(resolve(output))).exists) throw usageError(cliWords.usage.oneTarget);
  }
  return sources.map((name) => {
    const source = resolve(name);
    const beside = defaultTarget(source, to);
    if (output === undefined) return { source, target: beside, format: to };
    const isFolder = intoFolder || sources.length > 1;
    const target = isFolder ? join(resolve(output), basename(beside)) : resolve(output);
    return { source, target, format: to };
  });
}

async function exportOne(
  request: Request,
  options: ExportOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const overwrite = await mayReplace(request, options);
  const plan: PlanRequest = {
    source: request.source,
    target: request.target,
    targetFormat: request.format,
    process: options.process,
    validate: options.validate,
    onBadRow: options.onBadRow,
    overwrite,
    keepBackups: options.keepBackups,
    checkpointEvery: options.checkpointEvery,
    preset: options.preset,
    ...(options.delimiter === undefined ? {} : { dialect: { delimiter: options.delimiter } }),
  };
  const bar = new ProgressBar(options.quiet || options.json);
  try {
    return await runJob(await planJob(plan), {
      signal,
      startOver: options.startOver,
      onProgress: bar.draw,
      holder: `command line, process ${process.pid}`,
    });
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    return { status: 'failed', problem: error.problem, resumableFrom: 0 };
  } finally {
    bar.clear();
  }
}

async function mayReplace(
  request: Request,
  options: ExportOptions,
): Promise<PlanRequest['overwrite'] & string> {
  if (options.overwrite === 'yes') return 'replace';
  if (options.overwrite === 'no') return 'create-only';
  const there = await describeTarget(request.target);
  // Without a terminal there is nobody to ask.
  if (!there.exists || there.isFolder || !process.stdin.isTTY) return 'replace';
  const question = cliWords.askReplace(displayName(request.target), options.keepBackups > 0);
  return (await confirm(question)) ? 'replace' : 'create-only';
}

function say(
  outcome: Outcome,
  request: Request,
  options: ExportOptions,
  args: readonly string[],
): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(answerObject(outcome, request))}\n`);
    return;
  }
  const message = messageOf(outcome, request);
  if (outcome.status === 'success') {
    if (!options.quiet) process.stdout.write(`${message}\n`);
    return;
  }
  process.stderr.write(`${message}\n`);
  if (outcome.status === 'interrupted') {
    process.stderr.write(`${cliWords.toGoOn(commandFor(args))}\n`);
  }
}

/** The command that goes on from where this one stopped, to be pasted into a shell. */
function commandFor(args: readonly string[]): string {
  const words = ['holdfast', 'export', ...args.filter((arg) => arg !== '--start-over')];
  return words
    .map((word) =>
      /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`,
    )
    .join(' ');
}
