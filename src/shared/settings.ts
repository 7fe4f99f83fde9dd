/**
 * What a person settled for all that is to come. Backups and checkpoints hold for every export that is
 * begun from then on, the language at once, the rest for files added from then on, each of which can
 * still be told otherwise.
 */
import * as z from 'zod/mini';
import { BadRowPolicy, Preset, Shaping } from './job.ts';
import { DEFAULT_KEEP_BACKUPS } from './job-defaults.ts';
import { LANGUAGES } from './languages.ts';

/** A language, or the one that the system has. */
export const LanguageChoice = z.enum(['system', ...LANGUAGES]);
export type LanguageChoice = z.infer<typeof LanguageChoice>;

export const Settings = z.object({
  /** At least one: the question before replacing promises it. */
  keepBackups: z.int().check(z.gte(1), z.lte(99)),
  /** Records between two checkpoints; null means about once a second. */
  checkpointEvery: z.nullable(z.int().check(z.gte(1), z.lte(1_000_000_000))),
  onBadRow: BadRowPolicy,
  preset: Preset,
  nested: Shaping.shape.nested,
  language: LanguageChoice,
});
export type Settings = z.infer<typeof Settings>;

export const USUAL_SETTINGS: Settings = {
  keepBackups: DEFAULT_KEEP_BACKUPS,
  checkpointEvery: null,
  onBadRow: 'stop',
  preset: 'standard',
  nested: 'json',
  language: 'system',
};
