/** English of the notes in a report. */
import type { NoteWords } from '../catalogue.ts';
import { plural } from './parts.ts';

export const notes: NoteWords = {
  no_records: () => 'The source has no records, so the export has none either.',
  duplicate_headers: ({ names }) =>
    `Columns of the same name were told apart by a number: ${names}.`,
  empty_headers: ({ names }) => `Columns without a name were given one: ${names}.`,
  rows_padded: ({ counted, count }) =>
    `${plural(counted, 'row was', 'rows were')} shorter or longer than the header and ${count === 1 ? 'was' : 'were'} filled up.`,
  formula_like_cells: ({ counted, count }) =>
    `${plural(counted, 'cell starts', 'cells start')} like a formula and ${count === 1 ? 'was' : 'were'} left as ${count === 1 ? 'it is' : 'they are'}. A spreadsheet may run ${count === 1 ? 'it' : 'them'}.`,
  encoding_guessed: ({ names }) =>
    `The file does not say in which encoding its text is. It was read as ${names}; please look whether all letters are right.`,
  delimiter_guessed: ({ names }) =>
    `It is not certain what stands between the cells. ${names === '' ? 'The most likely character' : `The ${names}`} was taken; please look whether the columns are right.`,
  header_guessed: ({ names }) =>
    `It is not certain whether the first row names the columns. It was taken for ${names === 'data' ? 'a record like the others' : 'their names'}.`,
  rows_set_aside: ({ counted, count }) =>
    `${plural(counted, 'row was', 'rows were')} set aside in a file of ${count === 1 ? 'its own, with' : 'their own, each with'} the reason.`,
  formulas_escaped: ({ counted, count }) =>
    `${plural(counted, 'cell starts', 'cells start')} like a formula and got an apostrophe in front, so that no spreadsheet runs ${count === 1 ? 'it' : 'them'}.`,
  duplicate_keys_dropped: ({ counted, count }) =>
    `${plural(counted, 'value was', 'values were')} left out, because ${count === 1 ? 'its name' : 'their names'} appeared twice in one record.`,
  not_a_number_replaced: ({ counted, count }) =>
    `${plural(counted, 'value was', 'values were')} no number that JSON knows, and ${count === 1 ? 'was' : 'were'} replaced as you chose.`,
  other_sheets: ({ names }) => `The workbook has other sheets, too: ${names}.`,
  merged_cells: ({ counted }) =>
    `${plural(counted, 'group of cells is', 'groups of cells are')} merged. The value stands in the first cell of each, the others are empty.`,
  formulas_as_values: ({ counted, count }) =>
    `${plural(counted, 'cell is a formula', 'cells are formulas')}; the value last shown by the spreadsheet was taken for ${count === 1 ? 'it' : 'each'}.`,
  formulas_without_values: ({ counted, count }) =>
    `${plural(counted, 'cell is a formula', 'cells are formulas')} whose value no spreadsheet program has saved, so ${count === 1 ? 'it is' : 'they are'} empty. Open the workbook in one and save it to have ${count === 1 ? 'it' : 'them'} worked out.`,
  hidden_rows: ({ counted, count }) =>
    `${plural(counted, 'row is', 'rows are')} hidden in the workbook and ${count === 1 ? 'was' : 'were'} exported like the others.`,
  long_numbers_as_text: ({ counted, count }) =>
    `${plural(counted, 'number has', 'numbers have')} more digits than a spreadsheet keeps and ${count === 1 ? 'was' : 'were'} written as text.`,
  target_was_deleted: () =>
    'The old file was deleted by another program during the export, so there was nothing to back up.',
  target_was_changed: () =>
    'The old file was changed by another program during the export. The backup holds it as it was last.',
  folder_not_synced: () =>
    'This drive does not confirm when a new name is safe against a power cut. The file itself is complete.',
};
