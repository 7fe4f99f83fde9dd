/** What the app notes of itself: one line of JSON each, with its time. No names, no paths, no data. */
import { isDataProblem, type Problem } from '../../shared/problem.ts';
import type { LogFile } from './log-file.ts';
import { privateText } from './private-text.ts';

type Fact = string | number | boolean | null | undefined;
export type LogFacts = { readonly [name: string]: Fact | LogFacts };

/** Notes of one kind in one start of the app; a kind that comes without end must not push out the rest. */
const MOST_OF_A_KIND = 2000;

export interface Log {
  /** Notes something, in a word or two, with facts about it. */
  readonly note: (what: string, facts?: LogFacts) => void;
  /** The same, written before this returns. */
  readonly noteNow: (what: string, facts?: LogFacts) => void;
}

export function createLog(file: Pick<LogFile, 'append' | 'appendNow'>, now: () => Date): Log {
  const counts = new Map<string, number>();
  /** The line, or null when there have been enough of them. */
  function lineOf(what: string, facts: LogFacts): string | null {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    if (count > MOST_OF_A_KIND) return null;
    const last = count === MOST_OF_A_KIND ? { andMore: 'not noted' } : {};
    return JSON.stringify({ at: now().toISOString(), what, ...facts, ...last });
  }
  return {
    note: (what, facts = {}) => {
      const line = lineOf(what, facts);
      if (line !== null) file.append(line);
    },
    noteNow: (what, facts = {}) => {
      const line = lineOf(what, facts);
      if (line !== null) file.appendNow(line);
    },
  };
}

/** What of a problem may be noted: of the data only where it is wrong and how, never what it says. */
export function problemFacts({ code, place, detail, cause }: Problem): LogFacts {
  const { field: _name, ...numbers } = place ?? {};
  const counts = Object.entries(detail ?? {}).filter(([, value]) => typeof value === 'number');
  return {
    code,
    ...(place === undefined ? {} : { place: numbers }),
    ...(counts.length === 0 ? {} : { detail: Object.fromEntries(counts) }),
    ...(cause === undefined || isDataProblem(code) ? {} : { cause: privateText(cause) }),
  };
}

/** What of an error may be noted: its kind, its words without names, and where it arose. */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: privateText(String(error)) };
  const { name, message, stack = '' } = error;
  // The message may run over several lines; the calls follow it.
  const calls = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { error: privateText(`${name}: ${message}`), calls: privateText(calls.join('\n')) };
}
