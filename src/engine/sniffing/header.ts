/** Whether the first row of a table names its columns. */
import { looksLikeYear, looksTyped } from './typed.ts';

export interface FoundHeader {
  readonly header: boolean;
  readonly isSure: boolean;
}

/** Share of a column's cells that has to look like figures for the column to be one of figures. */
const MOST = 0.9;

/**
 * Columns of figures under a word speak for names, figures on top of figures against them, and so
 * does a text that comes again below. Where nothing speaks against it, the first row has the names.
 */
export function headerOf(rows: readonly (readonly string[])[]): FoundHeader {
  const [top = [], ...below] = rows;
  let named = 0;
  let figures = 0;
  let repeated = 0;
  top.forEach((cell, column) => {
    const under = below.map((row) => row[column] ?? '').filter((text) => text !== '');
    const isOfFigures = under.length > 0 && under.filter(looksTyped).length >= under.length * MOST;
    if (looksTyped(cell)) {
      if (isOfFigures && !(looksLikeYear(cell) && top.some((other) => !looksTyped(other)))) {
        figures++;
      }
    } else if (cell !== '' && isOfFigures) named++;
    else if (cell !== '' && under.includes(cell)) repeated++;
  });
  // A row of nothing but figures and no other row: nobody calls columns so.
  if (below.length === 0) return { header: true, isSure: !top.some(isFigure) };
  if (named > 0) return { header: true, isSure: figures <= named };
  if (figures > 0) return { header: false, isSure: false };
  return { header: true, isSure: repeated === 0 };
}

const isFigure = (cell: string): boolean => looksTyped(cell) && !looksLikeYear(cell);
