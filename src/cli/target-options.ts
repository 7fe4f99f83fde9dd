/** How the target is to be written, and what becomes of the records on their way there. */
import { GZIP_ENDING, isPackage, type TargetFormat } from '../shared/formats.ts';
import {
  COLUMN_TYPES,
  DUPLICATE_KEYS,
  NESTED,
  NOT_A_NUMBER,
  PRESETS,
  QUOTINGS,
} from '../shared/job-choices.ts';
import type { ColumnChoice, ColumnTyping, Shaping, Writing } from '../shared/job.ts';
import { listSeparator } from '../shared/list-separator.ts';
import { cliWords } from '../shared/words/index.ts';
import { character, contradict, oneOf } from './arguments.ts';
import { nameList } from './name-list.ts';
import { usageError } from './usage.ts';

export const TARGET_OPTIONS = {
  preset: { type: 'string' },
  'target-delimiter': { type: 'string' },
  quoting: { type: 'string' },
  'escape-formulas': { type: 'boolean' },
  gzip: { type: 'boolean' },
} as const;

export const SHAPING_OPTIONS = {
  columns: { type: 'string' },
  types: { type: 'string' },
  nested: { type: 'string' },
  'duplicate-keys': { type: 'string' },
  nan: { type: 'string' },
} as const;

type StringsAndFlags<T extends Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>> =
  {
    readonly [Name in keyof T]?: (T[Name]['type'] extends 'string' ? string : boolean) | undefined;
  };

/** Options about cells, which only delimited targets have. */
const OF_CELLS = ['preset', 'quoting', 'escape-formulas'] as const;

/** What the options say about writing; the rest has its defaults. */
export function writingOptions(
  values: StringsAndFlags<typeof TARGET_OPTIONS>,
  to: TargetFormat,
  output: string | undefined,
): Partial<Writing> {
  const isDelimited = to === 'csv' || to === 'tsv';
  for (const name of OF_CELLS) {
    if (values[name] !== undefined && !isDelimited) contradict(`--to ${to}`, `--${name}`);
  }
  const preset = oneOf('--preset', values.preset, PRESETS);
  const delimiter = targetDelimiter(values['target-delimiter'], to);
  const quoting = oneOf('--quoting', values.quoting, QUOTINGS);
  // Excel takes cells apart by what the system's own lists are written with.
  const ofExcel = preset === 'excel' && to === 'csv' ? listSeparator() : undefined;
  const parts = delimiter ?? ofExcel;
  return {
    ...(isZipped(values.gzip === true, to, output) ? { compression: 'gzip' } : {}),
    ...(preset === undefined ? {} : { preset }),
    ...(parts === undefined ? {} : { delimiter: parts }),
    ...(quoting === undefined ? {} : { quoting }),
    ...(values['escape-formulas'] === true ? { escapeFormulas: true } : {}),
  };
}

function targetDelimiter(value: string | undefined, to: TargetFormat): string | undefined {
  const delimiter = character('--target-delimiter', value);
  if (delimiter === undefined) return undefined;
  if (to !== 'csv') contradict(`--to ${to}`, '--target-delimiter');
  if (delimiter === '"') throw usageError(cliWords.usage.quoteParts('--target-delimiter'));
  return delimiter;
}

/** By request, or by the name asked for; a workbook or Parquet file is compressed by itself. */
function isZipped(asked: boolean, to: TargetFormat, output: string | undefined): boolean {
  if (asked && isPackage(to)) contradict(`--to ${to}`, '--gzip');
  const isNamed = output?.toLowerCase().endsWith(`.${GZIP_ENDING}`) ?? false;
  if (isNamed && isPackage(to)) contradict(`--to ${to}`, `--output ….${GZIP_ENDING}`);
  return asked || isNamed;
}

/** What the options say about records; the rest has its defaults. */
export function shapingOptions(values: StringsAndFlags<typeof SHAPING_OPTIONS>): Partial<Shaping> {
  const nested = oneOf('--nested', values.nested, NESTED);
  const duplicateKeys = oneOf('--duplicate-keys', values['duplicate-keys'], DUPLICATE_KEYS);
  const notANumber = oneOf('--nan', values.nan, NOT_A_NUMBER);
  return {
    ...(values.columns === undefined ? {} : { columns: columnChoices(values.columns) }),
    ...(values.types === undefined ? {} : { types: columnTypes(values.types) }),
    ...(nested === undefined ? {} : { nested }),
    ...(duplicateKeys === undefined ? {} : { duplicateKeys }),
    ...(notANumber === undefined ? {} : { notANumber }),
  };
}

function columnChoices(text: string): ColumnChoice[] {
  const choices = nameList('--columns', text).map(({ name, value }) => ({
    name,
    as: value ?? name,
  }));
  refuseTwice(
    '--columns',
    choices.map((choice) => choice.as),
  );
  return choices;
}

function columnTypes(text: string): ColumnTyping[] {
  const typings = nameList('--types', text).map(({ name, value }) => {
    if (value === null) throw usageError(cliWords.usage.notAList('--types', text));
    const type = oneOf(`--types ${name}=`, value, COLUMN_TYPES);
    return { name, type: type ?? 'number' };
  });
  refuseTwice(
    '--types',
    typings.map((typing) => typing.name),
  );
  return typings;
}

function refuseTwice(option: string, names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw usageError(cliWords.usage.namedTwice(option, twice));
}
