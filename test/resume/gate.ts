/** A file system that stops a run at one of its calls until it is told to go on: moments without timing. */
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';

export interface Gate {
  /** To be given to the run. */
  readonly fileSystem: FileSystem;
  /** Kept when the run stands at the gate. */
  readonly reached: Promise<void>;
  readonly open: () => void;
}

/**
 * @param at the call to stop at: `first byte` before anything is written to the part file, `publishing`
 *   when everything is written and only publishing is left
 */
export function gate(at: 'first byte' | 'publishing'): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const stop = async (): Promise<void> => {
    reached.resolve();
    await opened.promise;
  };
  const isPart = (path: string): boolean => path.endsWith('.part');
  return {
    reached: reached.promise,
    open: opened.resolve,
    fileSystem: {
      ...nodeFileSystem,
      async open(path, mode) {
        const file = await nodeFileSystem.open(path, mode);
        if (!isPart(path) || mode === 'read') return file;
        return {
          read: (buffer, offset, length, position) => file.read(buffer, offset, length, position),
          write: async (buffer, offset, length, position) => {
            if (at === 'first byte') await stop();
            return file.write(buffer, offset, length, position);
          },
          datasync: () => file.datasync(),
          sync: () => file.sync(),
          truncate: (length) => file.truncate(length),
          chown: (uid, gid) => file.chown(uid, gid),
          chmod: async (mode) => {
            if (at === 'publishing') await stop();
            await file.chmod(mode);
          },
          stat: () => file.stat(),
          close: () => file.close(),
        };
      },
    },
  };
}
