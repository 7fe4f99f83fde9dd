/** Labels and sentences of the screens beside the queue: options, history, about. */
import type { BadRowPolicy, Preset, Shaping } from '../job.ts';
import type { LanguageChoice } from '../settings.ts';

export interface SettingsWords {
  readonly title: string;
  readonly hint: string;
  readonly keepBackups: string;
  readonly keepBackupsHint: string;
  readonly checkpoints: string;
  readonly checkpointsHint: string;
  /** `records` is null for about once a second. */
  readonly checkpointEvery: (records: number | null) => string;
  readonly onBadRow: string;
  readonly onBadRowAs: { readonly [P in BadRowPolicy]: string };
  readonly preset: string;
  readonly presetAs: { readonly [P in Preset]: string };
  readonly nested: string;
  readonly nestedAs: { readonly [N in Shaping['nested']]: string };
  readonly language: string;
  readonly languageHint: string;
  /** Each language in its own, so that whoever can't read this one finds theirs. */
  readonly languageAs: { readonly [L in LanguageChoice]: string };
  readonly saved: string;
  readonly close: string;
}

export interface HistoryWords {
  readonly title: string;
  readonly empty: string;
  /** What became of what. */
  readonly line: (source: string, target: string) => string;
  readonly facts: (moment: string, records: number, bytes: string) => string;
  readonly setAside: (count: number) => string;
  readonly restore: string;
  readonly restored: string;
  readonly backupGone: string;
  readonly targetGone: string;
  readonly show: string;
  readonly close: string;
}

export interface AboutWords {
  readonly title: string;
  readonly version: (version: string) => string;
  readonly promisesTitle: string;
  readonly promises: readonly { readonly title: string; readonly text: string }[];
  readonly licence: string;
  readonly partsTitle: string;
  readonly close: string;
}
