/** The values that options take, one small reader for each kind; whatever makes no sense is a usage error. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { cliWords } from '../shared/words/index.ts';
import { usageError } from './usage.ts';

/** What switches take that can be on or off. */
export const YES_NO = ['yes', 'no'] as const;

/** Options and arguments as Node reads them; what is wrong with them is said in our words. */
export function parse<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  return filledIn(parsed(config));
}

function parsed<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    refuseRepeated(config);
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw usageError(complaint(String(error.code), error.message));
  }
}

/**
 * What a script gives as `"$TARGET"` is empty when the variable isn't set. Nothing here means anything
 * when it is empty, and much would mean too much: the folder one is in, or any unfinished export.
 */
function filledIn<T extends { values: object; positionals: readonly string[] }>(parsed: T): T {
  const { needsValue, emptyArgument } = cliWords.usage;
  if (parsed.positionals.includes('')) throw usageError(emptyArgument);
  const empty = Object.entries(parsed.values).find(([, value]) => value === '');
  if (empty !== undefined) throw usageError(needsValue(`--${empty[0]}`));
  return parsed;
}

/** Of an option that is given twice, Node takes the last one, and nobody would hear of the first. */
function refuseRepeated(config: ParseArgsConfig): void {
  const { tokens } = parseArgs({ ...config, tokens: true });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    if (seen.has(token.name)) throw usageError(cliWords.usage.repeated(`--${token.name}`));
    seen.add(token.name);
  }
}

/** Node puts what it complains of into quotes, an option's value in angle brackets behind it. */
function complaint(code: string, message: string): string {
  const { unknownOption, unexpected, needsValue, takesNoValue } = cliWords.usage;
  const about = /'([^']*)'/.exec(message)?.[1] ?? '';
  const option = about.replace(/ <.*$/, '');
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return unknownOption(option);
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return unexpected(about);
    default:
      return message.includes('does not take') ? takesNoValue(option) : needsValue(option);
  }
}

/** One of the words allowed, or undefined when the option is not there. */
export function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw usageError(cliWords.usage.notOneOf(option, value, allowed.join(', ')));
  }
  return found;
}

/** A whole number between two others, both included. */
export function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    const highest = most === Number.MAX_SAFE_INTEGER ? null : String(most);
    throw usageError(cliWords.usage.notACount(option, value, String(least), highest));
  }
  return number;
}

/** A single ASCII character; `\t` may be spelled out, since a tab is hard to type in a shell. */
export function character(option: string, value: string | undefined): string | undefined {
  const one = value === String.raw`\t` ? '\t' : value;
  if (one !== undefined && !/^[\t\x20-\x7e]$/.test(one)) {
    throw usageError(cliWords.usage.notACharacter(option, one));
  }
  return one;
}

/** Options that say something only together with what another one says, or that exclude each other. */
export function contradict(one: string, other: string): never {
  throw usageError(cliWords.usage.contradiction(one, other));
}

/** A source is read again when an export goes on, which can't be done with what comes through a pipe. */
export function refusePipe(sources: readonly string[]): void {
  if (sources.includes('-')) throw usageError(cliWords.usage.pipe);
}

/** The only thing that a command is about; `missing` says what it is. */
export function only(positionals: readonly string[], missing: string): string {
  const [first, ...more] = positionals;
  if (first === undefined || more.length > 0) throw usageError(missing);
  return first;
}
