/**
 * Speed and time left, steady enough to be read: the speed is smoothed over a few seconds, and the
 * time left counts down by itself while it is corrected, rather than jumping to each new guess.
 */
import type { Progress } from '../../shared/outcome.ts';

/** Time after which an old speed weighs little, in ms: calm, and yet quick to notice a slow drive. */
const SPEED_SETTLES_MS = 3000;
/** The same for the correction of the time left. */
const LEFT_SETTLES_MS = 2000;
/** Before this much time has passed, a guess would jump about. */
const SAYS_NOTHING_MS = 1000;
/** When nothing moved for so long, nobody knows how long it will take. */
const STALLED_MS = 5000;

/** What is known of one run in its present phase. */
export interface Samples {
  readonly phase: Progress['phase'];
  readonly startedMs: number;
  /** When the last message came, how far it said to be, and when it last was farther than before. */
  readonly atMs: number;
  readonly bytesRead: number;
  readonly movedMs: number;
  /** Smoothed, in bytes per ms; 0 before anything moved. */
  readonly rate: number;
  /** Shown, in ms; null before it can be told. */
  readonly leftMs: number | null;
}

/** How much of the way to a new value is gone after a while, when it settles in `settlesMs`. */
const share = (ms: number, settlesMs: number): number => 1 - Math.exp(-ms / settlesMs);

/** Adds a progress message; another phase, or one that begins again, starts afresh. */
export function sampled(before: Samples | undefined, progress: Progress, atMs: number): Samples {
  const { phase, bytesRead } = progress;
  if (before === undefined || before.phase !== phase || before.bytesRead > bytesRead) {
    return { phase, bytesRead, startedMs: atMs, atMs, movedMs: atMs, rate: 0, leftMs: null };
  }
  const ms = atMs - before.atMs;
  // Two messages in the same moment say no speed; the next one counts for both.
  if (ms <= 0) return before;
  const moved = bytesRead - before.bytesRead;
  // At first the mean of all there was; later ones weigh by the time they stand for.
  const weight = Math.max(share(ms, SPEED_SETTLES_MS), ms / (atMs - before.startedMs));
  const rate = before.rate + (moved / ms - before.rate) * weight;
  const next = { ...before, atMs, bytesRead, movedMs: moved > 0 ? atMs : before.movedMs, rate };
  return { ...next, leftMs: leftAfter(next, before.leftMs, ms, progress.bytesTotal) };
}

const canTell = ({ startedMs, atMs, movedMs, rate }: Samples): boolean =>
  rate > 0 && atMs - startedMs >= SAYS_NOTHING_MS && atMs - movedMs < STALLED_MS;

/** What was shown, less the time that has passed since, led towards what the speed says now. */
function leftAfter(now: Samples, shown: number | null, ms: number, bytesTotal: number) {
  if (!canTell(now)) return null;
  const guess = Math.max(0, bytesTotal - now.bytesRead) / now.rate;
  if (shown === null) return guess;
  const expected = shown - ms;
  const led = expected + (guess - expected) * share(ms, LEFT_SETTLES_MS);
  // Towards the end there is no time left to be led.
  return Math.max(0, Math.min(led, guess * 2 + SAYS_NOTHING_MS));
}

/** Bytes of the source per second, or null while there is too little to tell. */
export function speedOf(samples: Samples): number | null {
  return canTell(samples) ? samples.rate * 1000 : null;
}

/** Milliseconds until the source is read, or null while there is too little to tell. */
export function timeLeftMs(samples: Samples): number | null {
  return samples.leftMs;
}
