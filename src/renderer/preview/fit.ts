/** How many rows of a table fit the way it is cut into cells, its header left out. */
import type { Looked } from '../../shared/ipc.ts';

export interface RowFit {
  readonly rows: number;
  /** Cells that most of them have. */
  readonly columns: number;
  /** The part of the rows that have so many, from 0 to 1. */
  readonly share: number;
}

/** Null where nobody can say, or nothing stands under the header. */
export function rowFit({
  fit,
  reading,
  columns,
}: Pick<Looked, 'fit' | 'reading' | 'columns'>): RowFit | null {
  if (fit === null) return null;
  // The engine looks at the header like at any row. To a person it is none.
  const isHeaded = reading.dialect?.header === true;
  const rows = fit.rows - (isHeaded ? 1 : 0);
  if (rows < 1) return null;
  const headerFits = isHeaded && columns.length === fit.columns;
  const fitting = Math.round(fit.share * fit.rows) - (headerFits ? 1 : 0);
  return { rows, columns: fit.columns, share: fitting / rows };
}
