/** What `--help` prints, in English. */
import type { CliWords } from '../cli-words.ts';

const READING = `How the source is read (all of it is found out; say what was found out wrong):
  --format FORMAT          csv, tsv, json, jsonl, txt or xlsx, when name and content mislead
  --encoding NAME          of a text file: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1 ...
  --delimiter C            what stands between cells, e.g. ';' or '\\t'
  --quote C|none           what stands around cells
  --escape double|backslash  how a quote within quotes is written: "" or \\"
  --comment C              lines that begin with C are no rows
  --header yes|no          whether the first row names the columns
  --sheet NAME             which sheet of a workbook; left out, the first
  --dates iso|shown        dates of a workbook as 2026-03-01 (default), or as it shows them
`;

export const HELP: CliWords['help'] = `Holdfast: a data exporter that loses nothing.

Usage:
  holdfast export SOURCE... --to csv|tsv|json|jsonl|txt|xlsx|parquet [--output FILE|FOLDER]
  holdfast inspect SOURCE       what is in a file and what is wrong with it
  holdfast jobs                 unfinished exports, and where each stands
  holdfast resume [JOB]         go on with one, or with all
  holdfast discard JOB          give one up
  holdfast backups TARGET       the kept copies of a file
  holdfast restore TARGET [--from BACKUP]
                                bring one back

holdfast COMMAND --help tells more, holdfast --version which version it is.

Exit codes: 0 done, 2 the request makes no sense, 3 the data can't be exported as it is,
4 a file can't be used (the old one is safe), 5 can't resume, 6 busy, 130 stopped and resumable.
`;

export const HELP_FOR: CliWords['helpFor'] = {
  export: `Usage: holdfast export SOURCE [SOURCE...] --to FORMAT [options]

Exports each source to a new file. A run that was stopped goes on from where it was.

  --to FORMAT              csv, tsv, json, jsonl, txt, xlsx or parquet
  --output FILE|FOLDER     where to; left out, beside the source

${READING}
What becomes of the records:
  --columns LIST           only these columns, in this order; NAME=NEW gives a new name:
                           id,price=amount. A name with , = or " stands in "quotes"
  --types LIST             texts that become values: price=number,paid=boolean,day=date.
                           A text that would be changed by that is refused
  --nested json|paths      objects within records: as JSON text in one cell (default), or a
                           column for each path, like address.city
  --duplicate-keys stop|first|last
                           a name twice in one JSON object: refuse (default), or keep one
  --nan stop|null|text     NaN and Infinity in JSON: refuse (default), or null, or text
  --on-bad-row stop|pad|set-aside
                           rows shorter or longer than the header: refuse the file (default),
                           fill them, or put them into a file of their own
  --no-validate            take rows as they come, without checking their shape
  --process text-analysis  turn each line into its figures

How the target is written:
  --preset NAME            CSV for: standard (default), excel, database
  --target-delimiter C     what stands between the cells of a CSV
  --quoting minimal|all    quotes around cells that need them (default), or around all
  --escape-formulas        an apostrophe in front of cells that a spreadsheet would run
  --gzip                   compressed; also when the name given with --output ends in .gz

Safety:
  --overwrite ask|yes|no   when the target exists; asks on a terminal, else yes
  --backup, --no-backup    keep the replaced file as FILE.bak (default), or don't
  --keep-backups N         how many replaced files to keep (default 3)
  --checkpoint-every N     make progress safe every N records; left out, about every second
  --start-over             begin at the start, even if an earlier run could go on

What is said:
  --json                   print one JSON object per source
  --quiet                  say nothing unless something is wrong or was guessed
`,
  inspect: `Usage: holdfast inspect SOURCE [options]

Says what a file is: format, encoding, columns with the types of their values, records, cells
that a spreadsheet would run, and problems with where they are. Changes nothing.

  --sample [N]             read only the first N records (10,000 when N is left out)
  --report FILE            save the problems as a CSV file
  --overwrite yes|no       whether the report may replace a file, of which a backup is kept
                           (default no)
  --json                   print all of it as one JSON object

${READING}`,
  jobs: `Usage: holdfast jobs [--json]

Lists unfinished exports, begun here or in the app, and where each stands.
`,
  resume: `Usage: holdfast resume [JOB] [--start-over] [--json] [--quiet]

Goes on with an unfinished export from where it stopped; without JOB, with all of them.
With --start-over it begins at the start again.
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
};
