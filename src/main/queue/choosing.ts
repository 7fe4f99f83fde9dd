/** What is chosen for a row. Which row takes it now is the queue's to say. */
import { basename } from 'node:path';
import {
  ENDINGS,
  GZIP_ENDING,
  TARGET_FORMATS,
  type TargetFormat,
  withoutGzip,
} from '../../shared/formats.ts';
import type { Choices } from '../../shared/ipc.ts';
import { Shaping, Writing, type Corrections } from '../../shared/job.ts';
import type { EngineClient } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { jobWith } from './choices.ts';
import { need, type Looking } from './looking.ts';
import type { Entry, Rows } from './rows.ts';

export interface Choosing {
  readonly setReading: (entry: Entry, said: Corrections) => Promise<void>;
  /** `writing` and `shaping` are checked; throws when they make no whole. */
  readonly setWriting: (entry: Entry, writing: unknown) => Promise<void>;
  readonly setShaping: (entry: Entry, shaping: unknown) => void;
  readonly setBadRows: (entry: Entry, policy: Choices['onBadRow']) => void;
  readonly setFormat: (entry: Entry, format: TargetFormat) => Promise<void>;
  /** Points the row at a path that a person chose; its name says format and compression. */
  readonly setTarget: (entry: Entry, path: string) => Promise<void>;
}

/** The format that a target's name asks for, or null when it asks for none. */
function formatNamed(path: string): TargetFormat | null {
  const [, ending] = /\.([^.]+)$/.exec(withoutGzip(basename(path)).toLowerCase()) ?? [];
  if (ending === undefined) return null;
  return TARGET_FORMATS.find((format) => ENDINGS[format].includes(ending)) ?? null;
}

export function createChoosing(parts: {
  readonly engine: EngineClient;
  readonly grants: Grants;
  readonly rows: Rows;
  readonly looking: Looking;
}): Choosing {
  const { engine, grants, rows, looking } = parts;

  function choose(entry: Entry, part: Partial<Choices>): void {
    entry.choices = { ...entry.choices, ...part };
    const job = entry.begun?.job ?? null;
    if (entry.begun !== null && job !== null) {
      entry.begun = { ...entry.begun, job: jobWith(job, entry.choices) };
    }
    rows.setTarget(entry, { columns: entry.choices.shaping.columns?.length ?? null });
    if (entry.target !== null) rows.setState(entry, { kind: 'ready' });
  }

  /** Points the row at the usual place for what it is to become. */
  async function aim(entry: Entry, format: TargetFormat): Promise<void> {
    // The usual place for a chosen target is its own: same folder and name, new ending.
    const base = entry.targetChosen
      ? grants.pathOf(entry.target, 'write')
      : grants.pathOf(entry.row.id, 'read');
    const { compression } = entry.choices.writing;
    const wanted = { source: base, format, compression };
    const path = need(await engine.call('defaultTarget', wanted));
    await looking.aimAt(entry, path, format);
  }

  return {
    setReading: async (entry, said) => {
      choose(entry, { said });
      await looking.again(entry);
    },

    setWriting: async (entry, writing) => {
      const before = entry.choices.writing;
      choose(entry, { writing: Writing.parse({ ...before, ...(writing as Partial<Writing>) }) });
      if (entry.choices.writing.compression === before.compression) return;
      await aim(entry, entry.row.target.format);
    },

    setShaping: (entry, shaping) => {
      const { shaping: before } = entry.choices;
      choose(entry, { shaping: Shaping.parse({ ...before, ...(shaping as Partial<Shaping>) }) });
    },

    setBadRows: (entry, onBadRow) => choose(entry, { onBadRow }),

    setFormat: aim,

    setTarget: async (entry, path) => {
      const named = formatNamed(path);
      if (named !== null) {
        const compression = path.toLowerCase().endsWith(`.${GZIP_ENDING}`) ? 'gzip' : 'none';
        choose(entry, { writing: { ...entry.choices.writing, compression } });
      }
      await looking.aimAt(entry, path, named ?? entry.row.target.format);
      entry.targetChosen = true;
    },
  };
}
