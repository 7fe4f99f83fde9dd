/** Signals ask the run to stop at its next chunk; a second SIGINT leaves at once (design §6). */
import { EXIT } from '../shared/problem.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let stopping: AbortSignal | null = null;

/** @returns the signal to give to runs, aborted when this process is asked to end; the same each time */
export function stopOnSignals(): AbortSignal {
  return (stopping ??= listen());
}

function listen(): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => {
      // The last checkpoint stands: leaving at once loses nothing that was reported safe.
      if (controller.signal.aborted && name === 'SIGINT') process.exit(EXIT.interrupted);
      controller.abort();
    });
  }
  // Whoever read our output is gone: the same as being told to stop.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => controller.abort());
  }
  return controller.signal;
}
