/** `holdfast export`: one job per source, one after the other. */
import { basename, join, resolve } from 'node:path';
import {
  defaultTarget,
  describeTarget,
  jobId,
  planJob,
  runJob,
  type PlanRequest,
} from '../engine/index.ts';
import type { Job } from '../shared/job.ts';
import type { Outcome } from '../shared/outcome.ts';
import { EXIT, HoldfastError } from '../shared/problem.ts';
import { cliWords, displayName, language } from '../shared/words/index.ts';
import { exitCode, guessTexts, say, shellWords, type Request } from './answer.ts';
import { exportOptions, type ExportOptions } from './options.ts';
import { checkFitting } from './source-options.ts';
import { stopOnSignals } from './signals.ts';
import { confirm, ProgressBar, warn } from './terminal.ts';
import { usageError } from './usage.ts';

/** @returns the exit code: the first that is not 0 */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const options = exportOptions(args);
  const places = await targetsOf(options);
  checkDistinct(places);
  await checkSourcesStay(places);
  let code: number = EXIT.success;
  for (const place of places) {
    const { outcome, request } = await exportOne(place, options);
    say(outcome, request, options);
    code ||= exitCode(outcome);
    if (stopOnSignals().aborted) return code || EXIT.interrupted;
  }
  return code;
}

/** Two sources must not share a target: the second would replace the first. */
function checkDistinct(places: readonly Place[]): void {
  const sourceOf = new Map<string, string>();
  for (const { source, target } of places) {
    const other = sourceOf.get(target);
    if (other !== undefined) {
      throw usageError(
        cliWords.usage.sameTarget(displayName(other), displayName(source), displayName(target)),
      );
    }
    sourceOf.set(target, source);
  }
}

/**
 * No source may be the target of another one, before it is read or after: it would be replaced by
 * what is not its own. That of a file onto itself is the engine's to refuse.
 */
async function checkSourcesStay(places: readonly Place[]): Promise<void> {
  const sources = new Set(await Promise.all(places.map(({ source }) => fileAt(source))));
  for (const { source, target } of places) {
    const file = await fileAt(target);
    if (!sources.has(file) || file === (await fileAt(source))) continue;
    throw usageError(cliWords.usage.targetIsSource(displayName(source), displayName(target)));
  }
}

/** What tells files apart, whatever names and links lead to them; where nothing is, the path. */
async function fileAt(path: string): Promise<string> {
  const there = await describeTarget(path).catch(() => null);
  return there?.file ?? path;
}

/** A source, and where its export is to go. */
type Place = Omit<Request, 'id' | 'startOver'>;

/** Where each source goes: several sources, or a folder as output, give one target each. */
async function targetsOf(options: ExportOptions): Promise<Place[]> {
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
    const beside = defaultTarget(source, to, options.writing.compression);
    if (output === undefined) return { source, target: beside, format: to };
    const isFolder = intoFolder || sources.length > 1;
    const target = isFolder ? join(resolve(output), basename(beside)) : resolve(output);
    return { source, target, format: to };
  });
}

async function exportOne(
  place: Place,
  options: ExportOptions,
): Promise<{ outcome: Outcome; request: Request }> {
  const plan: PlanRequest = {
    source: place.source,
    target: place.target,
    targetFormat: place.format,
    process: options.process,
    validate: options.validate,
    onBadRow: options.onBadRow,
    keepBackups: options.keepBackups,
    checkpointEvery: options.checkpointEvery,
    said: options.said,
    writing: options.writing,
    shaping: options.shaping,
    language,
  };
  const startOver = startOverWords(place, options);
  const bar = new ProgressBar(options.quiet || options.json);
  let id: string | null = null;
  try {
    const planned = await planJob(plan);
    // From here on there is something to stop, and somebody who may stop listening.
    const signal = stopOnSignals();
    checkFitting(options.said, planned.source.format, displayName(basename(place.source)));
    if (!options.json) warn(guessTexts(planned.source.guesses));
    const job: Job = { ...planned, overwrite: await mayReplace(place, options) };
    id = await jobId(job);
    const outcome = await runJob(job, {
      signal,
      startOver: options.startOver,
      onProgress: bar.draw,
      holder: cliWords.holder(String(process.pid)),
    });
    return { outcome, request: { ...place, id, startOver } };
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const outcome: Outcome = { status: 'failed', problem: error.problem, resumableFrom: 0 };
    return { outcome, request: { ...place, id, startOver } };
  } finally {
    bar.clear();
  }
}

/** The command that exports the source from its beginning, with all that was said about it. */
function startOverWords({ source, target }: Place, { given }: ExportOptions): string {
  const words = ['holdfast', 'export', source, ...given, '--output', target, '--start-over'];
  return shellWords(words);
}

async function mayReplace(place: Place, options: ExportOptions): Promise<Job['overwrite']> {
  if (options.overwrite === 'yes') return 'replace';
  if (options.overwrite === 'no') return 'create-only';
  const there = await describeTarget(place.target);
  if (!there.exists || there.isFolder) return 'replace';
  // Without a terminal there is nobody to ask.
  const canAsk = process.stdin.isTTY && (options.overwrite === 'ask' || process.stderr.isTTY);
  if (!canAsk) return 'replace';
  const question = cliWords.askReplace(displayName(place.target), options.keepBackups > 0);
  return (await confirm(question)) ? 'replace' : 'create-only';
}
