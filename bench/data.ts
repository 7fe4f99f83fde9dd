/** The sources of the benchmark: made once per kind and number of records, then kept. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Direction } from './directions.ts';
import { generate } from './generate.ts';

/** Records that a direction has when so many are asked for; at least ten. */
export function recordsOf(direction: Direction, asked: number): number {
  return Math.max(10, Math.round(asked * direction.share));
}

/** Path of a direction's source with so many records; it is made if it is not there. */
export function sourceOf(direction: Direction, records: number, folder: string): string {
  const path = join(folder, `${direction.kind}-${records}.${direction.from}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // What is interrupted must not be taken for whole the next time.
  const fresh = join(folder, `fresh.${direction.from}`);
  generate(direction.kind, records, fresh, 1);
  renameSync(fresh, path);
  return path;
}
