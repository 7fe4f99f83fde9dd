/** What a problem's sentences are made of: names already safe to show, numbers already formatted. */
import type { Problem } from '../problem.ts';
import { displayFileName, displayName } from './display-name.ts';
import type { Formats } from './formats.ts';

export interface Facts {
  /** Name of the file concerned, or null when the problem names none. */
  readonly file: string | null;
  readonly row: string | null;
  readonly line: string | null;
  /** Character position within the line. */
  readonly character: string | null;
  /** Name of the column. */
  readonly column: string | null;
  readonly offset: string | null;
  readonly value: string | null;
  /** A detail as text; a number comes with its thousands separated. Null when it is missing. */
  readonly text: (detail: string) => string | null;
  /** A detail that counts bytes, e.g. `12 MB`. Null when it is missing or no number. */
  readonly bytes: (detail: string) => string | null;
  /** How many bytes one detail is more than another. Null when one is missing. */
  readonly bytesBetween: (from: string, to: string) => string | null;
  /** A detail as a number, for choosing between one and many. Null when it is missing. */
  readonly number: (detail: string) => number | null;
}

/**
 * The facts of a problem, ready to be put into sentences.
 *
 * @param noteName what people call our note of how far an export has come
 */
export function factsOf(problem: Problem, formats: Formats, noteName: string): Facts {
  const { place, detail } = problem;
  const counted = (value: number | undefined): string | null =>
    value === undefined ? null : formats.count(value);
  const shown = (value: string | undefined): string | null =>
    value === undefined ? null : displayName(value);
  const number = (name: string): number | null => {
    const value = detail?.[name];
    return typeof value === 'number' ? value : null;
  };
  return {
    file: fileOf(problem, noteName),
    row: counted(place?.row),
    line: counted(place?.line),
    character: counted(place?.column),
    column: shown(place?.field),
    offset: counted(place?.offset),
    value: shown(problem.value),
    text: (name) => {
      const value = detail?.[name];
      return typeof value === 'number' ? counted(value) : shown(value);
    },
    bytes: (name) => {
      const value = number(name);
      return value === null ? null : formats.bytes(value);
    },
    bytesBetween: (from, to) => {
      const less = number(from);
      const more = number(to);
      return less === null || more === null ? null : formats.bytes(more - less);
    },
    number,
  };
}

function fileOf({ path, detail }: Problem, noteName: string): string | null {
  if (detail?.['note'] !== undefined) return noteName;
  return path === undefined ? null : displayFileName(path);
}
