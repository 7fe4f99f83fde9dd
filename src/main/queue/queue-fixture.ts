/** A queue over the fake engine, and what its tests wait for. */
import { expect, vi } from 'vitest';
import type { Row, RowState, StateEvent } from '../../shared/ipc.ts';
import { USUAL_SETTINGS } from '../../shared/settings.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EngineClient } from '../engine-client.ts';
import { createGrants } from '../grants.ts';
import { createFakeEngine } from './fake-engine.ts';
import type { FakeEngine, FakeRun } from './fake-engine.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';

export interface Fixture {
  readonly engine: FakeEngine;
  readonly events: StateEvent[];
  readonly queue: Queue;
  readonly idOf: (name: string) => string;
  readonly rowOf: (name: string) => Row | undefined;
  /** Waits for a row's state. */
  readonly until: (name: string, kind: RowState['kind']) => Promise<void>;
  /** Adds files of `/data` and waits until they were looked at. */
  readonly added: (...names: string[]) => Promise<void>;
  /** The nth run, once it has begun. */
  readonly run: (index: number) => Promise<FakeRun>;
  /** Lets everything that is already under way come to rest. */
  readonly settled: () => Promise<void>;
}

export function createFixture(
  onIdle: () => void = () => {},
  settings: Settings = USUAL_SETTINGS,
  around: (engine: FakeEngine) => EngineClient = (engine) => engine,
): Fixture {
  const engine = createFakeEngine();
  const events: StateEvent[] = [];
  const queue = createQueue({
    engine: around(engine),
    grants: createGrants(),
    publish: (event) => events.push(event),
    progressEveryMs: 100,
    onIdle,
    settings: () => settings,
  });
  const rowOf = (name: string) => queue.snapshot().rows.find(({ source }) => source.name === name);
  const until = (name: string, kind: RowState['kind']) =>
    vi.waitFor(() => expect(rowOf(name)?.state.kind).toBe(kind), { interval: 1 });
  return {
    engine,
    events,
    queue,
    rowOf,
    until,
    idOf: (name) => {
      const row = rowOf(name);
      if (row === undefined) throw new Error(`no row ${name}`);
      return row.id;
    },
    added: async (...names) => {
      queue.add(names.map((name) => `/data/${name}`));
      for (const name of names) await until(name, 'ready');
    },
    run: (index) =>
      vi.waitFor(
        () => {
          const begun = engine.runs[index];
          if (begun === undefined) throw new Error('not begun');
          return begun;
        },
        { interval: 1 },
      ),
    settled: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
}
