/** What the commands need of the terminal: where to write, and what a person can be asked. */
import type { Progress } from '../shared/outcome.ts';
import { cliWords, formats } from '../shared/words/index.ts';

/** Asks a question on the terminal; anything but a yes is a no. */
export async function confirm(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // The end of the input is no answer, and no answer is a no.
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answer = await Promise.race([terminal.question(question), closed]);
    return cliWords.yes.includes(answer.trim().toLowerCase());
  } finally {
    terminal.close();
  }
}

/** Says on stderr what is worth a second look. */
export function warn(texts: readonly string[]): void {
  for (const text of texts) process.stderr.write(`${text}\n`);
}

/** A line on stderr that redraws itself; draws nothing where stderr is no terminal. */
export class ProgressBar {
  readonly #isQuiet: boolean;
  #startedAt: number | null = null;
  #drawn = false;

  constructor(isQuiet: boolean) {
    this.#isQuiet = isQuiet;
  }

  readonly draw = (progress: Progress): void => {
    if (this.#isQuiet || !process.stderr.isTTY) return;
    const share = progress.bytesTotal === 0 ? 1 : progress.bytesRead / progress.bytesTotal;
    this.#startedAt ??= performance.now();
    const elapsed = performance.now() - this.#startedAt;
    const speed = elapsed === 0 ? 0 : (progress.bytesRead / elapsed) * 1000;
    const left = share > 0 ? (elapsed * (1 - share)) / share : 0;
    const line = cliWords.progress(
      formats.percent(share).padStart(4),
      progress.records,
      formats.speed(speed),
      formats.duration(left),
    );
    const width = (process.stderr.columns || 80) - 1;
    const room = Math.max(0, Math.min(30, width - line.length - 1));
    const full = Math.floor(share * room);
    const bar = '█'.repeat(full) + '░'.repeat(room - full);
    process.stderr.write(`\r\u001b[2K${`${bar} ${line}`.slice(0, width)}`);
    this.#drawn = true;
  };

  clear(): void {
    if (this.#drawn) process.stderr.write('\r\u001b[2K');
    this.#drawn = false;
  }
}
