/**
 * German. Calm, with „Sie“ where somebody is spoken to; „Datensatz“ for a row of data and „Zeile“ for
 * a line of the file, so that „Datensatz 4 (Zeile 5)“ says both.
 *
 * Wording: what happened; where; is my old file safe; what to do. No jargon, no codes.
 */
import type { Catalogue } from '../catalogue.ts';
import { app } from './app.ts';
import { cli } from './cli.ts';
import { notes } from './notes.ts';
import { formats, plural } from './numbers.ts';
import { cells, noObject } from './parts.ts';
import { problemsOfData } from './problems-of-data.ts';
import { problemsOfFiles } from './problems-of-files.ts';

/** The German catalogue. */
export const de: Catalogue = {
  language: 'de',
  formats,
  noteName: 'Holdfasts Fortschrittsnotiz',
  noteFolder: (folder) =>
    `Diese Notizen liegen in ${folder}. Sorgen Sie dafür, dass Sie dort schreiben dürfen, und versuchen Sie es noch einmal.`,
  report: {
    columns: ['Datensatz', 'Zeile', 'Spalte', 'Wert', 'Problem'],
    rejects: ['Nummer', 'Problem', 'Datensatz'],
    more: (count) =>
      plural(count, { one: '… und # weiteres Problem.', other: '… und # weitere Probleme.' }),
  },
  app,
  cli,
  phases: {
    checking: 'Wird geprüft',
    writing: 'Wird exportiert',
    gathering: 'Spalten werden gesammelt',
    'making-safe': 'Wird sicher gespeichert',
  },
  rejects: {
    row_not_object: noObject,
    duplicate_key: (f) =>
      `Der Name${f.column === null ? '' : ` „${f.column}“`} steht zweimal in diesem Datensatz.`,
    row_too_long: cells,
    row_too_short: cells,
  },
  otherReject: () => 'Dieser Datensatz konnte nicht exportiert werden.',
  notes,
  problems: { ...problemsOfData, ...problemsOfFiles },
};
