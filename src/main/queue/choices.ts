/** What a person settles for a row: nothing at first, what a job was begun with, and any change. */
import type { Choices, Row } from '../../shared/ipc.ts';
import { PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import type { Job } from '../../shared/job.ts';
import type { Inspection } from '../../shared/outcome.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Entry } from './rows.ts';

export const NO_CHOICES: Choices = {
  said: {},
  writing: PLAIN_WRITING,
  shaping: UNSHAPED,
  onBadRow: 'stop',
};

/** What holds for a new row. */
export function choicesFrom({ onBadRow, preset, nested }: Settings): Choices {
  return {
    said: {},
    writing: { ...PLAIN_WRITING, preset },
    shaping: { ...UNSHAPED, nested },
    onBadRow,
  };
}

/** Of a source that was not looked at, or can't be. */
export const NOTHING_KNOWN = {
  bytes: 0,
  format: null,
  columns: null,
  delimiter: null,
  encoding: null,
  guesses: [],
} satisfies Partial<Row['source']>;

/** A target of which nothing is known yet. */
export const NO_TARGET: Row['target'] = {
  name: '',
  folder: '',
  format: 'json',
  exists: false,
  keepsBackup: true,
  columns: null,
};

/** What a job was begun with. */
export function choicesOf({ source, target, shaping, onBadRow }: Job): Choices {
  const { format, compression, encoding, dialect, sheet } = source;
  return {
    said: {
      format,
      compression,
      encoding,
      ...(dialect === null ? {} : { dialect }),
      ...(sheet === null ? {} : { sheet }),
    },
    writing: {
      compression: target.compression,
      preset: target.preset,
      delimiter: target.delimiter,
      quoting: target.quoting,
      escapeFormulas: target.escapeFormulas,
    },
    shaping,
    onBadRow,
  };
}

/** The job with other choices; how its source is read comes from looking at it again. */
export function jobWith(
  job: Job,
  { writing, shaping, onBadRow }: Choices,
  found?: Inspection,
): Job {
  return {
    ...job,
    source:
      found === undefined
        ? job.source
        : { path: job.source.path, ...found.reading, guesses: found.guesses },
    target: { ...job.target, ...writing },
    shaping,
    onBadRow,
  };
}

/** What is settled for a row; where a job was begun, what that was begun with. */
export function choicesFor({ begun, choices }: Pick<Entry, 'begun' | 'choices'>): Choices {
  const job = begun?.job ?? null;
  return job === null ? choices : choicesOf(job);
}
