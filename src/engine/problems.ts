/** Turns what the system reports into a problem that says what happened to whom. */
import { HoldfastError, type Problem, type ProblemCode } from '../shared/problem.ts';
import { systemCode } from './fs/node.ts';

/** What was being done when the system said no; the same error means different things. */
export type Doing =
  | 'opening the source'
  | 'reading the source'
  | 'using the folder'
  | 'replacing'
  | 'writing'
  | 'making safe'
  | 'backing up'
  | 'publishing';

export interface FileContext {
  readonly path: string;
  readonly doing: Doing;
  /** Byte offset in the source, when reading. */
  readonly offset?: number;
  /** Set when it is our note of how far an export has come: of its files people know no names. */
  readonly isNote?: true;
}

/** Errors that mean the same whatever was being done. */
const ALWAYS: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'quota_exceeded',
  EFBIG: 'file_too_large',
  EROFS: 'read_only_file_system',
  EMFILE: 'too_many_open_files',
  ENFILE: 'too_many_open_files',
  ENOTCONN: 'disconnected',
  ESTALE: 'disconnected',
  ENODEV: 'disconnected',
  ENXIO: 'disconnected',
  EHOSTDOWN: 'disconnected',
  ETIMEDOUT: 'disconnected',
  ENAMETOOLONG: 'name_too_long',
};

/** Numbers of errors that Node has no name for: EDQUOT and ESTALE, on Linux and on macOS. */
const BY_NUMBER: Readonly<Record<number, ProblemCode>> = {
  122: 'quota_exceeded',
  69: 'quota_exceeded',
  116: 'disconnected',
  70: 'disconnected',
};

const BY_DOING: Readonly<Record<Doing, { otherwise: ProblemCode; [code: string]: ProblemCode }>> = {
  'opening the source': {
    ENOENT: 'source_missing',
    ENOTDIR: 'source_missing',
    EACCES: 'source_no_permission',
    EPERM: 'source_no_permission',
    EISDIR: 'source_not_a_file',
    otherwise: 'source_read_failed',
  },
  'reading the source': { EISDIR: 'source_not_a_file', otherwise: 'source_read_failed' },
  'using the folder': {
    EACCES: 'folder_no_permission',
    EPERM: 'folder_no_permission',
    otherwise: 'folder_unusable',
  },
  replacing: {
    EACCES: 'target_read_only',
    EPERM: 'target_read_only',
    otherwise: 'target_read_only',
  },
  writing: {
    EACCES: 'folder_no_permission',
    EPERM: 'folder_no_permission',
    otherwise: 'write_failed',
  },
  'making safe': { otherwise: 'sync_failed' },
  'backing up': { otherwise: 'backup_failed' },
  publishing: {
    EEXIST: 'target_exists',
    EBUSY: 'target_in_use',
    EPERM: 'target_in_use',
    EACCES: 'target_in_use',
    ETXTBSY: 'target_in_use',
    EISDIR: 'target_not_a_file',
    otherwise: 'write_failed',
  },
};

function codeFor(error: unknown, doing: Doing): ProblemCode {
  const name = systemCode(error);
  const byDoing = BY_DOING[doing];
  if (name !== null) {
    const named = ALWAYS[name] ?? byDoing[name];
    if (named !== undefined) return named;
  }
  const number = error instanceof Error && 'errno' in error ? Number(error.errno) : Number.NaN;
  return BY_NUMBER[Math.abs(number)] ?? byDoing.otherwise;
}

/** The error to throw for a failed system call; problems that are known already pass through. */
export function fileProblem(error: unknown, context: FileContext): HoldfastError {
  if (error instanceof HoldfastError) return error;
  const problem: Problem = {
    code: codeFor(error, context.doing),
    path: context.path,
    cause: error instanceof Error ? error.message : String(error),
    ...(context.offset === undefined ? {} : { place: { offset: context.offset } }),
    ...(context.isNote === undefined ? {} : { detail: { note: 1 } }),
  };
  return new HoldfastError(problem, { cause: error });
}

/** Does something with a file; what the system refuses becomes a problem of that file. */
export async function withFile<T>(context: FileContext, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fileProblem(error, context);
  }
}
