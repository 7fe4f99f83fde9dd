/** How a source is to be read: the options that correct what sniffing finds. */
import { ENCODINGS, SOURCE_FORMATS, type SourceFormat } from '../shared/formats.ts';
import { DATES, ESCAPES } from '../shared/job-choices.ts';
import type { Corrections } from '../shared/job.ts';
import { cliWords } from '../shared/words/index.ts';
import { character, contradict, oneOf, YES_NO } from './arguments.ts';
import { usageError } from './usage.ts';

export const SOURCE_OPTIONS = {
  format: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  quote: { type: 'string' },
  escape: { type: 'string' },
  comment: { type: 'string' },
  header: { type: 'string' },
  sheet: { type: 'string' },
  dates: { type: 'string' },
} as const;

type Values = { readonly [Name in keyof typeof SOURCE_OPTIONS]?: string | undefined };

/** Options that speak of tables in text files, of workbooks, of text files. */
const DELIMITED = ['delimiter', 'quote', 'escape', 'comment', 'header'] as const;
const WORKBOOK = ['sheet', 'dates'] as const;
const TEXT = ['encoding', ...DELIMITED] as const;

/** What may part cells when nobody says what does. */
const USUAL_DELIMITERS = [',', ';', '\t', '|'];

/** What the options say about a source; the rest is found by sniffing. */
export function sourceOptions(values: Values): Corrections {
  const format = oneOf('--format', values.format, SOURCE_FORMATS);
  const encoding = oneOf('--encoding', encodingName(values.encoding), ENCODINGS);
  if (format !== undefined) refuseForeign(values, format);
  const dialect = dialectOptions(values);
  const { sheet: name } = values;
  const dates = oneOf('--dates', values.dates, DATES);
  const sheet = {
    ...(name === undefined ? {} : { name }),
    ...(dates === undefined ? {} : { dates }),
  };
  return {
    ...(format === undefined ? {} : { format }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(Object.keys(dialect).length === 0 ? {} : { dialect }),
    ...(Object.keys(sheet).length === 0 ? {} : { sheet }),
  };
}

/** Names of encodings that people write in other ways. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf16-le': 'utf-16le',
  'utf16-be': 'utf-16be',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  latin1: 'iso-8859-1',
  'latin-1': 'iso-8859-1',
};

function encodingName(value: string | undefined): string | undefined {
  const name = value?.toLowerCase().replaceAll('_', '-');
  if (name === undefined) return undefined;
  return (
    OTHER_NAMES[name] ??
    name.replace(/^(?:cp|win)-?(?=125\d$)/, 'windows-').replace(/^cp-?(?=437$|850$)/, 'ibm')
  );
}

function dialectOptions(values: Values): NonNullable<Corrections['dialect']> {
  const delimiter = character('--delimiter', values.delimiter);
  const quote = values.quote === 'none' ? null : character('--quote', values.quote);
  const escape = oneOf('--escape', values.escape, ESCAPES);
  const comment = character('--comment', values.comment);
  const header = oneOf('--header', values.header, YES_NO);
  if (quote === null && escape !== undefined) contradict('--quote none', '--escape');
  refuseSame({ delimiter, quote, comment });
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
    ...(comment === undefined ? {} : { comment }),
    ...(header === undefined ? {} : { header: header === 'yes' }),
  };
}

/** One character can't have two meanings, said or not. */
function refuseSame(said: {
  readonly delimiter: string | undefined;
  readonly quote: string | null | undefined;
  readonly comment: string | undefined;
}): void {
  const { delimiter, comment } = said;
  const quote = said.quote === undefined ? '"' : said.quote;
  if (delimiter !== undefined && delimiter === quote) contradict('--delimiter', '--quote');
  if (comment !== undefined && comment === quote) contradict('--comment', '--quote');
  if (comment !== undefined && comment === delimiter) contradict('--comment', '--delimiter');
  if (delimiter !== undefined) return;
  for (const [option, character] of [
    ['--quote', quote],
    ['--comment', comment],
  ] as const) {
    if (USUAL_DELIMITERS.some((usual) => usual === character)) {
      throw usageError(cliWords.usage.nameDelimiter(option, character ?? ''));
    }
  }
}

const isDelimited = (format: SourceFormat): boolean => format === 'csv' || format === 'tsv';

/** The options given that mean nothing to a source of the format. */
function foreign(given: readonly (keyof Values)[], format: SourceFormat): (keyof Values)[] {
  const isWorkbook = format === 'xlsx';
  const strangers: ReadonlySet<keyof Values> = new Set([
    ...(isDelimited(format) ? [] : DELIMITED),
    ...(isWorkbook ? ['encoding' as const] : WORKBOOK),
  ]);
  return given.filter((name) => strangers.has(name));
}

function refuseForeign(values: Values, format: SourceFormat): void {
  const given = [...TEXT, ...WORKBOOK].filter((name) => values[name] !== undefined);
  const [first] = foreign(given, format);
  if (first !== undefined) contradict(`--format ${format}`, `--${first}`);
}

/**
 * Refuses corrections that mean nothing to what the source turned out to be, instead of leaving
 * them aside silently.
 */
export function checkFitting(said: Corrections, format: SourceFormat, name: string): void {
  const { encoding, dialect, sheet } = said;
  const given: (keyof Values)[] = [
    ...(encoding === undefined ? [] : ['encoding' as const]),
    ...DELIMITED.filter((key) => dialect !== undefined && key in dialect),
    ...WORKBOOK.filter((key) => sheet !== undefined && (key === 'sheet' ? 'name' : key) in sheet),
  ];
  const [first] = foreign(given, format);
  if (first !== undefined) {
    throw usageError(cliWords.usage.notForFormat(`--${first}`, name, format));
  }
}
