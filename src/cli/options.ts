/** Reads the arguments of each command (design §6); whatever makes no sense is a usage error. */
import { TARGET_FORMATS, type TargetFormat } from '../shared/formats.ts';
import type { BadRowPolicy, Corrections, ProcessName, Shaping, Writing } from '../shared/job.ts';
import { BAD_ROW_POLICIES, PROCESS_NAMES } from '../shared/job-choices.ts';
import { DEFAULT_KEEP_BACKUPS } from '../shared/job-defaults.ts';
import { cliWords } from '../shared/words/index.ts';
import { contradict, oneOf, only, parse, refusePipe, wholeNumber, YES_NO } from './arguments.ts';
import { SOURCE_OPTIONS, sourceOptions } from './source-options.ts';
import {
  SHAPING_OPTIONS,
  shapingOptions,
  TARGET_OPTIONS,
  writingOptions,
} from './target-options.ts';
import { usageError } from './usage.ts';

const OVERWRITE = ['ask', 'yes', 'no'] as const;

/** Records that `inspect --sample` reads when it names no number. */
const USUAL_SAMPLE = 10_000;

export interface ExportOptions {
  readonly sources: readonly string[];
  readonly to: TargetFormat;
  readonly output: string | undefined;
  readonly said: Corrections;
  readonly writing: Partial<Writing>;
  readonly shaping: Partial<Shaping>;
  readonly process: ProcessName;
  readonly validate: boolean;
  readonly onBadRow: BadRowPolicy;
  /** Null when nothing is said: then people are asked, and scripts replace. */
  readonly overwrite: (typeof OVERWRITE)[number] | null;
  /** 0 for none. */
  readonly keepBackups: number;
  readonly checkpointEvery: number | null;
  readonly startOver: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** The options as they were given, without those that say where to and from where on. */
  readonly given: readonly string[];
}

export interface InspectOptions {
  readonly source: string;
  readonly said: Corrections;
  /** Records to read at the most; null for all. */
  readonly sample: number | null;
  /** Where the check report is to be saved. */
  readonly report: string | undefined;
  readonly mayReplaceReport: boolean;
  readonly json: boolean;
}

export interface JobOptions {
  /** Name of a job, or its beginning. */
  readonly job: string | undefined;
  readonly startOver: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface BackupOptions {
  readonly target: string;
  readonly from: string | undefined;
  readonly json: boolean;
}

const EXPORT_OPTIONS = {
  to: { type: 'string' },
  output: { type: 'string' },
  ...SOURCE_OPTIONS,
  ...TARGET_OPTIONS,
  ...SHAPING_OPTIONS,
  process: { type: 'string' },
  'no-validate': { type: 'boolean' },
  'on-bad-row': { type: 'string' },
  overwrite: { type: 'string' },
  backup: { type: 'boolean' },
  'no-backup': { type: 'boolean' },
  'keep-backups': { type: 'string' },
  'checkpoint-every': { type: 'string' },
  'start-over': { type: 'boolean' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const;

export function exportOptions(args: readonly string[]): ExportOptions {
  const { values, positionals, tokens } = parse({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: EXPORT_OPTIONS,
  });
  if (positionals.length === 0) throw usageError(cliWords.usage.missing.source);
  refusePipe([...positionals, values.output ?? '']);
  const to = oneOf('--to', values.to, TARGET_FORMATS);
  if (to === undefined) throw usageError(cliWords.usage.missing.format);
  if (values.backup === true && values['no-backup'] === true) contradict('--backup', '--no-backup');
  const every = values['checkpoint-every'];
  return {
    sources: positionals,
    to,
    output: values.output,
    said: sourceOptions(values),
    writing: writingOptions(values, to, values.output),
    shaping: shapingOptions(values),
    process: oneOf('--process', values.process, PROCESS_NAMES) ?? 'copy',
    validate: values['no-validate'] !== true,
    onBadRow: badRows(values['on-bad-row'], values['no-validate'] === true),
    overwrite: oneOf('--overwrite', values.overwrite, OVERWRITE) ?? null,
    keepBackups: keptBackups(values['keep-backups'], values['no-backup'] === true),
    checkpointEvery:
      every === undefined
        ? null
        : wholeNumber('--checkpoint-every', every, 1, Number.MAX_SAFE_INTEGER),
    startOver: values['start-over'] === true,
    json: values.json === true,
    quiet: values.quiet === true,
    given: tokens.flatMap((token) => (token.kind === 'option' ? written(token) : [])),
  };
}

/** An option as it stood there, if it is one that an export of the same source would need again. */
function written({
  name,
  rawName,
  value,
}: {
  name: string;
  rawName: string;
  value?: string | undefined;
}): string[] {
  if (name === 'output' || name === 'start-over') return [];
  if (value === undefined) return [rawName];
  return value.startsWith('-') ? [`${rawName}=${value}`] : [rawName, value];
}

function badRows(value: string | undefined, isUnchecked: boolean): BadRowPolicy {
  const policy = oneOf('--on-bad-row', value, BAD_ROW_POLICIES);
  // Rows that nobody checks are taken as they come, and that is filling them.
  if (isUnchecked && policy !== undefined && policy !== 'pad') {
    contradict('--no-validate', `--on-bad-row ${policy}`);
  }
  return policy ?? 'stop';
}

function keptBackups(keep: string | undefined, none: boolean): number {
  const count =
    keep === undefined ? DEFAULT_KEEP_BACKUPS : wholeNumber('--keep-backups', keep, 0, 99);
  return none ? 0 : count;
}

export function inspectOptions(args: readonly string[]): InspectOptions {
  const { values, positionals } = parse({
    args: withSampleSize(args),
    allowPositionals: true,
    options: {
      ...SOURCE_OPTIONS,
      sample: { type: 'string' },
      report: { type: 'string' },
      overwrite: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  refusePipe(positionals);
  const { sample, report } = values;
  const replace = oneOf('--overwrite', values.overwrite, YES_NO);
  if (replace !== undefined && report === undefined) {
    throw usageError(cliWords.usage.needs('--overwrite', '--report'));
  }
  return {
    source: only(positionals, cliWords.usage.missing.oneSource),
    said: sourceOptions(values),
    sample:
      sample === undefined ? null : wholeNumber('--sample', sample, 1, Number.MAX_SAFE_INTEGER),
    report,
    mayReplaceReport: replace === 'yes',
    json: values.json === true,
  };
}

/** `--sample` may stand alone: then it means the usual number. */
function withSampleSize(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, at) => {
    const isBare = arg === '--sample' && (end < 0 || at < end) && !/^\d+$/.test(args[at + 1] ?? '');
    return isBare ? `--sample=${USUAL_SAMPLE}` : arg;
  });
}

export function backupOptions(args: readonly string[], takesFrom: boolean): BackupOptions {
  const json = { type: 'boolean' } as const;
  const { values, positionals } = parse({
    args: [...args],
    allowPositionals: true,
    options: takesFrom ? { json, from: { type: 'string' } } : { json },
  });
  const from = 'from' in values && typeof values.from === 'string' ? values.from : undefined;
  return {
    target: only(positionals, cliWords.usage.missing.target),
    from,
    json: values.json === true,
  };
}

export function jobOptions(
  args: readonly string[],
  takesJob: 'none' | 'optional' | 'needed',
): JobOptions {
  const { values, positionals } = parse({
    args: [...args],
    allowPositionals: takesJob !== 'none',
    options: {
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
      ...(takesJob === 'optional' ? { 'start-over': { type: 'boolean' } as const } : {}),
    },
  });
  const startOver = 'start-over' in values && values['start-over'] === true;
  const isNamed = takesJob === 'needed' || positionals.length > 0 || startOver;
  return {
    job: isNamed ? only(positionals, cliWords.usage.missing.job) : undefined,
    startOver,
    json: values.json === true,
    quiet: values.quiet === true,
  };
}
