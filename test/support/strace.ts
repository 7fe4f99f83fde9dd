/** Faults and kills at single system calls, by strace's fault injection (Linux). */
import { firstLack, lacksProgram, onLinux } from './conditions.ts';
import type { Lack } from './conditions.ts';
import type { Settings } from './cli.ts';

export function lacksStrace(): Lack {
  return firstLack(onLinux, lacksProgram('strace', '-f', '-qq', '-o', '/dev/null', 'true'));
}

/**
 * Settings to run a command with something done to its calls, e.g. `fsync` and `error=EIO:when=1`;
 * with `path` only to calls on that file. One thread for file work, since strace counts by thread.
 */
export function injecting(calls: string, what: string, path?: string): Settings {
  const onlyOn = path === undefined ? [] : ['-P', path];
  const trace = ['-e', `trace=${calls}`, '-e', `inject=${calls}:${what}`];
  return {
    under: ['strace', '-f', '-qq', '-o', '/dev/null', ...onlyOn, ...trace],
    env: { UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' },
  };
}
