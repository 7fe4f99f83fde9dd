/** English about what is wrong with the data. */
import type { ProblemWords } from '../catalogue.ts';
import { encodings } from './encodings.ts';
import { plural } from './numbers.ts';
import { aside, at, atRow, cells, data, file, FIX_ROW, nearby, TYPES } from './parts.ts';

const columns = (count: number | null): string =>
  count === null ? 'several columns' : plural(count, { one: '# column', other: '# columns' });

export const problemsOfData = {
  not_a_list: (f) =>
    data(
      `${at(f)}the data must be a list.`,
      'Put the records into a list, [ … ], and export again.',
    ),
  row_not_object: (f) =>
    data(
      `${atRow(f)}expected an object with named values${f.text('found') === null ? '' : `, found ${f.text('found')}`}.`,
      'Correct the row in the source and export again.',
    ),
  row_too_long: (f) => data(`${atRow(f)}${cells(f)}`, FIX_ROW),
  row_too_short: (f) => data(`${atRow(f)}${cells(f)}`, FIX_ROW),
  unclosed_quote: (f) =>
    data(
      `${at(f)}a quoted cell begins here and never ends.`,
      'Add the missing quotation mark and export again.',
    ),
  stray_quote: (f) =>
    data(
      `${at(f)}there is text after the closing quotation mark of a cell.`,
      'Double the quotation marks inside the cell, or put a delimiter after it, and export again.',
    ),
  json_syntax: (f) => data(`${at(f)}this is not valid JSON${nearby(f.value)}.`),
  json_too_deep: (f) =>
    data(
      `${at(f)}values are nested more than ${f.text('limit') ?? 'the allowed number of'} levels deep.`,
      'Flatten the data and export again.',
    ),
  duplicate_key: (f) =>
    data(
      `${at(f)}the name${f.value === null ? '' : ` “${f.value}”`} appears twice in one record, so one value would be lost.`,
      'Rename one of the two, or choose which value to keep, and export again.',
    ),
  invalid_utf8: (f) =>
    data(
      `${at(f)}there are bytes here that are no text in UTF-8.`,
      'Choose the encoding in which the file was saved, or save it as UTF-8, and export again.',
    ),
  lone_surrogate: (f) =>
    data(
      `${at(f)}half of a character is missing, so the text can't be written as it is.`,
      'Correct the value in the source and export again.',
    ),
  record_too_large: (f) =>
    data(
      `${atRow(f)}this record is larger than the limit of ${f.bytes('limit') ?? 'one record'}.`,
      'A missing quotation mark can be the reason. Correct the source and export again.',
    ),
  too_many_columns: (f) =>
    data(
      `${at(f)}there are more columns than the limit of ${f.text('limit') ?? 'one file'}.`,
      'Split the file, or turn its columns into rows, and export again.',
    ),
  cannot_carry_columns: (f) =>
    data(
      `${at(f)}a text file holds one value a line, but the data has ${columns(f.number('found'))}${aside(f.text('names'))}.`,
      'Choose another format, for example CSV, and export again.',
    ),
  no_columns: (f) =>
    data(
      `${file(f)}: its records have no columns, and a table can't say how many they are without any.`,
      'Choose another format, for example JSON, and export again.',
    ),
  cannot_carry_line_break: (f) =>
    data(
      `${at(f)}the value holds a line break or a tab that ${f.text('format') ?? 'the chosen format'} can't carry.`,
      'Choose another format, for example CSV or JSON, and export again.',
    ),
  invalid_character: (f) =>
    data(
      `${at(f)}this is no character in ${encodings[f.text('encoding') ?? ''] ?? 'the encoding of the file'}${f.value === null ? '' : ` (${f.value})`}.`,
      'Choose the encoding in which the file was saved, and export again.',
    ),
  not_a_number: (f) =>
    data(
      `${at(f)}${f.value ?? 'this'} is no number that JSON knows.`,
      'Choose to export such values as empty or as text, or correct the source, and export again.',
    ),
  value_not_typed: (f) =>
    data(
      `${atRow(f)}“${f.value ?? ''}” can't become ${TYPES[f.text('type') ?? ''] ?? 'a value'} without being changed.`,
      'Export the column as text, or correct the value, and export again.',
    ),
  column_missing: (f) =>
    data(
      `${file(f)}: there is no column “${f.column ?? f.text('name') ?? ''}”.`,
      'Check the name of the column and export again.',
    ),
  column_clash: (f) =>
    data(
      `${at({ ...f, column: null })}two columns would be called “${f.column ?? f.text('name') ?? ''}”.`,
      'Give one of them another name and export again.',
    ),
  too_many_rows: (f) =>
    data(
      `${file(f)}: a sheet holds at most ${f.text('limit') ?? '1,048,576'} rows, and the data has more.`,
      'Choose another format, for example CSV, or split the data, and export again.',
    ),
  value_too_long: (f) =>
    data(
      `${atRow(f)}a cell of a workbook holds at most ${f.text('limit') ?? '32,767'} characters, and this value has more.`,
      'Choose another format, for example CSV, and export again.',
    ),
  compressed_damaged: (f) =>
    data(
      `${at(f)}the compressed data is damaged here and can't be unpacked.`,
      'Get the file once more from where it came from, and export again.',
    ),
  compressed_truncated: (f) =>
    data(
      `${at(f)}the compressed data ends too early; its end is missing.`,
      'Get the file once more from where it came from, and export again.',
    ),
  compressed_bomb: (f) =>
    data(
      `${at(f)}the compressed data unpacks to more than ${f.text('limit') ?? '1,000'} times its size, which no real data does.`,
      'If you trust the file, unpack it yourself and export what comes out.',
    ),
  workbook_damaged: (f) =>
    data(
      `${at(f)}the workbook is damaged${f.text('part') === null ? '' : ` (${f.text('part')})`}.`,
      'Open it in a spreadsheet program, save it again, and export that.',
    ),
  workbook_encrypted: (f) =>
    data(
      `${file(f)}: the workbook is protected by a password.`,
      'Save it without a password and export again.',
    ),
  workbook_too_large: (f) =>
    data(
      `${file(f)}: the workbook has more text than can be kept in memory (${f.bytes('limit') ?? '1 GiB'}).`,
      'Save the sheet as CSV in a spreadsheet program, and export that.',
    ),
  sheet_missing: (f) =>
    data(
      `${file(f)}: the workbook has no sheet “${f.text('name') ?? ''}”.`,
      'Choose one of its sheets and export again.',
    ),
  needs_text_lines: (f) =>
    data(
      `${file(f)}: text analysis works on lines of text, and this is a table or a list of objects.`,
      'Choose a text file, or export without text analysis.',
    ),
} satisfies Partial<ProblemWords>;
