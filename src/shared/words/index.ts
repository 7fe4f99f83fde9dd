/** The one door to everything that people read. */
import type { Phase } from '../outcome.ts';
import type { Note } from '../note.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import type { Catalogue, ProblemSentences } from './catalogue.ts';
import { displayName } from './display-name.ts';
import { en } from './en/index.ts';
import { factsOf } from './facts.ts';

export { displayFileName, displayName } from './display-name.ts';
export type { ProblemSentences } from './catalogue.ts';

let catalogue: Catalogue = en;

// These change with the language: read them where they are shown, and keep no copy at module level
// (test/words/captures.test.ts finds such copies).

/** Strings of the app's controls and states. */
export let words: Catalogue['app'] = catalogue.app;

/** Strings of the command line. */
export let cliWords: Catalogue['cli'] = catalogue.cli;

/** Strings of the check report. */
export let reportWords: Catalogue['report'] = catalogue.report;

/** Numbers, sizes, durations as the chosen language writes them. */
export let formats: Catalogue['formats'] = catalogue.formats;

/** The chosen language; a BCP 47 tag. */
export let language: Catalogue['language'] = catalogue.language;

/** Makes a language the one in which everything is said from now on. */
export function speak(chosen: Catalogue): void {
  catalogue = chosen;
  words = chosen.app;
  cliWords = chosen.cli;
  reportWords = chosen.report;
  formats = chosen.formats;
  language = chosen.language;
}

/** What a person gets around by choosing another folder, which nobody chooses for our notes. */
const OF_FOLDERS: ReadonlySet<ProblemCode> = new Set([
  'folder_no_permission',
  'folder_unusable',
  'read_only_file_system',
  'write_failed',
]);

/**
 * What happened and where, whether the old file is safe, and what to do next: three whole
 * sentences for people. Never contains a code; the system's own words stay in `problem.cause`.
 */
export function describeProblem(problem: Problem): ProblemSentences {
  const { problems, formats: shown, noteName, noteFolder } = catalogue;
  const said = problems[problem.code](factsOf(problem, shown, noteName));
  const isOfNotes = problem.detail?.['note'] !== undefined && OF_FOLDERS.has(problem.code);
  if (!isOfNotes || problem.path === undefined) return said;
  return { ...said, next: noteFolder(displayName(problem.path)) };
}

/** Why a record was set aside, without the place: one sentence, in the language spoken or another. */
export function describeReject(
  problem: Problem,
  { formats, noteName, ...said } = catalogue,
): string {
  const facts = factsOf(problem, formats, noteName);
  return (said.rejects[problem.code] ?? said.otherReject)(facts);
}

/** One sentence for a note of the report. */
export function describeNote(note: Note): string {
  const names = (note.names ?? []).map(displayName);
  return catalogue.notes[note.code]({
    count: note.count ?? names.length,
    code: note.names?.[0] ?? '',
    names: catalogue.formats.list(names),
  });
}

/** What a run is doing, as a short phrase, e.g. `Writing`. */
export function describePhase(phase: Phase): string {
  return catalogue.phases[phase];
}
