/** English of the command line. */
import type { CliWords } from './cli-words.ts';

const EXPORT_HELP = `Usage: holdfast export SOURCE [SOURCE...] --to FORMAT [options]

Exports each source to a new file. A run that was stopped goes on from where it was.

  --to FORMAT              csv, tsv, json, jsonl or txt
  --output FILE|FOLDER     where to; left out, beside the source
  --process text-analysis  turn each line into its figures
  --no-validate            take rows as they come, without checking their shape
  --on-bad-row stop|pad    rows shorter or longer than the header: refuse the file (default),
                           or fill them
  --overwrite ask|yes|no   when the target exists; asks on a terminal, else yes
  --backup, --no-backup    keep the replaced file as FILE.bak (default), or don't
  --keep-backups N         how many replaced files to keep (default 3)
  --checkpoint-every N     make progress safe every N records; left out, about every second
  --start-over             begin at the start, even if an earlier run could go on
  --preset NAME            CSV for: standard (default), excel, database
  --delimiter C            what stands between the cells of a CSV source, e.g. ';'
  --json                   print one JSON object per source
  --quiet                  say nothing unless something is wrong
`;

export const enCli: CliWords = {
  help: `Holdfast: a data exporter that loses nothing.

Usage:
  holdfast export SOURCE... --to csv|tsv|json|jsonl|txt [--output FILE|FOLDER]
  holdfast inspect SOURCE       what is in a file; writes nothing
  holdfast jobs                 unfinished exports, and where each stands
  holdfast resume [JOB]         go on with one, or with all
  holdfast discard JOB          give one up
  holdfast backups TARGET       the kept copies of a file
  holdfast restore TARGET [--from BACKUP]
                                bring one back

holdfast COMMAND --help tells more.

Exit codes: 0 done, 2 the request makes no sense, 3 the data can't be exported as it is,
4 a file can't be used (the old one is safe), 5 can't resume, 6 busy, 130 stopped and resumable.
`,
  helpFor: {
    export: EXPORT_HELP,
    inspect: `Usage: holdfast inspect SOURCE [--delimiter C] [--json]

Says what a file is: format, columns, records, and problems with where they are.
Writes nothing.
`,
    jobs: `Usage: holdfast jobs [--json]

Lists unfinished exports, begun here or in the app, and where each stands.
`,
    resume: `Usage: holdfast resume [JOB] [--json] [--quiet]

Goes on with an unfinished export from where it stopped; without JOB, with all of them.
`,
    discard: `Usage: holdfast discard JOB [--json] [--quiet]

Gives up an unfinished export: removes what it has written so far. Source and target stay as they are.
`,
    backups: `Usage: holdfast backups TARGET [--json]

Lists the kept copies of a file, newest first.
`,
    restore: `Usage: holdfast restore TARGET [--from BACKUP] [--json]

Brings a backup back; left out, the newest. The file that stands there now becomes a backup.
`,
  },
  usage: {
    unknownCommand: (command) => `There is no command “${command}”.`,
    missing: (what) => `Please name ${what}.`,
    notOneOf: (option, value, allowed) => `${option} takes ${allowed}, not “${value}”.`,
    notACount: (option, value, least, most) =>
      `${option} takes a whole number from ${least} ${most === null ? 'on' : `to ${most}`}, not “${value}”.`,
    notACharacter: (option, value) => `${option} takes a single character, not “${value}”.`,
    oneTarget: 'Several sources can’t go into one file: name a folder with --output.',
    sameTarget: (one, other, target) =>
      `${one} and ${other} would both be exported to ${target}: export them one by one.`,
    contradiction: (one, other) => `${one} and ${other} contradict each other.`,
    seeHelp: 'holdfast --help tells how it goes.',
  },
  exported: (records, target, duration) =>
    `Exported ${records === '1' ? '1 record' : `${records} records`} to ${target} in ${duration}.`,
  resumedFrom: (row) => `It went on from row ${row}, where the run before had stopped.`,
  backupAt: (path) => `The file that was there is kept as ${path}.`,
  interrupted: (name, row) =>
    row === null
      ? `Stopped before anything of ${name} was written. Nothing is lost.`
      : `Stopped. Nothing is lost: ${name} can go on from row ${row}.`,
  toGoOn: (command) => `To go on: ${command}`,
  summary: (lines, words, characters) =>
    `${lines} lines, ${words} words, ${characters} characters.`,
  orFillRows: 'Or let short and long rows be filled: --on-bad-row pad',
  more: (count) => `… and ${count} more.`,
  askReplace: (name, keepsBackup) =>
    `${name} exists already. Replace it${keepsBackup ? ' and keep a backup' : ' without a backup'}? [y/N] `,
  notReplaced: (name) => `${name} was not replaced.`,
  progress: (done, records, speed, left) => `${done}  ${records} records  ${speed}  ${left}`,
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
      `  stopped at ${percent}, ${records} records safe, ${moment}`,
    running: (holder) => `  running now (${holder})`,
    ambiguous: (name) => `More than one unfinished export begins with “${name}”.`,
    discarded: (id) => `Discarded ${id}. Source and target are as they were.`,
  },
  inspect: {
    format: (name, encoding, delimiter) =>
      delimiter === null
        ? `${name}, ${encoding}`
        : `${name}, ${encoding}, cells between ${delimiter}`,
    size: (bytes, records) => `${bytes}, ${records === '1' ? '1 record' : `${records} records`}`,
    column: (name, kinds, empty) =>
      `  ${name}: ${kinds}${empty === null ? '' : `, ${empty} empty`}`,
    noProblems: 'No problems found.',
    problems: (count) => (count === '1' ? '1 problem:' : `${count} problems:`),
  },
};
