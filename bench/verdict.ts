/** What the independent reader (verify.py) says of a result. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Direction } from './directions.ts';

/**
 * `same`: every value as it was; `numbers`: numbers are written in another way, 1.10 as 1.1;
 * `changed`: values, columns or records are not those of the source; `unchecked`: no Python here.
 */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'numbers' | 'changed' | 'unchecked'; readonly words: string };

function read(direction: Direction, source: string, target: string, more: readonly string[]) {
  const { delimiter, encoding, dialect = {}, process: analysis } = direction;
  const said = [
    ...(delimiter === undefined ? [] : ['--delimiter', delimiter]),
    ...(encoding === undefined ? [] : ['--encoding', encoding]),
    ...Object.entries(dialect).flatMap(([name, value]) => [`--${name}`, value]),
    ...(analysis === undefined ? [] : ['--process', analysis]),
  ];
  const program = join(import.meta.dirname, 'verify.py');
  return spawnSync('python3', [program, source, target, ...said, ...more], { encoding: 'utf8' });
}

/** Compares a result with its source, record by record. */
export function judge(direction: Direction, source: string, target: string): Verdict {
  const exact = read(direction, source, target, []);
  if (exact.error !== undefined) return { kind: 'unchecked', words: 'no python3 here' };
  if (exact.status === 0) return { kind: 'same' };
  const lines = exact.stderr.trim().split('\n');
  // A report of differences is one line and two records; anything else ends with what went wrong.
  const words = (exact.stderr.startsWith('different') ? lines[0] : lines.at(-1)) ?? '';
  const isOfNumbers = read(direction, source, target, ['--numbers', 'by-value']).status === 0;
  return { kind: isOfNumbers ? 'numbers' : 'changed', words: words.slice(0, 160) };
}
