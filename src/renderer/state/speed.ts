/** Speed and time left, from what the last seconds brought. */
import type { Progress } from '../../shared/outcome.ts';

/** Long enough to be calm, short enough to notice a slow drive. */
const WINDOW_MS = 5000;
/** Before this much time has passed, a guess would jump about. */
const SETTLE_MS = 1000;

interface Sample {
  readonly atMs: number;
  readonly bytesRead: number;
}

/** The samples of one run in its present phase, oldest first. */
export interface Samples {
  readonly phase: Progress['phase'];
  readonly startedMs: number;
  readonly recent: readonly Sample[];
}

/** Adds a progress message; another phase, or one that begins again, starts afresh. */
export function sampled(before: Samples | undefined, progress: Progress, atMs: number): Samples {
  const sample: Sample = { atMs, bytesRead: progress.bytesRead };
  const last = before?.recent.at(-1);
  const goesOn =
    before !== undefined &&
    before.phase === progress.phase &&
    (last === undefined || last.bytesRead <= sample.bytesRead);
  if (!goesOn) return { phase: progress.phase, startedMs: atMs, recent: [sample] };
  const recent = before.recent.filter(({ atMs: then }) => atMs - then <= WINDOW_MS);
  return { ...before, recent: [...recent, sample] };
}

/** Bytes of the source per second, or null while there is too little to tell. */
export function speedOf({ startedMs, recent }: Samples): number | null {
  const first = recent[0];
  const last = recent.at(-1);
  if (first === undefined || last === undefined || last.atMs - startedMs < SETTLE_MS) return null;
  const ms = last.atMs - first.atMs;
  const bytes = last.bytesRead - first.bytesRead;
  return ms <= 0 || bytes <= 0 ? null : (bytes / ms) * 1000;
}

/** Milliseconds until the source is read, or null while there is too little to tell. */
export function timeLeftMs(samples: Samples, progress: Progress): number | null {
  const speed = speedOf(samples);
  if (speed === null) return null;
  return (Math.max(0, progress.bytesTotal - progress.bytesRead) / speed) * 1000;
}
