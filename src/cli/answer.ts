/** What a run's outcome looks like to scripts (one JSON object) and to people (plain sentences). */
import { basename } from 'node:path';
import type { Outcome } from '../shared/outcome.ts';
import { EXIT, exitCodeOf, type Problem } from '../shared/problem.ts';
import type { TargetFormat } from '../shared/formats.ts';
import {
  cliWords,
  describeNote,
  describeProblem,
  displayName,
  formats,
} from '../shared/words/index.ts';

/** Problems shown to people; scripts get them all. */
const SHOWN_PROBLEMS = 10;

/** Problems that another policy for bad rows would not have. */
const BAD_ROWS: ReadonlySet<string> = new Set(['row_too_short', 'row_too_long']);

export interface Request {
  /** Name of the job, by which it can be resumed; null when it could not even be planned. */
  readonly id: string | null;
  readonly source: string;
  readonly target: string;
  readonly format: TargetFormat;
}

/** The exit code of an outcome. */
export function exitCode(outcome: Outcome): number {
  switch (outcome.status) {
    case 'success':
      return EXIT.success;
    case 'validation_failed':
      return EXIT.validationFailed;
    case 'interrupted':
      return EXIT.interrupted;
    case 'failed':
      return exitCodeOf(outcome.problem.code);
  }
}

/** A problem in whole sentences, on lines of their own. */
export function problemText(problem: Problem): string {
  if (problem.code === 'usage') {
    return `${problem.detail?.['message'] ?? ''}\n${cliWords.usage.seeHelp}`;
  }
  const { what, safe, next } = describeProblem(problem);
  return [what, safe, next].filter((sentence) => sentence !== '').join('\n');
}

function errorObject(problem: Problem) {
  return { ...problem, message: describeProblem(problem).what };
}

/** The object that `--json` prints. */
export function answerObject(outcome: Outcome, request: Request): Record<string, unknown> {
  const answer = {
    status: outcome.status,
    source: request.source,
    exported: 0,
    rejected: 0,
    format: request.format,
    path: request.target,
    backup: null,
    resumedFrom: null,
    errors: [],
    errorTotal: 0,
    code: null,
    message: messageOf(outcome, request),
    job: request.id,
  };
  switch (outcome.status) {
    case 'success': {
      const { exported, rejected, path, backup, resumedFrom, ...figures } = outcome.report;
      return { ...answer, ...figures, exported, rejected, path, backup, resumedFrom };
    }
    case 'validation_failed': {
      const errors = outcome.problems.map(errorObject);
      return { ...answer, errors, errorTotal: outcome.total, code: errors[0]?.code ?? null };
    }
    case 'interrupted': {
      const { resumableFrom, bytesRead, bytesTotal } = outcome;
      return { ...answer, resumableFrom, bytesRead, bytesTotal };
    }
    case 'failed': {
      const { problem, resumableFrom } = outcome;
      const errors = [errorObject(problem)];
      return { ...answer, errors, errorTotal: 1, code: problem.code, resumableFrom };
    }
  }
}

/** What people read when a run has ended; several lines. */
export function messageOf(outcome: Outcome, request: Request): string {
  const name = displayName(basename(request.source));
  switch (outcome.status) {
    case 'success': {
      const { exported, path, elapsedMs, backup, resumedFrom, notes, summary } = outcome.report;
      const lines = [
        cliWords.exported(formats.count(exported), displayName(path), formats.duration(elapsedMs)),
      ];
      if (resumedFrom !== null) lines.push(cliWords.resumedFrom(formats.count(resumedFrom + 1)));
      if (summary !== null) {
        const { lines: count, words, characters } = summary;
        lines.push(
          cliWords.summary(formats.count(count), formats.count(words), formats.count(characters)),
        );
      }
      if (backup !== null) lines.push(cliWords.backupAt(displayName(backup)));
      return [...lines, ...notes.map(describeNote)].join('\n');
    }
    case 'validation_failed': {
      const shown = outcome.problems.slice(0, SHOWN_PROBLEMS);
      const lines = shown.map((problem) => describeProblem(problem).what);
      const more = outcome.total - shown.length;
      if (more > 0) lines.push(cliWords.more(formats.count(more)));
      const first = shown[0];
      if (first !== undefined) {
        const { safe, next } = describeProblem(first);
        lines.push(safe, next);
        if (shown.some(({ code }) => BAD_ROWS.has(code))) lines.push(cliWords.orFillRows);
      }
      return lines.join('\n');
    }
    case 'interrupted': {
      const { resumableFrom } = outcome;
      const row = resumableFrom > 0 ? formats.count(resumableFrom + 1) : null;
      return cliWords.interrupted(name, row);
    }
    case 'failed':
      return problemText(outcome.problem);
  }
}

/** Tells how a run ended: as an object for scripts, in sentences for people. */
export function say(
  outcome: Outcome,
  request: Request,
  options: { readonly json: boolean; readonly quiet: boolean },
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
  process.stderr.write(`${[message, ...nextCommands(outcome, request)].join('\n')}\n`);
}

/** The commands that go on from here, ready to be copied. */
function nextCommands(outcome: Outcome, request: Request): string[] {
  const { id } = request;
  if (id === null) return [];
  const isDoubt = outcome.status === 'failed' && exitCode(outcome) === EXIT.cannotResume;
  if (isDoubt) {
    const again = `holdfast export ${shellWord(request.source)} --to ${request.format} --output ${shellWord(request.target)} --start-over`;
    return [cliWords.toStartOver(again), cliWords.toDiscard(`holdfast discard ${id}`)];
  }
  const canGoOn =
    (outcome.status === 'interrupted' || outcome.status === 'failed') && outcome.resumableFrom > 0;
  return canGoOn ? [cliWords.toGoOn(`holdfast resume ${id}`)] : [];
}

/** A word as a shell takes it literally. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
