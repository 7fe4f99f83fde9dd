/**
 * English. Every sentence and label that people read, as values or functions of facts.
 *
 * Wording: what happened; where; is my old file safe; what to do. No jargon, no codes.
 */
import type { Catalogue } from '../catalogue.ts';
import { app } from './app.ts';
import { cli } from './cli.ts';
import { notes } from './notes.ts';
import { formats, plural } from './numbers.ts';
import { capitalised, cells } from './parts.ts';
import { problemsOfData } from './problems-of-data.ts';
import { problemsOfFiles } from './problems-of-files.ts';

/** The English catalogue. */
export const en: Catalogue = {
  language: 'en',
  formats,
  noteName: 'Holdfast’s note of progress',
  noteFolder: (folder) =>
    `These notes are kept in ${folder}. Make sure that you can write there, and try again.`,
  report: {
    columns: ['row', 'line', 'column', 'value', 'problem'],
    rejects: ['row', 'problem', 'record'],
    more: (count) =>
      plural(count, { one: '… and # more problem.', other: '… and # more problems.' }),
  },
  app,
  cli,
  phases: {
    checking: 'Checking',
    writing: 'Exporting',
    gathering: 'Collecting columns',
    'making-safe': 'Making it safe on disk',
  },
  rejects: {
    row_not_object: (f) =>
      `Expected an object with named values${f.text('found') === null ? '' : `, found ${f.text('found')}`}.`,
    duplicate_key: (f) =>
      `The name${f.column === null ? '' : ` “${f.column}”`} appears twice in this record.`,
    row_too_long: (f) => capitalised(cells(f)),
    row_too_short: (f) => capitalised(cells(f)),
  },
  otherReject: () => 'This record could not be exported.',
  notes,
  problems: { ...problemsOfData, ...problemsOfFiles },
};
