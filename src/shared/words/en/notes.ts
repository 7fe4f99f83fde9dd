/** English of the notes in a report. */
import type { NoteWords } from '../catalogue.ts';
import { encodings } from './encodings.ts';
import { plural } from './numbers.ts';

export const notes: NoteWords = {
  no_records: () => 'The source has no records, so the export has none either.',
  duplicate_headers: ({ names }) =>
    `Columns of the same name were told apart by a number: ${names}.`,
  empty_headers: ({ names }) => `Columns without a name were given one: ${names}.`,
  rows_padded: ({ count }) =>
    plural(count, {
      one: '# row was shorter or longer than the header and was filled up.',
      other: '# rows were shorter or longer than the header and were filled up.',
    }),
  formula_like_cells: ({ count }) =>
    plural(count, {
      one: '# cell starts like a formula and was left as it is. A spreadsheet may run it.',
      other: '# cells start like a formula and were left as they are. A spreadsheet may run them.',
    }),
  encoding_guessed: ({ code, names }) =>
    `The file does not say in which encoding its text is. It was read as ${encodings[code] ?? names}; please look whether all letters are right.`,
  delimiter_guessed: ({ names }) =>
    `It is not certain what stands between the cells. ${names === '' ? 'The most likely character' : `The ${names}`} was taken; please look whether the columns are right.`,
  header_guessed: ({ code }) =>
    `It is not certain whether the first row names the columns. It was taken for ${code === 'data' ? 'a record like the others' : 'their names'}.`,
  rows_set_aside: ({ count }) =>
    plural(count, {
      one: '# row was set aside in a file of its own, with the reason.',
      other: '# rows were set aside in a file of their own, each with the reason.',
    }),
  formulas_escaped: ({ count }) =>
    plural(count, {
      one: '# cell starts like a formula and got an apostrophe in front, so that no spreadsheet runs it.',
      other:
        '# cells start like a formula and got an apostrophe in front, so that no spreadsheet runs them.',
    }),
  duplicate_keys_dropped: ({ count }) =>
    plural(count, {
      one: '# value was left out, because its name appeared twice in one record.',
      other: '# values were left out, because their names appeared twice in one record.',
    }),
  not_a_number_replaced: ({ count }) =>
    plural(count, {
      one: '# value was no number that JSON knows, and was replaced as you chose.',
      other: '# values were no numbers that JSON knows, and were replaced as you chose.',
    }),
  other_sheets: ({ names }) => `The workbook has other sheets, too: ${names}.`,
  merged_cells: ({ count }) =>
    plural(count, {
      one: '# group of cells is merged. The value stands in its first cell, the others are empty.',
      other:
        '# groups of cells are merged. The value stands in the first cell of each, the others are empty.',
    }),
  formulas_as_values: ({ count }) =>
    plural(count, {
      one: '# cell is a formula; the value last shown by the spreadsheet was taken for it.',
      other: '# cells are formulas; the value last shown by the spreadsheet was taken for each.',
    }),
  formulas_without_values: ({ count }) =>
    plural(count, {
      one: '# cell is a formula whose value no spreadsheet program has saved, so it is empty. Open the workbook in one and save it to have it worked out.',
      other:
        '# cells are formulas whose value no spreadsheet program has saved, so they are empty. Open the workbook in one and save it to have them worked out.',
    }),
  hidden_rows: ({ count }) =>
    plural(count, {
      one: '# row is hidden in the workbook and was exported like the others.',
      other: '# rows are hidden in the workbook and were exported like the others.',
    }),
  long_numbers_as_text: ({ count }) =>
    plural(count, {
      one: '# number has more digits than a spreadsheet keeps and was written as text.',
      other: '# numbers have more digits than a spreadsheet keeps and were written as text.',
    }),
  target_was_deleted: () =>
    'The old file was deleted by another program during the export, so there was nothing to back up.',
  target_was_changed: () =>
    'The old file was changed by another program during the export. The backup holds it as it was last.',
  folder_not_synced: () =>
    'This drive does not confirm when a new name is safe against a power cut. The file itself is complete.',
};
