/**
 * Engines with one step wrong, made by coming between the engine and its disk: what it asks for is
 * left out, put off or done too early. Undisturbed, each of them works; the laboratory must see it.
 */
import { jobKey } from '../../src/engine/durable/job-key.ts';
import type { FileSystem, OpenFile } from '../../src/engine/fs/port.ts';
import { exchanged } from '../../src/engine/testing/file-systems.ts';
import type { Fault } from './faults.ts';
import type { Mutant } from './runs.ts';
import { DESK, STATE, type Scenario } from './scenarios.ts';

export interface NamedMutant {
  readonly name: string;
  readonly mutant: Mutant;
  /** What brings it to light. */
  readonly by: 'crashes' | 'faults';
  /** The faults that can, if it is not any. */
  readonly only?: (fault: Fault) => boolean;
  /** Name of the scenario, if it is not the usual one. */
  readonly scenario?: string;
}

/** What most mutants are tried in. */
export const USUAL_SCENARIO = 'CSV to JSON over an old file';
const SETTING_ASIDE = 'rows set aside, over an old file and older rejects';

const isPart = (path: string): boolean => path.endsWith('.part');
const isRejects = (path: string): boolean => path.endsWith('.rejects');
const nothing = (): Promise<void> => Promise.resolve();

export const MUTANTS: readonly NamedMutant[] = [
  {
    name: 'no fsync of the part',
    by: 'crashes',
    mutant: (fs) => overFiles(fs, isPart, () => ({ sync: nothing, datasync: nothing })),
  },
  {
    name: 'no fsync of the folder',
    by: 'crashes',
    mutant: (fs) => over(fs, { syncFolder: () => Promise.resolve(true) }),
  },
  { name: 'checkpoint before its data', by: 'crashes', mutant: checkpointFirst },
  { name: 'backup after the rename', by: 'crashes', mutant: backupLast },
  {
    name: 'short writes not counted',
    by: 'faults',
    only: ({ how }) => 'short' in how,
    mutant: (fs) =>
      overFiles(fs, isPart, (file) => ({
        async write(buffer, offset, length, position) {
          await file.write(buffer, offset, length, position);
          return length;
        },
      })),
  },
  {
    name: 'resume without cutting the part',
    by: 'crashes',
    mutant: (fs) => withoutCutting(fs, isPart),
  },
  {
    name: 'no fsync of the rejects',
    by: 'crashes',
    scenario: SETTING_ASIDE,
    mutant: (fs) => overFiles(fs, isRejects, () => ({ sync: nothing, datasync: nothing })),
  },
  {
    name: 'resume without cutting the rejects',
    by: 'crashes',
    scenario: SETTING_ASIDE,
    mutant: (fs) => withoutCutting(fs, isRejects),
  },
  {
    name: 'rejects published once more after a crash',
    by: 'crashes',
    scenario: SETTING_ASIDE,
    mutant: (fs) => over(fs, { list: () => Promise.resolve([]) }),
  },
  { name: 'clearing up before the rename', by: 'crashes', mutant: clearUpFirst },
  {
    name: 'no fsync of the checkpoint',
    by: 'crashes',
    mutant: (fs) =>
      overFiles(
        fs,
        (path) => path.endsWith('.new'),
        () => ({ sync: nothing }),
      ),
  },
  { name: 'backup not durable before the rename', by: 'crashes', mutant: backupUnsynced },
  {
    name: 'name of the part not durable before a checkpoint speaks of it',
    by: 'crashes',
    mutant: partUnnamed,
  },
  {
    name: 'a failed fsync tried again',
    by: 'faults',
    only: ({ how, lasting }) => 'error' in how && how.error === 'EIO' && lasting === 'once',
    mutant: (fs) =>
      overFiles(fs, isPart, (file) => ({
        datasync: () => file.datasync().catch(() => file.datasync()),
        sync: () => file.sync().catch(() => file.sync()),
      })),
  },
];

/** Syncs the part's data only when the checkpoint that speaks of it is there. */
function checkpointFirst(fs: FileSystem): FileSystem {
  let due: (() => Promise<void>) | null = null;
  const late = overFiles(fs, isPart, (file) => ({
    datasync: () => {
      due = () => file.datasync();
      return Promise.resolve();
    },
  }));
  return over(late, {
    async syncFolder(path) {
      const done = await fs.syncFolder(path);
      await due?.();
      due = null;
      return done;
    },
  });
}

/** Replaces the target first, and writes what it was to the backup then. */
function backupLast(fs: FileSystem, { job }: Scenario): FileSystem {
  let backup: string | null = null;
  return over(fs, {
    link: async (_, to) => {
      backup = to;
    },
    async rename(from, to) {
      if (to !== job.target.path || backup === null) return fs.rename(from, to);
      const old = await fs.open(to, 'read');
      const { size, mode } = await old.stat();
      const bytes = new Uint8Array(size);
      await old.read(bytes, 0, size, 0);
      await old.close();
      await fs.rename(from, to);
      const copy = await fs.open(backup, 'create');
      await copy.write(bytes, 0, size, 0);
      await copy.chmod(mode);
      await copy.sync();
      await copy.close();
    },
  });
}

/** Goes on at the end of a file, whatever stands there, as a file opened for appending does. */
function withoutCutting(fs: FileSystem, isMeant: (path: string) => boolean): FileSystem {
  return over(fs, {
    async open(path, mode) {
      const file = await fs.open(path, mode);
      if (mode !== 'reopen' || !isMeant(path)) return file;
      let end = (await file.stat()).size;
      return exchanged(file, {
        truncate: nothing,
        async write(buffer, offset, length) {
          const count = await file.write(buffer, offset, length, end);
          end += count;
          return count;
        },
      });
    },
  });
}

/** Removes the checkpoint when everything is ready to be published, and publishes then. */
function clearUpFirst(fs: FileSystem, { job }: Scenario): FileSystem {
  return over(fs, {
    async rename(from, to) {
      if (isPart(from)) {
        await fs.unlink(`${STATE}/jobs/${jobKey(job)}.json`);
        await fs.syncFolder(`${STATE}/jobs`);
      }
      await fs.rename(from, to);
    },
  });
}

/** Leaves out the one sync of the folder that makes the backup's name durable. */
function backupUnsynced(fs: FileSystem): FileSystem {
  let isDue = false;
  return over(fs, {
    link(existing, to) {
      isDue = true;
      return fs.link(existing, to);
    },
    syncFolder: skipOnce(fs, () => {
      const skips = isDue;
      isDue = false;
      return skips;
    }),
  });
}

/** Leaves out the one that makes the part's name durable. */
function partUnnamed(fs: FileSystem): FileSystem {
  let isDue = false;
  return over(fs, {
    open(path, mode) {
      isDue ||= mode === 'create' && isPart(path);
      return fs.open(path, mode);
    },
    syncFolder: skipOnce(fs, (path) => {
      const skips = isDue && path === DESK;
      if (skips) isDue = false;
      return skips;
    }),
  });
}

const skipOnce =
  (fs: FileSystem, isSkipped: (path: string) => boolean): FileSystem['syncFolder'] =>
  (path) =>
    isSkipped(path) ? Promise.resolve(true) : fs.syncFolder(path);

/** Another file system with some calls changed. */
function over(fs: FileSystem, instead: Partial<FileSystem>): FileSystem {
  return {
    open: (path, mode) => fs.open(path, mode),
    stat: (path) => fs.stat(path),
    lstat: (path) => fs.lstat(path),
    rename: (from, to) => fs.rename(from, to),
    link: (existing, to) => fs.link(existing, to),
    unlink: (path) => fs.unlink(path),
    copy: (from, to) => fs.copy(from, to),
    createFolder: (path, mode) => fs.createFolder(path, mode),
    removeEmptyFolder: (path) => fs.removeEmptyFolder(path),
    list: (folder) => fs.list(folder),
    realPath: (path) => fs.realPath(path),
    syncFolder: (path) => fs.syncFolder(path),
    checkWritable: (path) => fs.checkWritable(path),
    freeSpace: (path) => fs.freeSpace(path),
    ...instead,
  };
}

function overFiles(
  fs: FileSystem,
  isMeant: (path: string) => boolean,
  instead: (file: OpenFile) => Partial<OpenFile>,
): FileSystem {
  return over(fs, {
    async open(path, mode) {
      const file = await fs.open(path, mode);
      return isMeant(path) ? exchanged(file, instead(file)) : file;
    },
  });
}
