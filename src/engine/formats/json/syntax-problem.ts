import { HoldfastError } from '../../../shared/problem.ts';
import type { Window } from '../contracts.ts';
import type { JsonSyntaxError } from './findings.ts';

/** The problem for a syntax error, with what stands there. */
export function syntaxProblem(
  error: JsonSyntaxError,
  window: Window,
  row: number | undefined,
): HoldfastError {
  const { bytes, end } = window;
  const offset = window.offsetAt(error.position);
  const place = row === undefined ? { offset } : { row, offset };
  const first = bytes[error.position]!;
  if (error.position < end && beginsNoCharacter(first)) {
    const value = `0x${first.toString(16).toUpperCase()}`;
    return new HoldfastError({ code: 'invalid_utf8', place, value });
  }
  const near = Buffer.from(bytes.subarray(error.position, Math.min(end, error.position + 20)));
  const found = near.toString('utf8').split(/[\s,\]}]/u, 1)[0] ?? '';
  return new HoldfastError({
    code: 'json_syntax',
    place,
    detail: { expected: error.expected },
    value: error.position >= end ? '' : found || near.toString('utf8', 0, 1),
  });
}

/** Bytes that no character of UTF-8 begins with: another encoding is what's wrong, not the grammar. */
const beginsNoCharacter = (byte: number): boolean => (byte >= 0x80 && byte < 0xc2) || byte > 0xf4;
