import type { Progress } from '../../shared/outcome.ts';

/** How much of the source has been read: 0 to 1; an empty source is read at once. */
export function shareOf({ bytesRead, bytesTotal }: Progress): number {
  return bytesTotal === 0 ? 0 : Math.min(1, bytesRead / bytesTotal);
}
