/** Calls that fail, and how: the errors a file system can give at any call. */

/** Name and number on Linux; null is what Node knows no name for. */
const ERRORS = {
  EIO: 5,
  ENOSPC: 28,
  EDQUOT: 122,
  EROFS: 30,
  EACCES: 13,
  EBUSY: 16,
  EMFILE: 24,
  ESTALE: 116,
  EPERM: 1,
  EXDEV: 18,
  EEXIST: 17,
  ENOENT: 2,
  ENOTEMPTY: 39,
  EISDIR: 21,
  EINVAL: 22,
} as const;
export type ErrorName = keyof typeof ERRORS;

/** Errors that any call may give, to be tried at every one. */
export const ANY_TIME: readonly ErrorName[] = [
  'EIO',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EBUSY',
  'EMFILE',
  'ESTALE',
];

/** Those that Node has no name for: it says `Unknown system error -122`. */
const NAMELESS: ReadonlySet<ErrorName> = new Set(['EDQUOT', 'ESTALE']);

/** An error as Node makes it. */
export function systemError(name: ErrorName, call: string, path: string): Error {
  const errno = -ERRORS[name];
  const code = NAMELESS.has(name) ? `Unknown system error ${errno}` : name;
  return Object.assign(new Error(`${code}: made to fail, ${call} '${path}'`), {
    errno,
    code,
    syscall: call,
    path,
  });
}

/** Calls of the port, as they are counted and made to fail. */
export type Call =
  | 'open'
  | 'create'
  | 'read'
  | 'write'
  | 'datasync'
  | 'sync'
  | 'truncate'
  | 'chmod'
  | 'fstat'
  | 'close'
  | 'stat'
  | 'lstat'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'copy'
  | 'createFolder'
  | 'removeEmptyFolder'
  | 'list'
  | 'realPath'
  | 'syncFolder'
  | 'checkWritable'
  | 'freeSpace';

/** Calls that change the disk: after a device has died or become read-only, all of them fail. */
const CHANGING: ReadonlySet<Call> = new Set<Call>([
  'create',
  'write',
  'datasync',
  'sync',
  'truncate',
  'chmod',
  'rename',
  'link',
  'unlink',
  'copy',
  'createFolder',
  'syncFolder',
]);

/** Calls that may have done their work although they say that they failed, as on a network drive. */
export const MAY_HAVE_WORKED: ReadonlySet<Call> = new Set<Call>([
  'create',
  'rename',
  'link',
  'unlink',
  'truncate',
  'chmod',
  'write',
]);

export interface Fault {
  /** Which call fails, counted from 0 over all calls of a run. */
  readonly at: number;
  /** `short` takes `bytes` bytes of a write without any error. */
  readonly how: { readonly error: ErrorName } | { readonly short: number };
  /** Only this call; this and all later ones of its kind; or all later ones that change anything. */
  readonly lasting: 'once' | 'kind' | 'all';
  /** Whether the call does its work before it fails. */
  readonly worked?: boolean;
}

export interface Made {
  readonly call: Call;
  readonly path: string;
  /** Bytes to be written, for writes. */
  readonly length: number;
}

/** Counts the calls of a run and makes some of them fail. */
export class Faults {
  readonly calls: Made[] = [];
  /** Calls that failed, e.g. `sync /a/b.part`. */
  readonly failed: Made[] = [];
  readonly #fault: Fault | null;
  #kind: Call | null = null;

  constructor(fault: Fault | null) {
    this.#fault = fault;
  }

  /** Bytes that the write which is about to be made takes. */
  shortened(length: number): number {
    const fault = this.#fault;
    if (fault === null || !('short' in fault.how)) return length;
    const number = this.calls.length;
    const isMeant = fault.lasting === 'once' ? number === fault.at : number >= fault.at;
    return isMeant ? Math.min(length, fault.how.short) : length;
  }

  /** What is to become of a call: null when it is to succeed. */
  verdict(made: Made): Pick<Fault, 'how' | 'worked'> | null {
    const number = this.calls.length;
    this.calls.push(made);
    const fault = this.#fault;
    if (fault === null || number < fault.at) return null;
    if (number === fault.at) this.#kind = made.call;
    else if (fault.lasting === 'once') return null;
    else if (fault.lasting === 'kind' && made.call !== this.#kind) return null;
    else if (fault.lasting === 'all' && !CHANGING.has(made.call)) return null;
    if ('short' in fault.how) return null;
    this.failed.push(made);
    return fault;
  }
}
