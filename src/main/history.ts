/**
 * The last exports: what became of what, and when. An old file is brought back by what it was, not
 * by its backup's name: with each export the backups of a target move on by one.
 */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import * as z from 'zod/mini';
import { TargetFormat } from '../shared/format-schemas.ts';
import type { HistoryItem, Row, RowState, StateEvent, Undoing } from '../shared/ipc.ts';
import { HoldfastError } from '../shared/problem.ts';
import { changedSince, seeFile } from './changed-since.ts';
import type { EngineClient } from './engine-client.ts';
import type { Notebook } from './notebook.ts';
import { placeOf } from './queue/place.ts';

/** Exports that are remembered. */
const REMEMBERED = 100;

const Seen = z.object({ bytes: z.number(), modifiedMs: z.number() });

const Kept = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  source: z.string(),
  /** Absolute path. */
  target: z.string().check(z.minLength(1)),
  format: TargetFormat,
  endedMs: z.number(),
  records: z.number(),
  rejected: z.number(),
  bytes: z.number(),
  crc32: z.string(),
  /** The file that was replaced, as it is recognised among the backups; null when there was none. */
  replaced: z.nullable(Seen),
  restored: z.boolean(),
  /** The target as the export left it; missing in notes of earlier versions. */
  published: z.optional(z.nullable(Seen)),
});
type Kept = z.infer<typeof Kept>;

type Done = Extract<RowState, { kind: 'done' }>;

export interface History {
  /** Takes note of exports that are done, and of those that are undone. */
  readonly follow: (event: StateEvent) => void;
  readonly load: () => Promise<void>;
  /** Resolves when all that was done is taken note of. */
  readonly settled: () => Promise<void>;
  /** The newest first. */
  readonly list: () => Promise<HistoryItem[]>;
  /** Absolute path of an export's target; throws HoldfastError for an unknown export. */
  readonly targetOf: (id: string) => string;
  /**
   * Brings back what the export replaced; unless `anyway`, only in place of what the export made.
   * Throws HoldfastError when it is no longer there.
   */
  readonly restore: (id: string, anyway: boolean) => Promise<Undoing>;
}

export function createHistory(parts: {
  readonly engine: Pick<EngineClient, 'call'>;
  readonly notebook: Notebook;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told that the backup at `from` was brought back to the target. */
  readonly onRestored: (target: string, from: string) => void;
}): History {
  const { engine, notebook, now, onRestored } = parts;
  let kept: readonly Kept[] = [];
  let adding: Promise<void> = Promise.resolve();
  /** What each row does, and the export that it did last. */
  const rows = new Map<string, { kind: RowState['kind']; last: string | null }>();

  function keep(next: readonly Kept[]): void {
    kept = next.slice(0, REMEMBERED);
    notebook.write('history', kept);
  }

  async function add(id: string, row: Row, { report }: Done): Promise<void> {
    const endedMs = now();
    const replaced = report.backup === null ? null : await seeFile(engine, report.backup);
    const { path: target, exported: records, rejected, targetBytes: bytes, crc32 } = report;
    const published = await seeFile(engine, target);
    const source = row.source.name;
    const { format } = report;
    const entry = { id, source, target, format, endedMs, records, rejected, bytes, crc32 };
    keep([{ ...entry, replaced, published, restored: false }, ...kept]);
  }

  const setRestored = (id: string): void =>
    keep(kept.map((one) => (one.id === id ? { ...one, restored: true } : one)));

  function find(id: string): Kept {
    const found = kept.find((one) => one.id === id);
    if (found === undefined) throw new HoldfastError({ code: 'usage', cause: 'no such export' });
    return found;
  }

  /** Where the file that was replaced is kept now, or null. */
  async function backupOf({ target, replaced, restored }: Kept): Promise<string | null> {
    if (replaced === null || restored) return null;
    const backups = await engine.call('listBackups', { target });
    if (!backups.ok) return null;
    const same = backups.value.filter(
      ({ bytes, modifiedMs }) => bytes === replaced.bytes && modifiedMs === replaced.modifiedMs,
    );
    return same[0]?.path ?? null;
  }

  async function shown(one: Kept): Promise<HistoryItem> {
    const [backup, there] = await Promise.all([
      backupOf(one),
      engine.call('describeTarget', { path: one.target }),
    ]);
    const { target, replaced, published: _seen, ...rest } = one;
    return {
      ...rest,
      target: placeOf(target),
      replaced: replaced !== null,
      canRestore: backup !== null,
      canShow: there.ok && there.value.exists,
    };
  }

  return {
    follow: (event) => {
      if (event.kind === 'row-removed') rows.delete(event.id);
      if (event.kind !== 'row') return;
      const { row } = event;
      const { id: rowId, state } = row;
      const before = rows.get(rowId);
      let last = before?.last ?? null;
      if (state.kind === 'done' && before?.kind !== 'done') {
        last = randomBytes(16).toString('hex');
        const id = last;
        adding = adding.then(() => add(id, row, state));
      }
      if (state.kind === 'undone' && before?.kind !== 'undone' && last !== null) {
        const id = last;
        adding = adding.then(() => setRestored(id));
      }
      rows.set(rowId, { kind: state.kind, last });
    },
    load: async () => {
      const read = await notebook.readList('history', Kept);
      kept = [...kept, ...read];
    },
    settled: () => adding,
    list: () => Promise.all(kept.map(shown)),
    targetOf: (id) => find(id).target,
    restore: async (id, anyway) => {
      const one = find(id);
      const from = await backupOf(one);
      if (from === null) throw new HoldfastError({ code: 'no_backup', path: one.target });
      const changed = anyway ? null : await changedSince(engine, one.target, one.published ?? null);
      if (changed !== null) return { kind: 'changed', name: basename(one.target), now: changed };
      const answer = await engine.call('restoreBackup', { target: one.target, from });
      if (!answer.ok) throw new HoldfastError(answer.problem);
      setRestored(id);
      onRestored(one.target, from);
      return { kind: 'undone' };
    },
  };
}
