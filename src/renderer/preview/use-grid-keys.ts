import { useState } from 'react';
import type { KeyboardEvent } from 'react';

/** A cell of a table: line 0 is the header, column 0 has the row's number. */
export interface GridPlace {
  readonly line: number;
  readonly column: number;
}

interface GridSize {
  /** The header included. */
  readonly lines: number;
  readonly columns: number;
  /** Lines that are in sight at once. */
  readonly page: number;
}

/** Where a key leads to in a grid (ARIA Authoring Practices), or null when it leads nowhere. */
export function keyLeadsTo(
  { line, column }: GridPlace,
  { lines, columns, page }: GridSize,
  key: string,
  isWide: boolean,
): GridPlace | null {
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowUp':
      return { line: within(line - 1, lines), column };
    case 'ArrowDown':
      return { line: within(line + 1, lines), column };
    case 'ArrowLeft':
      return { line, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { line, column: within(column + 1, columns) };
    case 'PageUp':
      return { line: within(line - page, lines), column };
    case 'PageDown':
      return { line: within(line + page, lines), column };
    case 'Home':
      return isWide ? { line: 0, column: 0 } : { line, column: 0 };
    case 'End':
      return { line: isWide ? lines - 1 : line, column: columns - 1 };
    default:
      return null;
  }
}

/** The cell that the keyboard is at, and what its keys do. */
export function useGridKeys(
  size: GridSize,
  onMove: (place: GridPlace) => void,
): {
  readonly place: GridPlace;
  readonly goTo: (place: GridPlace) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  const [wanted, setWanted] = useState<GridPlace>({ line: 0, column: 0 });
  // The table may have become smaller meanwhile.
  const place = {
    line: Math.max(0, Math.min(wanted.line, size.lines - 1)),
    column: Math.max(0, Math.min(wanted.column, size.columns - 1)),
  };
  return {
    place,
    goTo: setWanted,
    onKeyDown: (event) => {
      if (event.altKey || event.shiftKey) return;
      const next = keyLeadsTo(place, size, event.key, event.ctrlKey || event.metaKey);
      if (next === null) return;
      event.preventDefault();
      setWanted(next);
      onMove(next);
    },
  };
}
