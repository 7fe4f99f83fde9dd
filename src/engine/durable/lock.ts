/**
 * One run per target at a time. The lock is a local socket whose name follows from the target: the
 * kernel frees it with the process that holds it, so nothing stale can remain, however the process
 * ended or the machine slept (leases that go by age break there). Whoever finds it taken can ask
 * the holder who it is.
 *
 * Linux: an abstract socket, which has no file. Windows: a named pipe. Elsewhere: a socket file in
 * the state folder, of which a dead one is recognised because nobody answers.
 */
import { createHash } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { HoldfastError } from '../../shared/problem.ts';
import { systemCode } from '../fs/node.ts';
import type { FileSystem } from '../fs/port.ts';

/** How long a holder has to say who it is, in ms; it may be stopped (SIGSTOP, a sleeping machine). */
const ANSWER_MS = 500;

export interface Lock {
  release(): Promise<void>;
}

function socketName(target: string, stateFolder: string): string {
  const key = createHash('sha256').update(target).digest('hex').slice(0, 32);
  if (process.platform === 'linux') return `\0holdfast-${key}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\holdfast-${key}`;
  return join(stateFolder, `${key}.lock`);
}

/**
 * @param target the real path of the target
 * @param holder what to tell others about this run
 * @throws HoldfastError `busy` with the holder's words when another run has the lock
 */
export async function lockTarget(
  fs: FileSystem,
  target: string,
  stateFolder: string,
  holder: string,
): Promise<Lock> {
  const name = socketName(target, stateFolder);
  if (!name.startsWith('\0') && process.platform !== 'win32') {
    await fs.createFolder(stateFolder, 0o700);
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await hold(name, holder);
    } catch (error) {
      if (systemCode(error) !== 'EADDRINUSE') throw error;
      const answer = await ask(name);
      if (answer === 'nobody' && attempt === 0) {
        // Only a socket file can outlive its process; on the other platforms the holder just left.
        if ((await fs.lstat(name).catch(() => null)) !== null) await fs.unlink(name);
        continue;
      }
      throw new HoldfastError({
        code: 'busy',
        path: target,
        detail: { holder: answer === 'nobody' ? '' : answer },
      });
    }
  }
}

/** What the run that has a target's lock says of itself, or null when nobody has it. */
export async function whoHolds(target: string, stateFolder: string): Promise<string | null> {
  const answer = await ask(socketName(target, stateFolder));
  return answer === 'nobody' ? null : answer;
}

function hold(name: string, holder: string): Promise<Lock> {
  return new Promise((resolve, reject) => {
    const callers = new Set<Socket>();
    const server: Server = createServer((caller) => {
      callers.add(caller);
      caller.on('close', () => callers.delete(caller));
      // A caller that goes away early is no concern of the run.
      caller.on('error', () => caller.destroy());
      caller.end(holder);
    });
    server.once('error', reject);
    server.listen(name, () => {
      server.off('error', reject);
      // A caller that can't be taken (no descriptors left) is no concern of the run either.
      server.on('error', () => undefined);
      server.unref();
      resolve({
        release: () =>
          new Promise((done) => {
            for (const caller of callers) caller.destroy();
            server.close(() => done());
          }),
      });
    });
  });
}

/** What the holder says of itself; '' when it says nothing in time; 'nobody' when none is there. */
function ask(name: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(name);
    socket.setEncoding('utf8');
    socket.setTimeout(ANSWER_MS, () => {
      socket.destroy();
      resolve(answer);
    });
    socket.on('data', (text: string) => {
      answer = (answer + text).slice(0, 200);
    });
    socket.on('error', (error) => {
      const code = systemCode(error);
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'nobody' : answer);
    });
    socket.on('end', () => {
      socket.destroy();
      resolve(answer);
    });
  });
}
