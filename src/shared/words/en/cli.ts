/** English of the command line. */
import type { CliWords } from '../cli-words.ts';
import { HELP, HELP_FOR } from './cli-help.ts';
import { formats, plural } from './numbers.ts';

const recordCount = (count: number): string =>
  plural(count, { one: '# record', other: '# records' });

const ROWS_OTHERWISE =
  'Or have short and long rows filled: --on-bad-row pad, or put into a file of their own: --on-bad-row set-aside';
const ANOTHER_ENCODING = 'If the file is in another encoding, say which: --encoding NAME';

const LINE_BREAKS = {
  crlf: 'CR LF',
  lf: 'LF',
  cr: 'CR',
  mixed: 'different line breaks',
  none: 'nothing, there is only one',
} as const;

export const cli: CliWords = {
  help: HELP,
  helpFor: HELP_FOR,
  usage: {
    unknownCommand: (command) => `There is no command “${command}”.`,
    unknownOption: (option) => `There is no option “${option}” here.`,
    unexpected: (argument) => `“${argument}” makes no sense here.`,
    needsValue: (option) => `${option} needs a value.`,
    takesNoValue: (option) => `${option} takes no value.`,
    missing: {
      source: 'Please name a source.',
      oneSource: 'Please name one source.',
      format: 'Please name a format with --to.',
      target: 'Please name one target.',
      job: 'Please name one job.',
    },
    notOneOf: (option, value, allowed) => `${option} takes ${allowed}, not “${value}”.`,
    notACount: (option, value, least, most) =>
      `${option} takes a whole number from ${least} ${most === null ? 'on' : `to ${most}`}, not “${value}”.`,
    notACharacter: (option, value) => `${option} takes a single character, not “${value}”.`,
    oneTarget: 'Several sources can’t go into one file: name a folder with --output.',
    sameTarget: (one, other, target) =>
      `${one} and ${other} would both be exported to ${target}: export them one by one.`,
    targetIsSource: (source, target) =>
      `${source} would be exported to ${target}, which is to be exported as well, and would be replaced. Nothing was written. Name a folder for the exports with --output.`,
    notAList: (option, text) =>
      `${option} takes names like ${option === '--types' ? 'price=number,paid=boolean' : 'id,price=amount'}, not “${text}”. A name with a comma, an equals sign or a quotation mark stands in quotation marks.`,
    namedTwice: (option, name) => `${option} names “${name}” twice.`,
    nameDelimiter: (option, character) =>
      `${option} ${character} is a usual delimiter: say with --delimiter what stands between the cells.`,
    quoteParts: (option) => `${option} can’t be the quotation mark: that stands around cells.`,
    notForFormat: (option, name, format) =>
      `${name} is read as ${format}, where ${option} has no meaning. If it is something else, say so with --format.`,
    needs: (option, other) => `${option} means something only together with ${other}.`,
    contradiction: (one, other) => `${one} and ${other} contradict each other.`,
    repeated: (option) => `${option} is given twice: give it once, with all that it is to say.`,
    emptyArgument: 'An argument is empty: perhaps a variable that is not set.',
    pipe: 'Holdfast reads and writes files, to be able to go on after a crash: save what is piped to one first. A file of the name “-” is ./-',
    folderGone: 'The folder that you are in has been deleted. Change to another and try again.',
    oldNode: (oldest, version) =>
      `Holdfast needs Node ${oldest} or later, and this is Node ${version}. Nothing was read or written. Install a newer Node from nodejs.org and try again.`,
    seeHelp: 'holdfast --help tells how it goes.',
  },
  exported: (records, target, duration) =>
    `Exported ${recordCount(records)} to ${target} in ${duration}.`,
  resumedFrom: (row) =>
    `It went on from row ${formats.count(row)}, where the run before had stopped.`,
  backupAt: (path) => `The file that was there is kept as ${path}.`,
  interrupted: (name, row) =>
    row === null
      ? `Stopped before anything of ${name} was written. Nothing is lost.`
      : `Stopped. Nothing is lost: ${name} can go on from row ${formats.count(row)}.`,
  toGoOn: (command) => `To go on: ${command}`,
  summary: (lines, words, characters) =>
    [
      plural(lines, { one: '# line', other: '# lines' }),
      plural(words, { one: '# word', other: '# words' }),
      plural(characters, { one: '# character', other: '# characters' }),
    ].join(', ') + '.',
  rejectsAt: (path) => `The rows set aside are in ${path}.`,
  notSaid: (reason) =>
    `What there was to say could not be written to the end (${reason}). Your files are not affected by that.`,
  notesElsewhere: 'Or have them in a folder of your choice: HOLDFAST_STATE_DIR=FOLDER',
  otherWays: {
    row_too_short: ROWS_OTHERWISE,
    row_too_long: ROWS_OTHERWISE,
    invalid_utf8: ANOTHER_ENCODING,
    invalid_character: ANOTHER_ENCODING,
    duplicate_key: 'Or keep one of the values: --duplicate-keys first, or last',
    not_a_number: 'Or export such values as null or as text: --nan null, or text',
    sheet_missing: 'Name the sheet: --sheet NAME',
    stray_quote: 'If the file has other quotation marks, or none: --quote C, or none',
    unclosed_quote: 'If the file has other quotation marks, or none: --quote C, or none',
  },
  correctGuess: {
    encoding_guessed: 'If not, say which: --encoding NAME',
    delimiter_guessed: 'If not, say what: --delimiter C',
    header_guessed: 'If that is wrong: --header yes, or no',
  },
  more: (count) => `… and ${formats.count(count)} more.`,
  askReplace: (name, keepsBackup) =>
    `${name} exists already. Replace it${keepsBackup ? ' and keep a backup' : ' without a backup'}? [y/N] `,
  yes: ['y', 'yes'],
  notReplaced: (name) => `${name} was not replaced.`,
  progress: (done, records, speed, left) => `${done}  ${recordCount(records)}  ${speed}  ${left}`,
  noBackups: (target) => `There are no backups of ${target}.`,
  backup: (path, size, modified) => `${path}  ${size}  ${modified}`,
  restored: (target, from) => `${target} is again what ${from} was.`,
  holder: (pid) => `command line, process ${pid}`,
  toStartOver: (command) => `To begin at the start: ${command}`,
  toDiscard: (command) => `To give it up: ${command}`,
  jobs: {
    none: 'There are no unfinished exports.',
    noneToResume: 'There is no unfinished export to go on with.',
    job: (id, source, target) => `${id}  ${source} to ${target}`,
    unreadable: (id) => `${id}  (can’t be read)`,
    stands: (percent, records, moment) =>
      `  stopped at ${percent}, ${recordCount(records)} safe, ${moment}`,
    running: (holder) => `  running now (${holder})`,
    ambiguous: (name) => `More than one unfinished export begins with “${name}”.`,
    discarded: (id) => `Discarded ${id}. Source and target are as they were.`,
  },
  inspect: {
    format: (name, encoding, isMarked, isZipped) =>
      [
        name,
        ...(encoding === null ? [] : [encoding]),
        ...(isMarked ? ['with byte order mark'] : []),
        ...(isZipped ? ['compressed with gzip'] : []),
      ].join(', '),
    cells: (delimiter, quote, escape) =>
      `Cells: between ${delimiter}, ${quote === null ? 'never in quotes' : `in ${quote} where needed`}${escape === 'backslash' ? ', with backslashes inside' : ''}`,
    header: (isThere) => `First row: ${isThere ? 'names the columns' : 'is a record'}`,
    comment: (character) => `Lines that begin with ${character} are left out`,
    lineBreaks: (kind) => `Lines end with: ${LINE_BREAKS[kind]}`,
    sheet: (name, dates) =>
      `Sheet: ${name}, dates ${dates === 'iso' ? 'as 2026-03-01' : 'as the workbook shows them'}`,
    sheets: (names) => `All sheets: ${names}`,
    size: (bytes, records) => `${bytes}, ${recordCount(records)}`,
    sampled: (bytes, records) =>
      `${bytes}; ${plural(records, { one: 'only the first record was read', other: 'only the first # records were read' })}`,
    brokenOff: (bytes, records) =>
      `${bytes}; ${recordCount(records)} up to the problem that ended the reading`,
    columns: (count) => plural(count, { one: '# column:', other: '# columns:' }),
    column: (name, kinds, looksLike, empty, formulaLike) =>
      `  ${[
        `${name}: ${kinds === '' ? 'nothing' : kinds}${looksLike === null ? '' : ` (all ${looksLike})`}`,
        ...(empty === null ? [] : [`${formats.count(empty)} empty`]),
        ...(formulaLike === null ? [] : [`${formats.count(formulaLike)} like a formula`]),
      ].join(', ')}`,
    kinds: {
      text: 'text',
      number: 'numbers',
      boolean: 'true or false',
      date: 'dates',
      null: 'null',
      nested: 'nested values',
    },
    looksLike: { number: 'numbers', boolean: 'true or false', date: 'dates' },
    noProblems: (isSample) =>
      isSample ? 'No problems found in what was read.' : 'No problems found.',
    problems: (count) => plural(count, { one: '# problem:', other: '# problems:' }),
    end: 'The reading ended here:',
    reportAt: (path) => `The problems are saved in ${path}.`,
    reportEmpty: (path) => `There is nothing to report; ${path} has only its header.`,
  },
};
