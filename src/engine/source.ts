/** The source as a file: opened read-only, known by its identity, never changed. */
import { HoldfastError } from '../shared/problem.ts';
import { orClose } from './fs/bytes.ts';
import type { FileStat, FileSystem, OpenFile } from './fs/port.ts';
import { withFile } from './problems.ts';

export interface Source {
  readonly path: string;
  readonly file: OpenFile;
  readonly stat: FileStat;
}

/** @throws HoldfastError when it is missing, no plain file, or may not be read */
export async function openSource(fs: FileSystem, path: string): Promise<Source> {
  const context = { path, doing: 'opening the source' } as const;
  return withFile(context, async () => {
    const there = await fs.stat(path);
    if (there === null) throw new HoldfastError({ code: 'source_missing', path });
    // Looked at before it is opened: opening a FIFO would wait for a writer.
    if (there.kind !== 'file') throw new HoldfastError({ code: 'source_not_a_file', path });
    const file = namingSource(await fs.open(path, 'read'), path);
    return { path, file, stat: await orClose(file, () => file.stat()) };
  });
}

/** The same file; whatever reads it, what the system refuses is a problem of the source, with the place. */
function namingSource(file: OpenFile, path: string): OpenFile {
  return {
    read: (buffer, offset, length, position) =>
      withFile({ path, doing: 'reading the source', offset: position }, () =>
        file.read(buffer, offset, length, position),
      ),
    stat: () => withFile({ path, doing: 'reading the source' }, () => file.stat()),
    close: () => file.close(),
    write: (...write) => file.write(...write),
    datasync: () => file.datasync(),
    sync: () => file.sync(),
    truncate: (length) => file.truncate(length),
    chmod: (mode) => file.chmod(mode),
    chown: (uid, gid) => file.chown(uid, gid),
  };
}

/** Closes it. Whatever the system says to that, nothing was written and nothing can be lost by it. */
export async function closeSource(source: Source): Promise<void> {
  try {
    await source.file.close();
  } catch {
    // An export that is done stays done, and one that failed keeps its own reason.
  }
}

/** Whether the file has not been changed or replaced since it was opened. */
export async function isUnchanged(fs: FileSystem, source: Source): Promise<boolean> {
  const open = await source.file.stat();
  const named = await fs.stat(source.path);
  return (
    named !== null &&
    named.ino === open.ino &&
    named.dev === open.dev &&
    open.size === source.stat.size &&
    open.mtimeNs === source.stat.mtimeNs &&
    open.ctimeNs === source.stat.ctimeNs
  );
}
