/** What the app remembers between its starts, checked when it is read; kept by the engine. */
import * as z from 'zod/mini';
import type { EngineClient } from './engine-client.ts';
import type { NoteName } from './engine-protocol.ts';
import { errorFacts, type Log, problemFacts } from './log/log.ts';

type Shape = Readonly<Record<string, z.ZodMiniType>>;
type FieldsOf<S extends Shape> = { [Field in keyof S]: z.infer<S[Field]> };

export interface Notebook {
  /** The note, or null when there is none, or none that is what it should be. */
  readonly read: <T>(name: NoteName, schema: z.ZodMiniType<T>) => Promise<T | null>;
  /** The entries of a note that is a list, without those that are not what they should be. */
  readonly readList: <T>(name: NoteName, entry: z.ZodMiniType<T>) => Promise<T[]>;
  /** The fields of a note, without those that are missing or not what they should be. */
  readonly readFields: <S extends Shape>(name: NoteName, shape: S) => Promise<Partial<FieldsOf<S>>>;
  /**
   * Replaces the note, after all that were to be written before; a failure is only logged. A note
   * that is there and could not be read is left as it is: it may be whole.
   */
  readonly write: (name: NoteName, value: unknown) => void;
  /** Resolves when everything is written. */
  readonly settled: () => Promise<void>;
}

export function createNotebook(
  engine: Pick<EngineClient, 'call'>,
  log: Pick<Log, 'note'>,
): Notebook {
  let writing: Promise<void> = Promise.resolve();
  /** Notes of which only the reading failed. */
  const unread = new Set<NoteName>();

  async function save(name: NoteName, text: string): Promise<void> {
    if (unread.has(name)) {
      log.note('note not saved', { name, cause: 'it could not be read' });
      return;
    }
    const saved = await engine.call('writeNote', { name, text });
    if (!saved.ok) log.note('note not saved', { name, ...problemFacts(saved.problem) });
  }

  async function read<T>(name: NoteName, schema: z.ZodMiniType<T>): Promise<T | null> {
    const found = await engine.call('readNote', { name });
    if (!found.ok) {
      unread.add(name);
      log.note('note not read', { name, ...problemFacts(found.problem) });
      return null;
    }
    unread.delete(name);
    if (found.value.text === null) return null;
    try {
      return schema.parse(JSON.parse(found.value.text));
    } catch (error) {
      // Changed by hand, or by another version: the usual values do.
      log.note('note not as it should be', { name, ...errorFacts(error) });
      return null;
    }
  }

  /** Leaves out what did not parse: the rest is no worse for it. */
  function usable<T>(name: NoteName, parts: readonly z.core.util.SafeParseResult<T>[]): T[] {
    const good = parts.flatMap((part) => (part.success ? [part.data] : []));
    const leftOut = parts.length - good.length;
    if (leftOut > 0) log.note('note not as it should be', { name, leftOut });
    return good;
  }

  return {
    read,
    readList: async (name, entry) => {
      const entries = (await read(name, z.array(z.unknown()))) ?? [];
      return usable(
        name,
        entries.map((one) => entry.safeParse(one)),
      );
    },
    readFields: async <S extends Shape>(name: NoteName, shape: S) => {
      const fields = (await read(name, z.record(z.string(), z.unknown()))) ?? {};
      const parts = Object.entries(shape)
        .filter(([field]) => Object.hasOwn(fields, field))
        .map(([field, schema]) => z.object({ [field]: schema }).safeParse(fields));
      return Object.assign({}, ...usable(name, parts)) as Partial<FieldsOf<S>>;
    },
    write: (name, value) => {
      const text = `${JSON.stringify(value, null, 2)}\n`;
      writing = writing.then(() => save(name, text));
    },
    settled: () => writing,
  };
}
