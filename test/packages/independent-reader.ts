/** What Python, which knows nothing of us, reads in a workbook. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Column from 1, the XML's type, value, and number format, or `bold`. */
export type ReadCell = readonly [column: number, type: string, value: string, format: string];

export interface ReadWorkbook {
  readonly sheets: readonly string[];
  readonly rows: readonly (readonly ReadCell[])[];
  readonly frozen: readonly string[] | null;
  readonly filter: string | null;
}

/** @throws Error when Python finds anything unsound */
export function readWorkbook(path: string): ReadWorkbook {
  const script = join(import.meta.dirname, 'read_workbook.py');
  const { stdout, stderr, status } = spawnSync('python3', [script, path], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ReadWorkbook;
}
