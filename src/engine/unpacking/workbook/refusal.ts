/** What can be wrong with a workbook, as problems that name the part of it. */
import { HoldfastError } from '../../../shared/problem.ts';
import { MAX_RECORD_BYTES } from '../../source-window.ts';

/** Characters that the cells of one row, or one shared text, may have. */
const MAX_CHARACTERS = MAX_RECORD_BYTES;

/** Thrown where a part is read and what stands there makes no sense; told as `workbook_damaged`. */
export class Damage extends Error {}

/**
 * @param part name of the part inside of the package, e.g. `xl/workbook.xml`
 * @param cause what the library said, for the details view
 */
export function damaged(path: string, part: string, cause: unknown): HoldfastError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new HoldfastError(
    { code: 'workbook_damaged', path, detail: { part }, cause: said },
    { cause },
  );
}

export function encrypted(path: string): HoldfastError {
  return new HoldfastError({ code: 'workbook_encrypted', path });
}

/** A file that is no workbook of the kind that we read: of another office program, or an old one. */
export function unknownFormat(path: string): HoldfastError {
  return new HoldfastError({ code: 'source_unknown_format', path });
}

/** @param limit bytes that what must be kept in memory may come to */
export function tooLarge(path: string, limit: number): HoldfastError {
  return new HoldfastError({ code: 'workbook_too_large', path, detail: { limit } });
}

/** Refuses a row, or a shared text, before it takes all memory there is. */
export function checkCharacters(path: string, characters: number): void {
  if (characters <= MAX_CHARACTERS) return;
  throw new HoldfastError({
    code: 'record_too_large',
    path,
    detail: { limit: MAX_CHARACTERS },
  });
}
