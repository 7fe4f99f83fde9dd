/** What the app remembers between its starts, checked when it is read; kept by the engine. */
import type * as z from 'zod/mini';
import type { EngineClient } from './engine-client.ts';
import type { NoteName } from './engine-protocol.ts';
import { errorFacts, type Log, problemFacts } from './log/log.ts';

export interface Notebook {
  /** The note, or null when there is none, or none that is what it should be. */
  readonly read: <T>(name: NoteName, schema: z.ZodMiniType<T>) => Promise<T | null>;
  /** Replaces the note, after all that were to be written before; a failure is only logged. */
  readonly write: (name: NoteName, value: unknown) => void;
  /** Resolves when everything is written. */
  readonly settled: () => Promise<void>;
}

export function createNotebook(
  engine: Pick<EngineClient, 'call'>,
  log: Pick<Log, 'note'>,
): Notebook {
  let writing: Promise<void> = Promise.resolve();

  async function save(name: NoteName, text: string): Promise<void> {
    const saved = await engine.call('writeNote', { name, text });
    if (!saved.ok) log.note('note not saved', { name, ...problemFacts(saved.problem) });
  }

  return {
    read: async (name, schema) => {
      const found = await engine.call('readNote', { name });
      if (!found.ok) log.note('note not read', { name, ...problemFacts(found.problem) });
      if (!found.ok || found.value.text === null) return null;
      try {
        return schema.parse(JSON.parse(found.value.text));
      } catch (error) {
        // Changed by hand, or by another version: the usual values do.
        log.note('note not as it should be', { name, ...errorFacts(error) });
        return null;
      }
    },
    write: (name, value) => {
      const text = `${JSON.stringify(value, null, 2)}\n`;
      writing = writing.then(() => save(name, text));
    },
    settled: () => writing,
  };
}
