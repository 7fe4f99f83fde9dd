/** Choosing the language in which everything is said. Only English is there from the start. */
import type { Language } from '../languages.ts';
import type { Problem } from '../problem.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en/index.ts';
import { describeReject, speak } from './index.ts';

/** The catalogue of a language, loaded when it is first needed. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  if (language === 'de') return (await import('./de/index.ts')).de;
  return en;
}

let wanted: Language = 'en';

/** Says everything in that language from now on; of several choices made at once, the last counts. */
export async function chooseLanguage(language: Language): Promise<void> {
  wanted = language;
  const catalogue = await catalogueOf(language);
  if (wanted === language) speak(catalogue);
}

/** What a rejects file says. */
export interface RejectWords {
  /** Names of its columns. */
  readonly columns: readonly string[];
  readonly describe: (problem: Problem) => string;
}

/** The same in the language a job was begun with, which need not be the one spoken. */
export async function rejectWordsOf(language: Language): Promise<RejectWords> {
  const catalogue = await catalogueOf(language);
  return {
    columns: catalogue.report.rejects,
    describe: (problem) => describeReject(problem, catalogue),
  };
}
