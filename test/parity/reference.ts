/** The Python references as one process that answers many requests. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Operation = 'json-json' | 'json-csv' | 'json-tsv' | 'csv-json' | 'text-analysis';

/** `errors` in Python's words; `unknown` when the text holds characters newer than that Python. */
export type Answer = { text: string } | { errors: string[] } | { unknown: true };

export interface Reference {
  readonly ask: (operation: Operation, text: string) => Promise<Answer>;
  readonly close: () => void;
}

export function startReference(): Reference {
  const child = spawn('python3', [join(import.meta.dirname, 'serve.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (operation, text) => {
      const capitals = operation === 'text-analysis' ? text.toUpperCase() : '';
      child.stdin.write(`${JSON.stringify({ operation, text, capitals })}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error('the Python reference ended early');
      return JSON.parse(line.value) as Answer;
    },
    close: () => child.stdin.end(),
  };
}
