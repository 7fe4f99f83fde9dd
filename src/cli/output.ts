/** What becomes of the command when what it says can't be written any more. */
import { cliWords } from '../shared/words/index.ts';

/** What systems say, and Node after them, when nobody is there to read. */
const GONE = new Set(['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_DESTROYED']);

/**
 * To be called before anything is written. A reader who has gone (`| head`, a closed terminal) wants
 * no more, and that is no failure. An answer that is lost on its way into a file (a full disk) is one.
 *
 * @param onLost called when an answer is lost; people have been told
 */
export function bearLostOutput(onLost: () => void): void {
  let lost = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.code ?? error.name;
    if (lost || process.stdout.isTTY || GONE.has(code)) return;
    lost = true;
    process.stderr.write(`${cliWords.notSaid(code)}\n`);
    onLost();
  });
  // That nothing can be told here can be told nowhere.
  process.stderr.on('error', () => {});
}
