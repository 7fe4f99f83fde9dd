/** Stands for src/engine/fs/node.ts in the build without safety: nothing is made durable. */
import { nodeFileSystem as real } from '../src/engine/fs/node.ts';
import type { FileSystem } from '../src/engine/fs/port.ts';

export { systemCode } from '../src/engine/fs/node.ts';

export const nodeFileSystem: FileSystem = {
  ...real,
  async open(path, mode) {
    const file = await real.open(path, mode);
    return Object.assign(file, { sync: async () => {}, datasync: async () => {} });
  },
  syncFolder: () => Promise.resolve(true),
};
