import { words } from '../../shared/words/index.ts';
import { VisibleText } from './visible-text.tsx';
import type { Line } from './lines.ts';
import type { GridPlace } from './use-grid-keys.ts';
import type { Span } from './windowing.ts';

export interface TableColumn {
  readonly name: string;
  /** Below the name. */
  readonly facts: string;
  /** Not exported. */
  readonly isOut?: boolean;
  /** Numbers are compared by their ends. */
  readonly isNumber?: boolean;
}

interface Marking {
  readonly cellId: (place: GridPlace) => string;
  readonly isActive: (line: number, column: number) => true | undefined;
}

interface HeadProps extends Marking {
  readonly columns: readonly TableColumn[];
  readonly starts: readonly number[];
  readonly across: Span;
}

/** The names of the columns. */
export function Head({ columns, starts, across, cellId, isActive }: HeadProps) {
  return (
    <div role="row" aria-rowindex={1} className="grid-line">
      <div
        role="columnheader"
        id={cellId({ line: 0, column: 0 })}
        aria-colindex={1}
        className="grid-number"
        data-line={0}
        data-column={0}
        data-active={isActive(0, 0)}
      >
        {words.preview.table.row}
      </div>
      <span className="grid-spacer" style={{ inlineSize: starts[across.first] }} />
      {columns.slice(across.first, across.end).map((column, index) => {
        const at = across.first + index + 1;
        return (
          <div
            key={at}
            role="columnheader"
            id={cellId({ line: 0, column: at })}
            aria-colindex={at + 1}
            className="grid-cell"
            data-line={0}
            data-column={at}
            data-active={isActive(0, at)}
            data-out={column.isOut === true || undefined}
            data-number={column.isNumber === true || undefined}
            style={{ inlineSize: (starts[at] ?? 0) - (starts[at - 1] ?? 0) }}
          >
            <span className="grid-name">
              <VisibleText text={column.name} />
            </span>
            <span className="grid-kinds">{column.facts}</span>
          </div>
        );
      })}
    </div>
  );
}

interface CellsProps extends HeadProps {
  readonly line: Extract<Line, { kind: 'record' }>;
  /** Which line it is; the header is line 0. */
  readonly at: number;
}

/** The cells of a record. */
export function Cells({ line, at, columns, starts, across, cellId, isActive }: CellsProps) {
  return (
    <>
      <span className="grid-spacer" style={{ inlineSize: starts[across.first] }} />
      {columns.slice(across.first, across.end).map((column, index) => {
        const place = across.first + index;
        const cell = line.cells[place] ?? null;
        const characters = line.cut.get(place);
        return (
          <div
            key={place}
            role="gridcell"
            id={cellId({ line: at, column: place + 1 })}
            aria-colindex={place + 2}
            className="grid-cell"
            data-line={at}
            data-column={place + 1}
            data-active={isActive(at, place + 1)}
            data-number={column.isNumber === true || undefined}
            data-missing={cell === null || undefined}
            data-cut={characters !== undefined || undefined}
            style={{ inlineSize: (starts[place + 1] ?? 0) - (starts[place] ?? 0) }}
          >
            {cell === null ? (
              <span className="visually-hidden">{words.preview.table.missing}</span>
            ) : (
              <>
                <span className="grid-text">
                  <VisibleText text={cell} />
                </span>
                {characters !== undefined && (
                  <span className="cut-mark">{words.preview.result.cut(characters)}</span>
                )}
              </>
            )}
          </div>
        );
      })}
    </>
  );
}
