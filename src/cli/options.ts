/** Reads the arguments of each command (design §6); whatever makes no sense is a usage error. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import * as z from 'zod/mini';
import { TargetFormat } from '../shared/formats.ts';
import { BadRowPolicy, DEFAULT_KEEP_BACKUPS, Preset, ProcessName } from '../shared/job.ts';
import { cliWords } from '../shared/words/index.ts';
import { usageError } from './usage.ts';

const Overwrite = z.enum(['ask', 'yes', 'no']);

export interface ExportOptions {
  readonly sources: readonly string[];
  readonly to: TargetFormat;
  readonly output: string | undefined;
  readonly process: ProcessName;
  readonly validate: boolean;
  readonly onBadRow: BadRowPolicy;
  readonly overwrite: z.infer<typeof Overwrite>;
  /** 0 for none. */
  readonly keepBackups: number;
  readonly checkpointEvery: number | null;
  readonly startOver: boolean;
  readonly preset: Preset;
  readonly delimiter: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface InspectOptions {
  readonly source: string;
  readonly delimiter: string | undefined;
  readonly json: boolean;
}

export interface JobOptions {
  /** Name of a job, or its beginning. */
  readonly job: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

export interface BackupOptions {
  readonly target: string;
  readonly from: string | undefined;
  readonly json: boolean;
}

/** Node's own complaint names the option and what is wrong with it; it needs no words of ours. */
function parse<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw usageError(
      error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error),
    );
  }
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: { options: readonly T[] },
  otherwise: T,
): T {
  if (value === undefined) return otherwise;
  const found = allowed.options.find((one) => one === value);
  if (found === undefined) {
    throw usageError(cliWords.usage.notOneOf(option, value, allowed.options.join(', ')));
  }
  return found;
}

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    const highest = most === Number.MAX_SAFE_INTEGER ? null : String(most);
    throw usageError(cliWords.usage.notACount(option, value, String(least), highest));
  }
  return number;
}

/** A single ASCII character; `\t` may be spelled out, since a tab is hard to type in a shell. */
function character(option: string, value: string | undefined): string | undefined {
  const one = value === String.raw`\t` ? '\t' : value;
  // The quote can't part cells as well.
  if (one !== undefined && !/^[\t\x20\x21\x23-\x7e]$/.test(one)) {
    throw usageError(cliWords.usage.notACharacter(option, one));
  }
  return one;
}

export function exportOptions(args: readonly string[], isTerminal: boolean): ExportOptions {
  const { values, positionals } = parse({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      output: { type: 'string' },
      process: { type: 'string' },
      'no-validate': { type: 'boolean' },
      'on-bad-row': { type: 'string' },
      overwrite: { type: 'string' },
      backup: { type: 'boolean' },
      'no-backup': { type: 'boolean' },
      'keep-backups': { type: 'string' },
      'checkpoint-every': { type: 'string' },
      'start-over': { type: 'boolean' },
      preset: { type: 'string' },
      delimiter: { type: 'string' },
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
    },
  });
  if (positionals.length === 0) throw usageError(cliWords.usage.missing('a source'));
  if (values.to === undefined) throw usageError(cliWords.usage.missing('a format with --to'));
  if (values.backup === true && values['no-backup'] === true) {
    throw usageError(cliWords.usage.contradiction('--backup', '--no-backup'));
  }
  const every = values['checkpoint-every'];
  const keep = values['keep-backups'];
  return {
    sources: positionals,
    to: oneOf('--to', values.to, TargetFormat, 'json'),
    output: values.output,
    process: oneOf('--process', values.process, ProcessName, 'copy'),
    validate: values['no-validate'] !== true,
    onBadRow: oneOf('--on-bad-row', values['on-bad-row'], BadRowPolicy, 'stop'),
    overwrite: oneOf('--overwrite', values.overwrite, Overwrite, isTerminal ? 'ask' : 'yes'),
    keepBackups: keptBackups(keep, values['no-backup'] === true),
    checkpointEvery:
      every === undefined
        ? null
        : wholeNumber('--checkpoint-every', every, 1, Number.MAX_SAFE_INTEGER),
    startOver: values['start-over'] === true,
    preset: oneOf('--preset', values.preset, Preset, 'standard'),
    delimiter: character('--delimiter', values.delimiter),
    json: values.json === true,
    quiet: values.quiet === true,
  };
}

function keptBackups(keep: string | undefined, none: boolean): number {
  const count =
    keep === undefined ? DEFAULT_KEEP_BACKUPS : wholeNumber('--keep-backups', keep, 0, 99);
  return none ? 0 : count;
}

export function inspectOptions(args: readonly string[]): InspectOptions {
  const { values, positionals } = parse({
    args: [...args],
    allowPositionals: true,
    options: { delimiter: { type: 'string' }, json: { type: 'boolean' } },
  });
  return {
    source: only(positionals, 'one source'),
    delimiter: character('--delimiter', values.delimiter),
    json: values.json === true,
  };
}

export function backupOptions(args: readonly string[], takesFrom: boolean): BackupOptions {
  const json = { type: 'boolean' } as const;
  const { values, positionals } = parse({
    args: [...args],
    allowPositionals: true,
    options: takesFrom ? { json, from: { type: 'string' } } : { json },
  });
  const from = 'from' in values && typeof values.from === 'string' ? values.from : undefined;
  return { target: only(positionals, 'one target'), from, json: values.json === true };
}

export function jobOptions(
  args: readonly string[],
  takesJob: 'none' | 'optional' | 'needed',
): JobOptions {
  const { values, positionals } = parse({
    args: [...args],
    allowPositionals: takesJob !== 'none',
    options: { json: { type: 'boolean' }, quiet: { type: 'boolean' } },
  });
  const isNamed = takesJob === 'needed' || positionals.length > 0;
  return {
    job: isNamed ? only(positionals, 'one job') : undefined,
    json: values.json === true,
    quiet: values.quiet === true,
  };
}

function only(positionals: readonly string[], what: string): string {
  const [first, ...more] = positionals;
  if (first === undefined || more.length > 0) throw usageError(cliWords.usage.missing(what));
  return first;
}
