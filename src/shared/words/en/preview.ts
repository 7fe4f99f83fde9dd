/** The preview in English. */
import type { PreviewWords } from '../preview-words.ts';
import { encodings } from './encodings.ts';
import { formats, plural } from './numbers.ts';
import { check, result, sure } from './result.ts';

export const preview: PreviewWords = {
  result,
  check,
  sure,
  open: 'Preview',
  done: 'Done',
  start: 'Start export',
  reading: 'Reading the beginning of the file…',
  shown: (count, whole) => {
    if (count === 0) return 'No rows';
    return whole
      ? plural(count, { one: 'The only row', other: 'All # rows' })
      : plural(count, { one: 'The first row', other: 'The first # rows' });
  },
  howRead: 'How the file is read',
  confirm: "That's right",
  asFound: 'Back to what was found',
  fields: {
    format: 'Format',
    encoding: 'Encoding',
    separator: 'Separated by',
    quote: 'Quotes',
    header: 'First row names the columns',
    comment: 'Comments',
    sheet: 'Sheet',
    dates: 'Dates',
  },
  encodings,
  separators: {
    comma: 'Comma',
    semicolon: 'Semicolon',
    tab: 'Tab',
    bar: 'Bar',
    other: 'Other',
    character: 'The character between cells',
    taken: 'Choose one character that is not the quote or the comment sign.',
  },
  quotes: {
    doubled: (quote) => `${quote} around, ${quote}${quote} inside`,
    backslash: (quote) => `${quote} around, \\${quote} inside`,
    none: 'None',
  },
  comments: {
    none: 'None',
    begin: (character) => `Lines that begin with ${character}`,
  },
  dates: { iso: 'As 2026-03-01', shown: 'As the workbook shows them' },
  table: {
    label: (name) => `First rows of ${name}`,
    row: 'Row',
    at: (row) => `Row ${formats.count(row)}`,
    missing: 'no value',
    noRows: 'There are no rows.',
    nothingRead: 'Nothing could be read this way; see Problems.',
    becomes: (name) => `as ${name}`,
    leftOut: 'left out',
  },
  tabs: { label: 'Choices', columns: 'Columns', problems: 'Problems', options: 'Options' },
  columns: {
    label: 'Columns of the export, in order',
    include: (name) => `Export ${name}`,
    rename: (name) => `Name of ${name} in the export`,
    up: (name) => `Move ${name} up`,
    down: (name) => `Move ${name} down`,
    grip: (name) => `Drag ${name}, or move it with the arrow keys`,
    every: 'All',
    onlyFirst: 'Only the first',
    onlyFound: 'Only these',
    addFound: 'Add these',
    dropFound: 'Leave these out',
    many: 'Many at once',
    now: (count, of) =>
      plural(count, {
        one: `# of ${formats.count(of)} columns is exported.`,
        other: `# of ${formats.count(of)} columns are exported.`,
      }),
    moved: (name, place, of) =>
      `${name} is now column ${formats.count(place)} of ${formats.count(of)}.`,
    was: (name) => `was ${name}`,
    find: 'Find a column',
    found: (count) =>
      count === 0
        ? 'No column has this in its name.'
        : plural(count, { one: '# column found.', other: '# columns found.' }),
    all: 'All, as in the file',
    last: 'An export needs at least one column.',
    taken: 'Another column has this name.',
    nameless: 'A column needs a name.',
    stillAs: (name) => `This one is still exported as ${name}.`,
    kinds: {
      text: 'text',
      number: 'number',
      boolean: 'true or false',
      null: 'null',
      nested: 'nested',
      date: 'date',
    },
    empty: (count) => `${formats.count(count)} empty`,
    type: (name) => `Write ${name} as`,
    asText: 'As it is',
    types: { number: 'Number', boolean: 'True or false', date: 'Date' },
    looksLike: {
      number: 'looks like numbers',
      boolean: 'looks like true or false',
      date: 'looks like dates',
    },
  },
  problems: {
    label: (name) => `Problems in ${name}`,
    none: (whole) =>
      whole
        ? 'Nothing is wrong with this file.'
        : 'Nothing is wrong with the rows read so far. The whole file is checked during the export.',
    found: (count) => plural(count, { one: '# problem so far', other: '# problems so far' }),
    badRows: "Rows that don't fit",
    policies: {
      stop: 'Stop and tell me',
      pad: 'Fill them up',
      'set-aside': 'Set them aside',
    },
    policyHints: {
      stop: 'Nothing is exported until every row fits.',
      pad: 'Short rows get empty cells, long rows get columns of their own. No value is lost.',
      'set-aside': 'They go to a file of their own beside the export, each with the reason.',
    },
    save: 'Save as CSV…',
    saving: 'Looking through the whole file…',
    saved: 'Saved.',
  },
  options: {
    format: 'The export',
    preset: 'Written for',
    presets: {
      standard: 'Most programs (RFC 4180)',
      excel: 'Excel',
      database: 'Databases',
    },
    separator: 'Cells separated by',
    usual: 'What is usual',
    quoteAll: 'Quotes around every text',
    quoteAllHint: 'Otherwise only where they are needed.',
    gzip: 'Compress the file (.gz)',
    formulas: (count) =>
      plural(count, {
        one: '# cell starts like a formula. A spreadsheet may run it.',
        other: '# cells start like a formula. A spreadsheet may run them.',
      }),
    noFormulas: 'No cell in what was read starts like a formula.',
    makeSafe: 'Make safe for Excel',
    makeSafeHint: 'Puts an apostrophe in front of such cells. Plain numbers stay as they are.',
    nested: 'Objects inside records',
    nestedAs: { json: 'JSON in one cell', paths: 'A column for each value' },
    duplicateKeys: 'A name twice in one record',
    duplicateKeysAs: { stop: 'Stop and tell me', first: 'Keep the first', last: 'Keep the last' },
    notANumber: 'NaN and Infinity',
    notANumberAs: { stop: 'Stop and tell me', null: 'Write null', text: 'Write as text' },
  },
};
