/**
 * How long calls take, in turns of the microtask queue: long enough for the engine's work to go on
 * beside a sync, as it does on a real disk, and always the same.
 */
const QUICK = 1;
const SYNC = 12;

export const callTurns = (): Promise<void> => turns(QUICK);
export const syncTurns = (): Promise<void> => turns(SYNC);

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}
