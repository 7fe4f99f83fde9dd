/** The one door to everything that people read. */
import type { Phase } from '../outcome.ts';
import type { Note } from '../note.ts';
import type { Problem } from '../problem.ts';
import type { Catalogue, ProblemSentences } from './catalogue.ts';
import { displayName } from './display-name.ts';
import { en } from './en.ts';
import { factsOf } from './facts.ts';

export { displayFileName, displayName } from './display-name.ts';
export type { ProblemSentences } from './catalogue.ts';

const catalogue: Catalogue = en;

/** Strings of the app's controls and states. */
export const words: Catalogue['app'] = catalogue.app;

/** Strings of the command line. */
export const cliWords: Catalogue['cli'] = catalogue.cli;

/** Strings of the check report. */
export const reportWords: Catalogue['report'] = catalogue.report;

/** Numbers, sizes, durations as the chosen language writes them. */
export const formats: Catalogue['formats'] = catalogue.formats;

/** BCP 47 tag of the chosen language. */
export const language: string = catalogue.language;

/**
 * What happened and where, whether the old file is safe, and what to do next: three whole
 * sentences for people. Never contains a code; the system's own words stay in `problem.cause`.
 */
export function describeProblem(problem: Problem): ProblemSentences {
  return catalogue.problems[problem.code](factsOf(problem, catalogue.formats, catalogue.noteName));
}

/** Why a record was set aside, without the place: one sentence for the rejects file. */
export function describeReject(problem: Problem): string {
  const facts = factsOf(problem, catalogue.formats, catalogue.noteName);
  return (catalogue.rejects[problem.code] ?? catalogue.otherReject)(facts);
}

/** One sentence for a note of the report. */
export function describeNote(note: Note): string {
  const names = (note.names ?? []).map(displayName);
  return catalogue.notes[note.code]({
    count: note.count ?? null,
    counted: catalogue.formats.count(note.count ?? names.length),
    names: catalogue.formats.list(names),
  });
}

/** What a run is doing, as a short phrase, e.g. `Writing`. */
export function describePhase(phase: Phase): string {
  return catalogue.phases[phase];
}
