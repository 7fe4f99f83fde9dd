/** The lines of the preview's table: records as they are, and in between what is no record. */
import type { Looked } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';

export type Line =
  | { readonly kind: 'record'; readonly row: number; readonly cells: readonly (string | null)[] }
  | { readonly kind: 'problem'; readonly row: number; readonly problem: Problem };

/**
 * Puts rows with problems, which are not in the sample, between its records, so that each line has
 * the number that its row has in the file.
 */
export function linesOf({ sample, problems }: Pick<Looked, 'sample' | 'problems'>): Line[] {
  const bad = new Map<number, Problem>();
  for (const problem of problems) {
    const row = problem.place?.row;
    if (row !== undefined && !bad.has(row)) bad.set(row, problem);
  }
  const lines: Line[] = [];
  const addBad = (): void => {
    for (;;) {
      const row = lines.length + 1;
      const problem = bad.get(row);
      if (problem === undefined) return;
      lines.push({ kind: 'problem', row, problem });
    }
  };
  for (const cells of sample) {
    addBad();
    lines.push({ kind: 'record', row: lines.length + 1, cells });
  }
  addBad();
  return lines;
}
