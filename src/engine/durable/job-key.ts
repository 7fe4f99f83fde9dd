/** What a job is known by. */
import { createHash } from 'node:crypto';
import type { Job } from '../../shared/job.ts';

/** The digest of a value's JSON. */
export const digestOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');

/**
 * A job's identity: which bytes are to be made, and where. Two requests that agree in it can go on
 * from one another, whatever they say of backups or checkpoint intervals.
 */
export function jobKey(job: Job): string {
  const { version, target, process, shaping, validate, onBadRow } = job;
  // What was guessed and what was said make the same job when they agree.
  const { guesses: _, ...source } = job.source;
  const identity = { version, source, target, process, shaping, validate, onBadRow };
  return digestOf(inOrder(identity)).slice(0, 16);
}

/** The same with the names of all objects in order: equal requests may name things in any. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inside]) => [name, inOrder(inside)]);
}
