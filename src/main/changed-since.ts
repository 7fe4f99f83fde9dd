/** Whether a file is still what an export made of it. */
import type { ChangedFile } from '../shared/ipc.ts';
import type { EngineClient } from './engine-client.ts';

/** What tells one state of a file from another. */
export interface Seen {
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** The file as it is now, or null when it isn't there or can't be looked at. */
export async function seeFile(
  engine: Pick<EngineClient, 'call'>,
  path: string,
): Promise<Seen | null> {
  const there = await engine.call('describeTarget', { path });
  if (!there.ok || !there.value.exists) return null;
  const { bytes, modifiedMs } = there.value;
  return { bytes, modifiedMs };
}

/**
 * The file as it is now, when it is there and not as it was seen before; else null. Of a file that
 * was never seen nothing can be said.
 */
export async function changedSince(
  engine: Pick<EngineClient, 'call'>,
  path: string,
  before: Seen | null,
): Promise<ChangedFile | null> {
  if (before === null) return null;
  const now = await seeFile(engine, path);
  if (now === null) return null;
  return now.bytes === before.bytes && now.modifiedMs === before.modifiedMs ? null : now;
}
