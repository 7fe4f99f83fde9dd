/** Errors that nobody expected: noted in the log before anything else, and told in a calm sentence. */
import type { Log } from './log/log.ts';
import { errorFacts } from './log/log.ts';

/**
 * Takes over what would end this process, or would be shown as a stack. The app goes on: exports run
 * in a worker of their own, and what they write is safe at every instant, whatever becomes of main.
 *
 * @param tell says in the window that something went wrong
 */
export function catchUncaught(
  process: Pick<NodeJS.Process, 'on'>,
  log: Pick<Log, 'noteNow'>,
  tell: () => void,
): void {
  const note = (error: unknown): void => {
    log.noteNow('uncaught', { where: 'main', ...errorFacts(error) });
    try {
      tell();
    } catch (another) {
      // An error in here would end the process.
      log.noteNow('uncaught', { where: 'main', ...errorFacts(another) });
    }
  };
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
}
