import type { Progress } from '../../shared/outcome.ts';
import { formats, words } from '../../shared/words/index.ts';
import { useMirrored } from '../state/context.tsx';
import { shareOf } from '../state/share.ts';
import { speedOf, timeLeftMs } from '../state/speed.ts';

export interface RowProgressProps {
  readonly id: string;
  readonly name: string;
  readonly progress: Progress;
}

/** Below this, a number would only flicker. */
const NEARLY_DONE_MS = 1000;

/** To so much, as people say it: the seconds of half an hour are nothing to go by. */
const STEPS = [
  { below: 10_000, to: 1000 },
  { below: 60_000, to: 5000 },
  { below: 600_000, to: 10_000 },
  { below: Infinity, to: 60_000 },
];

function roundUp(ms: number): number {
  const step = STEPS.find(({ below }) => ms < below)?.to ?? 1000;
  return Math.ceil(ms / step) * step;
}

function timeLeft(ms: number): string {
  return ms < NEARLY_DONE_MS
    ? words.progress.nearlyDone
    : words.progress.timeLeft(formats.duration(roundUp(ms)));
}

export function RowProgress({ id, name, progress }: RowProgressProps) {
  const samples = useMirrored((state) => state.samples.get(id));
  const share = shareOf(progress);
  const speed = samples === undefined ? null : speedOf(samples);
  const left = samples === undefined ? null : timeLeftMs(samples);

  return (
    <div className="progress">
      <div className="progress-line">
        <progress max={100} value={share * 100} aria-label={words.progress.label(name)} />
        <span className="progress-percent">{formats.percent(share)}</span>
      </div>
      <p className="figures">
        <span>{words.progress.records(progress.records)}</span>
        {speed !== null && <span>{formats.speed(speed)}</span>}
        {left !== null && <span>{timeLeft(left)}</span>}
      </p>
    </div>
  );
}
