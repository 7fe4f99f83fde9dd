/** Finding out what a source is, and what stands where its export is to go. */
import type { SourceFormat, TargetFormat } from '../../shared/formats.ts';
import type { Answer } from '../../shared/ipc.ts';
import { HoldfastError } from '../../shared/problem.ts';
import type { EngineClient } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { problemOf } from '../problem-of.ts';
import { jobWith } from './choices.ts';
import { placeOf } from './place.ts';
import type { Entry, Rows } from './rows.ts';

/** Records read to find out format and columns when a file joins. */
export const INSPECTED_RECORDS = 1000;

/** Sources that are looked at at once: while one waits for its disk, others can be read. */
const LOOKS_AT_ONCE = 4;

/** What a source becomes unless the person chooses otherwise. */
const USUAL_TARGET: Readonly<Record<SourceFormat, TargetFormat>> = {
  csv: 'json',
  tsv: 'csv',
  json: 'csv',
  jsonl: 'json',
  txt: 'json',
  xlsx: 'csv',
};

export interface Looking {
  /** Looks at the row's source when its turn comes: a thousand files don't open at once. */
  readonly soon: (entry: Entry) => void;
  /** Looks at it now, since it was said otherwise how it is to be read. */
  readonly again: (entry: Entry) => Promise<void>;
  /** Points the row at a target path and says whether something is there; throws HoldfastError. */
  readonly aimAt: (entry: Entry, path: string, format: TargetFormat) => Promise<void>;
}

/** The value of an answer; its problem is thrown as HoldfastError. */
export function need<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new HoldfastError(answer.problem);
  return answer.value;
}

export function createLooking(parts: {
  readonly engine: EngineClient;
  readonly grants: Grants;
  readonly rows: Rows;
}): Looking {
  const { engine, grants, rows } = parts;
  const waiting: Entry[] = [];
  let looks = 0;

  async function aimAt(entry: Entry, path: string, format: TargetFormat): Promise<void> {
    const { exists } = need(await engine.call('describeTarget', { path }));
    if (rows.get(entry.row.id) !== entry) return;
    if (entry.target !== null) grants.withdraw(entry.target);
    entry.target = grants.give(path, 'write');
    entry.agreedTo = null;
    const job = entry.begun?.job ?? null;
    if (entry.begun !== null && job !== null) {
      // All else of a recalled job is as it was begun.
      entry.begun = { ...entry.begun, job: { ...job, target: { ...job.target, path, format } } };
    }
    rows.setTarget(entry, { ...placeOf(path), format, exists });
    rows.setState(entry, { kind: 'ready' });
  }

  /** Finds out format and columns; a source that can't be read says why. */
  async function look(entry: Entry): Promise<void> {
    const source = grants.pathOf(entry.row.id, 'read');
    const { said } = entry.choices;
    const input = { path: source, said, maxRecords: INSPECTED_RECORDS, shownRecords: 0 };
    const found = need(await engine.call('inspect', input));
    const { bytes, reading, columns, guesses } = found;
    const { format, dialect, encoding } = reading;
    const delimiter = dialect?.delimiter ?? null;
    rows.setSource(entry, {
      bytes,
      format,
      columns: columns.length,
      delimiter,
      encoding,
      guesses,
    });
    const job = entry.begun?.job ?? null;
    if (entry.begun !== null && job !== null) {
      entry.begun = { ...entry.begun, job: jobWith(job, entry.choices, found) };
    }
    if (entry.target !== null) {
      rows.setState(entry, { kind: 'ready' });
      return;
    }
    const to = USUAL_TARGET[format];
    const usual = { source, format: to, compression: entry.choices.writing.compression };
    await aimAt(entry, need(await engine.call('defaultTarget', usual)), to);
  }

  /** Looks; says on the row why it can't be read. */
  async function tryToLook(entry: Entry): Promise<void> {
    if (rows.get(entry.row.id) !== entry) return;
    try {
      await look(entry);
    } catch (error) {
      rows.setState(entry, { kind: 'unreadable', problem: problemOf(error) });
    }
  }

  /** Looks at one after the other until none waits; a few do so at once. */
  async function lookOn(): Promise<void> {
    looks += 1;
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      await tryToLook(entry);
    }
    looks -= 1;
  }

  return {
    aimAt,
    again: tryToLook,
    soon: (entry) => {
      if (entry.row.state.kind !== 'inspecting') rows.setState(entry, { kind: 'inspecting' });
      waiting.push(entry);
      if (looks < LOOKS_AT_ONCE) void lookOn();
    },
  };
}
