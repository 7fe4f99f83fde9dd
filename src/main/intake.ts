/** How files join the list, whichever way they came: dialog, drop, command line, the system. */
import { basename } from 'node:path';
import type { FolderIntake, RequestOutput } from '../shared/ipc.ts';
import type { EngineClient } from './engine-client.ts';
import type { EngineOutput } from './engine-protocol.ts';
import type { Queue } from './queue/queue.ts';

export interface Intake {
  /** Absolute paths; a folder stands for its files. What is left out of folders is told. */
  readonly add: (paths: readonly string[]) => Promise<RequestOutput<'addDropped'>>;
}

type Gathered = EngineOutput<'gatherSources'>[number];
type Added = RequestOutput<'addDropped'>;

export function createIntake(parts: {
  readonly engine: Pick<EngineClient, 'call'>;
  readonly queue: Pick<Queue, 'add' | 'signal'>;
  /** Told of what a person gave: files and folders. */
  readonly remember: (paths: readonly string[]) => void;
}): Intake {
  const { engine, queue, remember } = parts;

  function join(all: readonly Gathered[]): Added {
    const sum: { added: number; existing: string[] } = { added: 0, existing: [] };
    const folders: FolderIntake[] = [];
    for (const { path, files, ...leftOut } of all) {
      const { added, existing } = queue.add(files ?? [path]);
      sum.added += added;
      sum.existing.push(...existing);
      if (files === null) continue;
      folders.push({ name: basename(path), added, existing: existing.length, ...leftOut });
    }
    if (folders.length > 0) queue.signal({ kind: 'intake', folders });
    return sum;
  }

  return {
    add: async (paths) => {
      if (paths.length === 0) return { added: 0, existing: [] };
      remember(paths);
      const gathered = await engine.call('gatherSources', { paths: [...paths] });
      // Each row says for itself what is wrong with its file.
      return gathered.ok ? join(gathered.value) : queue.add(paths);
    },
  };
}
