import { formats } from '../../shared/words/index.ts';

/** A moment, ms since 1970, as people say it now: `yesterday 5:03 PM`. */
export function lately(ms: number): string {
  return formats.lately(ms, Date.now());
}
