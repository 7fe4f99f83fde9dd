/** What a run's outcome looks like to scripts (one JSON object) and to people (plain sentences). */
import { basename } from 'node:path';
import type { Note } from '../shared/note.ts';
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

export interface Request {
  /** Name of the job, by which it can be resumed; null when it could not even be planned. */
  readonly id: string | null;
  readonly source: string;
  readonly target: string;
  readonly format: TargetFormat;
  /** The words that begin the export at the start, ready for a shell. */
  readonly startOver: string;
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
  const elsewhere = problem.detail?.['note'] === undefined ? '' : cliWords.notesElsewhere;
  return [what, safe, next, elsewhere].filter((sentence) => sentence !== '').join('\n');
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
    rejects: null,
    format: request.format,
    path: request.target,
    backup: null,
    resumedFrom: null,
    errors: [],
    errorTotal: 0,
    code: null,
    message: messageOf(outcome, request, () => true),
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

/**
 * What people read when a run has ended; several lines.
 *
 * @param isTold whether a note of the report is among them
 */
function messageOf(outcome: Outcome, request: Request, isTold: (note: Note) => boolean): string {
  const name = displayName(basename(request.source));
  switch (outcome.status) {
    case 'success': {
      const { exported, path, elapsedMs, backup, resumedFrom, summary } = outcome.report;
      const { notes, rejects } = outcome.report;
      const lines = [cliWords.exported(exported, displayName(path), formats.duration(elapsedMs))];
      if (resumedFrom !== null) lines.push(cliWords.resumedFrom(resumedFrom + 1));
      if (summary !== null) {
        const { lines: count, words, characters } = summary;
        lines.push(cliWords.summary(count, words, characters));
      }
      if (backup !== null) lines.push(cliWords.backupAt(displayName(backup)));
      lines.push(...notes.filter(isTold).map(describeNote));
      if (rejects !== null) lines.push(cliWords.rejectsAt(displayName(rejects)));
      return lines.join('\n');
    }
    case 'validation_failed': {
      const shown = outcome.problems.slice(0, SHOWN_PROBLEMS);
      const lines = shown.map((problem) => describeProblem(problem).what);
      const more = outcome.total - shown.length;
      if (more > 0) lines.push(cliWords.more(more));
      const first = shown[0];
      if (first !== undefined) {
        const { safe, next } = describeProblem(first);
        lines.push(safe, next, ...otherWays(shown));
      }
      return lines.join('\n');
    }
    case 'interrupted': {
      const { resumableFrom } = outcome;
      const row = resumableFrom > 0 ? resumableFrom + 1 : null;
      return cliWords.interrupted(name, row);
    }
    case 'failed':
      return problemText(outcome.problem);
  }
}

/** The options by which data with such problems can be exported all the same. */
function otherWays(problems: readonly Problem[]): string[] {
  const ways = problems.map(({ code }) => cliWords.otherWays[code]);
  return [...new Set(ways.filter((way) => way !== undefined))];
}

/** How to correct what a note says was guessed; null for all other notes. */
function guessFlag({ code }: Note): string | null {
  const flags: Partial<Record<Note['code'], string>> = cliWords.correctGuess;
  return flags[code] ?? null;
}

/** Guesses, each with the option that corrects it; one text per guess. */
export function guessTexts(guesses: readonly Note[]): string[] {
  return guesses.map((guess) => `${describeNote(guess)} ${guessFlag(guess) ?? ''}`.trimEnd());
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
  if (outcome.status === 'success' && options.quiet) return;
  // What was guessed has been said when the run began.
  const message = messageOf(outcome, request, (note) => guessFlag(note) === null);
  if (outcome.status === 'success') {
    process.stdout.write(`${message}\n`);
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
    return [cliWords.toStartOver(request.startOver), cliWords.toDiscard(`holdfast discard ${id}`)];
  }
  const canGoOn =
    (outcome.status === 'interrupted' || outcome.status === 'failed') && outcome.resumableFrom > 0;
  return canGoOn ? [cliWords.toGoOn(`holdfast resume ${id}`)] : [];
}

/** Words as a shell takes them literally. */
export function shellWords(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`,
  );
  return quoted.join(' ');
}
