/**
 * English. Every sentence and label that people read, as values or functions of ready-made facts.
 * (Longer than our files usually are: a language is one file, so that adding one is adding one.)
 *
 * Wording: what happened; where; is my old file safe; what to do. No jargon, no codes.
 */
import type { AppWords } from './app-words.ts';
import type { Catalogue, ProblemSentences } from './catalogue.ts';
import type { Facts } from './facts.ts';
import { enCli } from './en-cli.ts';
import { enPreview } from './en-preview.ts';
import { enScreens } from './en-screens.ts';
import { createFormats } from './formats.ts';

const FORMATS = createFormats('en');

const UNCHANGED = 'Your old file is unchanged.';
const NOTHING_WRITTEN = 'Nothing was written; your old file is unchanged.';
/** Whether the old file is safe, and what is kept of the new one. */
const kept = (facts: Facts): string =>
  facts.number('kept') === null
    ? UNCHANGED
    : 'Your old file is unchanged. The records written so far are kept.';
const EXPORT_AGAIN = 'Correct the source and export again.';
const START_OVER = 'Start over to export from the beginning, or discard what was kept.';

const plural = (count: string | null, one: string, many: string): string =>
  `${count ?? 'some'} ${count === '1' ? one : many}`;

/** `row 4 (line 5, character 12), column “price”`: as much of it as is known. */
function where(facts: Facts): string {
  const inFile = [
    facts.line === null ? null : `line ${facts.line}`,
    facts.character === null ? null : `character ${facts.character}`,
  ].filter((part) => part !== null);
  const parts = [facts.row === null ? null : `row ${facts.row}`];
  if (inFile.length > 0) {
    parts.push(facts.row === null ? inFile.join(', ') : `(${inFile.join(', ')})`);
  } else if (facts.row === null && facts.offset !== null) {
    parts.push(`byte ${facts.offset}`);
  }
  const position = parts.filter((part) => part !== null).join(' ');
  const column = facts.column === null ? null : `column “${facts.column}”`;
  return [position === '' ? null : position, column].filter((part) => part !== null).join(', ');
}

const file = (facts: Facts): string => facts.file ?? 'The file';

/** Where a whole row is meant: a character position would only distract. */
const atRow = (facts: Facts): string => at({ ...facts, character: null });

/** `customers.csv, row 4 (line 5): ` in front of what is wrong there. */
function at(facts: Facts): string {
  const place = where(facts);
  return place === '' ? `${file(facts)}: ` : `${file(facts)}, ${place}: `;
}

const data = (what: string, next = EXPORT_AGAIN): ProblemSentences => ({
  what,
  safe: UNCHANGED,
  next,
});

/** What stands at a fault: an empty value is the end of the file. */
function nearby(value: string | null): string {
  if (value === null) return '';
  return value === '' ? ': the text ends too early' : `, near “${value}”`;
}

/** ` (in brackets)`, or nothing. */
const aside = (text: string | null): string => (text === null || text === '' ? '' : ` (${text})`);

/** `this row has 3 cells, the header has 5.` */
function cells(facts: Facts): string {
  const found = plural(facts.text('found'), 'cell', 'cells');
  return `this row has ${found}, the header has ${facts.text('expected') ?? 'another number'}.`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a text was to become. */
const TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
};

const FIX_ROW = 'Correct the row in the source and export again.';

function space(facts: Facts): string {
  const needed = facts.bytes('needed');
  const free = facts.bytes('free');
  const more = facts.bytes('more');
  if (more !== null && free !== null) return ` About ${more} more are needed, ${free} are free.`;
  if (needed !== null && free !== null) return ` At least ${needed} are needed, ${free} are free.`;
  if (needed !== null) return ` At least ${needed} are needed.`;
  return free === null ? '' : ` ${free} are free.`;
}

const doubt = (what: string, next = START_OVER): ProblemSentences => ({
  what,
  safe: `${UNCHANGED} Nothing was deleted.`,
  next,
});

const app: AppWords = {
  name: 'Holdfast',
  window: {
    queue: 'Files',
    holder: 'the Holdfast window',
  },
  drop: {
    title: 'Drop files to export',
    or: 'or click to choose them',
    formats: 'CSV, TSV, JSON, JSON Lines, Excel and text, also compressed (.gz)',
    promise: 'Your original files are never changed.',
    overlayTitle: 'Drop to add',
    overlayHint: 'Your original files are never changed.',
    add: 'Add files…',
  },
  actions: {
    start: 'Start',
    startAll: 'Start all',
    startAgain: 'Start again',
    startOver: 'Start over',
    exportAgain: 'Export again',
    resume: 'Resume',
    stop: 'Stop',
    leaveQueue: "Don't start",
    remove: 'Remove',
    tryAgain: 'Try again',
    discard: 'Discard',
    hide: 'Hide until the next start',
    showInFolder: 'Show in folder',
    undo: 'Undo',
    changeTarget: 'Change…',
    of: (action: string, name: string) => `${action}: ${name}`,
  },
  row: {
    exportTo: 'Export to',
    target: 'Save as',
    inFolder: (folder: string) => `in ${folder}`,
    besideSource: 'beside the original',
    columns: (count: string) => plural(count, 'column', 'columns'),
    delimiter: (character: string) => {
      const names: Readonly<Record<string, string>> = {
        ',': 'comma',
        ';': 'semicolon',
        '\t': 'tab',
        '|': 'bar',
        ' ': 'space',
      };
      return `${names[character] ?? `“${character}”`}-separated`;
    },
    chosen: (chosen: string, all: string) => `${chosen} of ${plural(all, 'column', 'columns')}`,
    willReplace: 'A file of this name exists; you will be asked first.',
    settled: 'Settled until the unfinished export is done or discarded',
  },
  states: {
    inspecting: 'Looking at it…',
    ready: 'Ready',
    unfinished: 'Unfinished',
    inDoubt: 'Please decide',
    askingOverwrite: 'Waiting for your answer',
    waiting: 'Waiting',
    stopping: 'Stopping…',
    stopped: 'Stopped',
    done: 'Done',
    undone: 'Undone',
    invalid: "Can't be exported as it is",
    failed: 'Not finished',
    unreadable: "Can't be read",
  },
  progress: {
    label: (name: string) => `Progress of ${name}`,
    records: (count: string) => plural(count, 'record', 'records'),
    timeLeft: (duration: string) => `about ${duration} left`,
    nearlyDone: 'nearly done',
  },
  facts: {
    originalUntouched: 'Original untouched',
    oldFileKept: 'Old file stays until the new one is complete',
    backupAt: (name: string) => `Backup: ${name}`,
    backupWillBeKept: 'A backup will be kept',
    canResume: (row: string) => `Can resume from row ${row}`,
  },
  report: {
    exported: (records: string, columns: string) =>
      `${plural(records, 'record', 'records')} in ${plural(columns, 'column', 'columns')}`,
    lines: (records: string) => plural(records, 'line', 'lines'),
    size: (bytes: string, duration: string) => `${bytes} in ${duration}`,
    resumed: (row: string) => `resumed from row ${row}`,
    setAside: (counted: string, name: string) =>
      `${plural(counted, 'row', 'rows')} set aside in ${name}`,
    savedAs: (name: string) => `Saved as ${name}`,
    digest: (crc32: string) => `CRC-32 ${crc32}`,
    copy: 'Copy report',
    copied: 'Report copied.',
    heading: (source: string, path: string) => `Export of ${source} to ${path}`,
    backup: (path: string) => `The file that was there before is kept as ${path}`,
    undone: (name: string) => `${name} is as it was before the export.`,
    analysis: (lines: string, words: string, characters: string) =>
      `${plural(lines, 'line', 'lines')}, ${plural(words, 'word', 'words')}, ${plural(characters, 'character', 'characters')}`,
  },
  problems: {
    title: (count: string) => plural(count, 'problem', 'problems'),
    list: (name: string) => `Problems in ${name}`,
    more: (count: string) => `and ${count} more`,
    systemSaid: 'What the system said',
  },
  stopped: {
    at: (percent: string) => `Stopped at ${percent}.`,
    nothingLost: (oldFile) => `Nothing is lost.${oldFile ? ` ${UNCHANGED}` : ''}`,
  },
  unfinished: {
    unknown: 'An earlier export',
    title: (count, counted) =>
      count === 1 ? 'An export was not finished' : `${counted} exports were not finished`,
    stoppedAt: (name, percent, moment) =>
      `Your export of ${name} stopped at ${percent}${moment === null ? '' : `, ${moment}`}.`,
    stoppedBeforePublishing: (name, moment) =>
      `Your export of ${name} stopped just before the new file was put in place${moment === null ? '' : `, ${moment}`}.`,
    nothingLost: 'Nothing is lost.',
    from: 'From',
    to: 'To',
    inFolder: (folder: string) => `in ${folder}`,
    oldFileThere: (keepsBackup) =>
      keepsBackup
        ? 'The old file is unchanged; when the new one is complete it replaces it, and a backup is kept.'
        : 'The old file is unchanged; when the new one is complete it replaces it, without a backup.',
    discardRemoves:
      'Discard removes only what Holdfast has written so far. Your own files stay as they are.',
    discardRemovesNote:
      'Discard removes the note. What was written so far may stay behind in the folder of that export, as a hidden file whose name begins with .holdfast.',
    resumeAll: 'Resume all',
    decideLater: 'Decide later',
  },
  preview: enPreview,
  overwrite: {
    title: (name: string) => `${name} already exists`,
    existing: (bytes: string, moment: string) => `${bytes}, last changed ${moment}.`,
    safe: 'If you replace it, a backup of the old file is kept, and you can undo.',
    replace: 'Replace, keep a backup',
    keep: "Don't replace",
  },
  leaving: {
    title: 'An export is still running',
    running: (name: string, percent: string) => `${name} is ${percent} done.`,
    waiting: (count: number, counted: string) =>
      `${counted} more ${count === 1 ? 'file is' : 'files are'} waiting; nothing was written for ${count === 1 ? 'it' : 'them'} yet.`,
    safe: 'If you stop now, nothing is lost: what is written so far is kept, and you can resume when you open Holdfast again.',
    stop: 'Stop and resume later',
    stay: 'Keep working',
    discard: 'Discard',
    discardRemoves:
      'Discard leaves, too, but removes what this export has written so far. Your own files stay as they are.',
  },
  announce: {
    started: (name: string) => `${name}: export started.`,
    quarter: (name: string, percent: string) => `${name}: ${percent} done.`,
    done: (name: string, records: string) =>
      `${name}: export done, ${plural(records, 'record', 'records')}.`,
    stopped: (name: string) => `${name}: stopped.`,
    added: (count: string) => `${plural(count, 'file', 'files')} added.`,
    removed: (name: string) => `${name} removed from the list.`,
    discarded: (name: string) => `${name}: discarded. Your own files are as they were.`,
    hidden: (name: string) =>
      `${name}: hidden. Its unfinished export is offered again at the next start.`,
    undone: (name: string) => `${name} is back as it was.`,
    problem: (name: string, what: string) => `${name}: ${what}`,
  },
  notices: {
    done: 'Export done',
    doneBody: (name: string, records: string) =>
      `${name}: ${plural(records, 'record', 'records')} exported.`,
    failed: 'Export not done',
    failedBody: (name: string) => `${name} needs you. Your original file is untouched.`,
    allDone: 'All exports done',
    someFailed: 'Not all exports are done',
    counts: (done: string, failed: number, failedCounted: string) =>
      `${done} done${failed === 0 ? '' : `, ${failedCounted} ${failed === 1 ? 'needs' : 'need'} you`}.`,
  },
  screens: { label: 'Holdfast', options: 'Options', history: 'History', about: 'About' },
  ...enScreens,
  menu: {
    file: 'File',
    open: 'Add files…',
    openRecent: 'Open recent',
    startAll: 'Start all',
    stop: 'Stop',
    preview: 'Preview',
    options: 'Options…',
    history: 'History',
    about: 'About Holdfast',
    help: 'Help',
    quit: 'Quit Holdfast',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
  },
  dialogs: {
    open: 'Choose files to export',
    openButton: 'Add',
    allFiles: 'All files',
    dataFiles: 'Data files',
    save: (name: string) => `Export ${name} to`,
    saveButton: 'Choose',
    saveProblems: (name: string) => `Save the problems of ${name} as`,
    saveProblemsButton: 'Save',
    problemsFile: 'problems',
  },
};

/** The English catalogue. */
export const en: Catalogue = {
  language: 'en',
  formats: FORMATS,
  noteName: 'Holdfast’s note of progress',
  report: {
    columns: ['row', 'line', 'column', 'value', 'problem'],
    more: (count) => `… and ${plural(FORMATS.count(count), 'more problem', 'more problems')}.`,
  },
  app,
  cli: enCli,
  phases: {
    checking: 'Checking',
    writing: 'Exporting',
    gathering: 'Collecting columns',
    'making-safe': 'Making it safe on disk',
  },
  rejects: {
    row_not_object: (f) =>
      `Expected an object with named values${f.text('found') === null ? '' : `, found ${f.text('found')}`}.`,
    row_too_long: (f) => capitalised(cells(f)),
    row_too_short: (f) => capitalised(cells(f)),
  },
  otherReject: () => 'This record could not be exported.',
  notes: {
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
  },
  problems: {
    // The data.
    not_a_list: (f) =>
      data(
        `${at(f)}the data must be a list${f.text('found') === null ? '' : `, it is ${f.text('found')}`}.`,
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
        `${at(f)}a text file holds one value a line, but the data has ${plural(f.text('found'), 'column', 'columns')}${aside(f.text('names'))}.`,
        'Choose another format, for example CSV, and export again.',
      ),
    no_columns: (f) =>
      data(
        `${file(f)}: its records have no columns, and Parquet can't say how many they are without any.`,
        'Choose another format, for example JSON, and export again.',
      ),
    cannot_carry_line_break: (f) =>
      data(
        `${at(f)}the value holds a line break or a tab that ${f.text('format') ?? 'the chosen format'} can't carry.`,
        'Choose another format, for example CSV or JSON, and export again.',
      ),
    invalid_character: (f) =>
      data(
        `${at(f)}this is no character in ${f.text('encoding') ?? 'the encoding of the file'}${f.value === null ? '' : ` (${f.value})`}.`,
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

    // Source, target and the place around them.
    source_missing: (f) => ({
      what: `${file(f)} was not found.`,
      safe: NOTHING_WRITTEN,
      next: 'Check whether it was moved or renamed, and try again.',
    }),
    source_no_permission: (f) => ({
      what: `You are not allowed to read ${f.file ?? 'the file'}.`,
      safe: NOTHING_WRITTEN,
      next: 'Ask for permission to read it, or copy it to a folder of your own, and try again.',
    }),
    source_not_a_file: (f) => ({
      what: `${file(f)} is ${f.text('kind') ?? 'a folder or a device'}, not a file that can be read.`,
      safe: NOTHING_WRITTEN,
      next: 'If it is a folder, choose the files inside it.',
    }),
    source_unknown_format: (f) => ({
      what: `${file(f)}: its content is no format that Holdfast knows.`,
      safe: NOTHING_WRITTEN,
      next: 'Holdfast reads CSV, TSV, JSON, JSON Lines, Excel workbooks and text. Save the data as one of these and try again.',
    }),
    source_read_failed: (f) => ({
      what: `${at(f)}the drive could not read this part of the file. The drive may be damaged.`,
      safe: UNCHANGED,
      next: 'Copy the file to another drive if you can, and export the copy.',
    }),
    source_changed: (f) => ({
      what: `${file(f)} was changed by another program during the export.`,
      safe: UNCHANGED,
      next: 'Wait until the other program has finished, and export again.',
    }),
    target_is_source: (f) => ({
      what: `${file(f)} would replace the original itself.`,
      safe: 'Nothing was written; your original is untouched.',
      next: 'Choose another name or folder for the export.',
    }),
    target_not_a_file: (f) => ({
      what: `${file(f)} is ${f.text('kind') ?? 'a folder or a device'}, so it can't be replaced by a file.`,
      safe: 'Nothing was written.',
      next: 'Choose another name or folder for the export.',
    }),
    target_exists: (f) => ({
      what: `${file(f)} already exists.`,
      safe: UNCHANGED,
      next: 'Allow replacing it (a backup is kept), or choose another name.',
    }),
    target_read_only: (f) => ({
      what: `${file(f)} is write-protected.`,
      safe: UNCHANGED,
      next: 'Remove the protection, or choose another name or folder.',
    }),
    target_in_use: (f) => ({
      what: `${file(f)} is open in another program, perhaps Excel.`,
      safe: kept(f),
      next: 'Close it there and try again.',
    }),
    target_changed: (f) => ({
      what: `${file(f)} was changed by another program during the export.`,
      safe: 'The changed file was left as it is.',
      next: 'Look at it, then export again.',
    }),
    folder_no_permission: (f) => ({
      what: `You are not allowed to write in the folder of ${f.file ?? 'the export'}.`,
      safe: NOTHING_WRITTEN,
      next: 'Choose another folder.',
    }),
    folder_unusable: (f) => ({
      what: `The folder of ${f.file ?? 'the export'} can't take new files.`,
      safe: NOTHING_WRITTEN,
      next: 'Choose another folder.',
    }),
    name_too_long: (f) => ({
      what: `${file(f)}: the name is too long for this drive.`,
      safe: NOTHING_WRITTEN,
      next:
        f.text('limit') === null
          ? 'Choose a shorter name.'
          : `Choose a shorter name, of at most ${f.text('limit')} plain letters.`,
    }),
    disk_full: (f) => ({
      what: `The drive of ${f.file ?? 'the export'} is full.${space(f)}`,
      safe: kept(f),
      next: 'Make room on the drive, or choose another, and try again.',
    }),
    quota_exceeded: (f) => ({
      what: `Your storage quota on the drive of ${f.file ?? 'the export'} is used up.${space(f)}`,
      safe: kept(f),
      next: 'Delete what you no longer need there, or choose another drive, and try again.',
    }),
    file_too_large: (f) => ({
      what: `${file(f)} would be larger than this drive allows for one file${aside(f.bytes('limit'))}.`,
      safe: kept(f),
      next: 'Choose a folder on another drive. Drives formatted as FAT stop at 4 GB.',
    }),
    read_only_file_system: (f) => ({
      what: `The drive of ${f.file ?? 'the export'} is read-only.`,
      safe: kept(f),
      next: 'Choose a folder on another drive, or reconnect this one, and try again.',
    }),
    too_many_open_files: (f) => ({
      what: 'The system has too many files open to go on.',
      safe: kept(f),
      next: 'Close some programs and try again.',
    }),
    disconnected: (f) => ({
      what: `The drive of ${f.file ?? 'the file'} was disconnected.`,
      safe: kept(f),
      next: 'Reconnect it and try again.',
    }),
    write_failed: (f) => ({
      what: `The drive could not write ${f.file ?? 'the export'}.`,
      safe: kept(f),
      next: 'Check the drive and try again, or choose another.',
    }),
    sync_failed: (f) => ({
      what: `The drive could not confirm that ${f.file ?? 'the export'} is safely stored.`,
      safe: UNCHANGED,
      next: 'Check the drive, or choose another, and export again.',
    }),
    publish_not_confirmed: (f) => ({
      what: `${file(f)} was replaced by the new file, but the drive could not confirm that this is safe against a power cut.`,
      safe: 'The new file is complete. If a file was there before, its backup is beside it.',
      next: 'Check the drive, then try again to have it confirmed.',
    }),
    part_tampered: (f) => ({
      what: `The unfinished export of ${f.file ?? 'the file'} was changed by another program.`,
      safe: UNCHANGED,
      next: 'Export again from the beginning.',
    }),
    backup_failed: (f) => ({
      what: `No backup of ${f.file ?? 'the old file'} could be made, so it was not replaced.`,
      safe: UNCHANGED,
      next: 'Make room in the folder, or choose another name, and export again.',
    }),
    no_backup: (f) => ({
      what: `There is no backup of ${f.file ?? 'the file'} to bring back.`,
      safe: 'Nothing was changed.',
      next: 'If you moved the backup, put it back beside the file and try again.',
    }),

    // A resume that would have to guess.
    doubt_source_changed: (f) =>
      doubt(`${file(f)} was changed since the export stopped, so going on could mix old and new.`),
    doubt_source_grown: (f) =>
      doubt(
        `${file(f)} has grown${f.bytesBetween('before', 'now') === null ? '' : ` by ${f.bytesBetween('before', 'now')}`} since the export stopped.`,
      ),
    doubt_part_missing: (f) =>
      doubt(
        `The unfinished export of ${f.file ?? 'the file'} is gone, so there is nothing to go on from.`,
      ),
    doubt_part_changed: (f) =>
      doubt(`The unfinished export of ${f.file ?? 'the file'} was changed since it stopped.`),
    doubt_checkpoint_damaged: (f) =>
      f.file === null
        ? doubt(
            "The note of how far an earlier export had come is damaged, so it can't be resumed.",
            'Discard it, and export the file again.',
          )
        : doubt(`The note of how far the export of ${f.file} had come is damaged.`),
    doubt_checkpoint_newer: (f) =>
      doubt(
        f.file === null
          ? 'An unfinished export was made by a newer Holdfast.'
          : `The unfinished export of ${f.file} was made by a newer Holdfast.`,
        f.file === null
          ? 'Finish or discard it with the newer Holdfast.'
          : 'Finish it with the newer Holdfast, or start over with this one.',
      ),
    doubt_state_not_private: (f) =>
      doubt(
        `Other users can change the folder in which Holdfast notes its progress${aside(f.file)}, so the notes can't be trusted.`,
        'Make the folder private to you and try again.',
      ),
    no_such_job: (f) => ({
      what: `There is no unfinished export${f.text('job') === null ? '' : ` “${f.text('job')}”`}.`,
      safe: 'Nothing was changed.',
      next: 'Look at the list of unfinished exports.',
    }),

    busy: (f) => ({
      what: `Another export is writing ${f.file ?? 'the same file'} right now${aside(f.text('holder'))}.`,
      safe: UNCHANGED,
      next: 'Wait until it has finished, or stop it, and try again.',
    }),
    usage: (f) => ({
      what: f.text('message') ?? "That can't be done right now.",
      safe: 'Nothing was changed.',
      next: f.text('hint') ?? 'Wait until the current step has finished, then try again.',
    }),
    unexpected: (f) => ({
      what: `Something went wrong inside Holdfast${f.file === null ? '' : ` while it worked on ${f.file}`}. This is our mistake.`,
      safe: UNCHANGED,
      next: 'Try again. If it happens again, please report it with the details.',
    }),
    engine_crashed: (f) => ({
      what: `The part of Holdfast that writes files stopped unexpectedly${f.file === null ? '' : ` while it worked on ${f.file}`}.`,
      safe: kept(f),
      next:
        f.number('kept') === null
          ? 'Press Try again. If it happens again, please report it with the details.'
          : 'Press Resume. If it happens again, please report it with the details.',
    }),
  },
};
