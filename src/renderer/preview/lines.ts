/** The lines of the preview's table: records as they are, and in between what is no record. */
import type { Looked } from '../../shared/ipc.ts';
import type { CutCell, RowsAround } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';

export type Line =
  | {
      readonly kind: 'record';
      readonly row: number;
      readonly cells: readonly (string | null)[];
      /** By column: the characters of cells that are shown by their beginning. */
      readonly cut: ReadonlyMap<number, number>;
    }
  | { readonly kind: 'problem'; readonly row: number; readonly problem: Problem };

const NONE: ReadonlyMap<number, number> = new Map();

/** The first problem of each row. */
function byRow(problems: readonly Problem[]): Map<number, Problem> {
  const bad = new Map<number, Problem>();
  for (const problem of problems) {
    const row = problem.place?.row;
    if (row !== undefined && !bad.has(row)) bad.set(row, problem);
  }
  return bad;
}

/** By record: its cut cells. */
function byRecord(cut: readonly CutCell[]): Map<number, Map<number, number>> {
  const records = new Map<number, Map<number, number>>();
  for (const { record, column, characters } of cut) {
    const cells = records.get(record) ?? new Map<number, number>();
    records.set(record, cells.set(column, characters));
  }
  return records;
}

/**
 * Puts rows with problems, which are not in the sample, between its records, so that each line has
 * the number that its row has in the file.
 */
export function linesOf({
  sample,
  cut,
  problems,
}: Pick<Looked, 'sample' | 'cut' | 'problems'>): Line[] {
  const bad = byRow(problems);
  const cuts = byRecord(cut);
  const lines: Line[] = [];
  const addBad = (): void => {
    for (;;) {
      const row = lines.length + 1;
      const problem = bad.get(row);
      if (problem === undefined) return;
      lines.push({ kind: 'problem', row, problem });
    }
  };
  sample.forEach((cells, record) => {
    addBad();
    lines.push({ kind: 'record', row: lines.length + 1, cells, cut: cuts.get(record) ?? NONE });
  });
  addBad();
  return lines;
}

/** The same for rows in the middle of a file, which know their numbers. */
export function linesAround(
  { rows, cut }: RowsAround,
  problems: readonly Problem[],
  wanted: number,
): Line[] {
  const cuts = byRecord(cut);
  const lines: Line[] = rows.map(({ row, cells }, record) => ({
    kind: 'record',
    row,
    cells,
    cut: cuts.get(record) ?? NONE,
  }));
  const first = Math.min(wanted, rows[0]?.row ?? wanted);
  const last = Math.max(wanted, rows.at(-1)?.row ?? wanted);
  const known = new Set(rows.map(({ row }) => row));
  for (const [row, problem] of byRow(problems)) {
    if (row >= first && row <= last && !known.has(row))
      lines.push({ kind: 'problem', row, problem });
  }
  return lines.toSorted((a, b) => a.row - b.row);
}
