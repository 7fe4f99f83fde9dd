import { useEffect, useId, useMemo, useRef } from 'react';
import { describeReject, formats } from '../../shared/words/index.ts';
import { Cells, Head } from './grid-cells.tsx';
import type { TableColumn } from './grid-cells.tsx';
import type { Line } from './lines.ts';
import { useGridKeys } from './use-grid-keys.ts';
import type { GridPlace } from './use-grid-keys.ts';
import { useScrollView } from './use-scroll-view.ts';
import { columnsInSight, linesInSight, startsOf, widthsOf } from './windowing.ts';

const LINE = 28;
const HEAD = 46;
const NUMBER = 64;
/** Lines drawn beyond those in sight. */
const MORE_LINES = 8;

interface RecordTableProps {
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly lines: readonly Line[];
  /** Rows that there are in all; null when nobody knows. */
  readonly total: number | null;
  /** What to say where there are none. */
  readonly empty?: string | undefined;
  /** The row to show; `turn` grows with each wish. */
  readonly pointed?: { readonly row: number; readonly turn: number } | null;
}

/** Records by row and column. Only what is in sight is drawn, whatever its size. */
export function RecordTable(props: RecordTableProps) {
  const { label, columns, lines, total, empty, pointed = null } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const view = useScrollView(scroll);
  const starts = useMemo(() => {
    const sample = lines.flatMap((line) => (line.kind === 'record' ? [line.cells] : []));
    return startsOf(
      widthsOf(
        columns.map(({ name }) => name),
        sample,
      ),
    );
  }, [columns, lines]);
  const page = Math.max(1, Math.floor((view.height - HEAD) / LINE) - 1);
  const size = { lines: lines.length + 1, columns: columns.length + 1, page };
  const { place, goTo, onKeyDown } = useGridKeys(size, (next) => {
    if (scroll.current !== null) bringIntoSight(scroll.current, next, starts);
  });

  useEffect(() => {
    const index = lines.findIndex(({ row }) => row === pointed?.row);
    if (index < 0) return;
    goTo({ line: index + 1, column: 0 });
    scroll.current?.scrollTo({ top: Math.max(0, index * LINE - LINE * 3) });
  }, [pointed, lines, goTo]);

  const { first, end } = linesInSight(view.top, view.height - HEAD, LINE, lines.length, MORE_LINES);
  const across = columnsInSight(starts, view.left, Math.max(0, view.width - NUMBER));
  const isDrawn =
    (place.line === 0 || (place.line > first && place.line <= end)) &&
    (place.column === 0 || (place.column > across.first && place.column <= across.end));
  const cellId = ({ line, column }: GridPlace): string => `${id}-${line}-${column}`;
  const isActive = (line: number, column: number): true | undefined =>
    (place.line === line && place.column === column) || undefined;

  return (
    <div className="grid-frame">
      {lines.length === 0 && empty !== undefined && (
        <p className="grid-empty" style={{ insetBlockStart: HEAD }}>
          {empty}
        </p>
      )}
      <div
        ref={scroll}
        className="grid-scroll"
        role="grid"
        aria-label={label}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-colcount={columns.length + 1}
        aria-readonly
        aria-activedescendant={isDrawn ? cellId(place) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-line]');
          if (cell === null) return;
          goTo({ line: Number(cell.dataset['line']), column: Number(cell.dataset['column']) });
        }}
      >
        <div
          role="presentation"
          className="grid"
          style={{
            inlineSize: NUMBER + (starts.at(-1) ?? 0),
            blockSize: HEAD + lines.length * LINE,
          }}
        >
          <div role="rowgroup" className="grid-head" style={{ blockSize: HEAD }}>
            <Head columns={columns} starts={starts} across={across} {...{ cellId, isActive }} />
          </div>
          <div role="rowgroup">
            {lines.slice(first, end).map((line, index) => {
              const at = first + index + 1;
              return (
                <div
                  key={line.row}
                  role="row"
                  className={`grid-line grid-${line.kind}`}
                  aria-rowindex={line.row + 1}
                  data-pointed={line.row === pointed?.row || undefined}
                  style={{ insetBlockStart: HEAD + (at - 1) * LINE, blockSize: LINE }}
                >
                  <div
                    role="rowheader"
                    id={cellId({ line: at, column: 0 })}
                    aria-colindex={1}
                    className="grid-number"
                    data-line={at}
                    data-column={0}
                    data-active={isActive(at, 0)}
                  >
                    {formats.count(line.row)}
                  </div>
                  {line.kind === 'problem' ? (
                    <div
                      role="gridcell"
                      id={cellId({ line: at, column: Math.max(1, place.column) })}
                      aria-colindex={2}
                      aria-colspan={Math.max(1, columns.length)}
                      className="grid-trouble"
                      data-line={at}
                      data-column={1}
                      data-active={(place.line === at && place.column > 0) || undefined}
                      style={{ maxInlineSize: Math.max(120, view.width - NUMBER - 16) }}
                    >
                      {describeReject(line.problem)}
                    </div>
                  ) : (
                    <Cells
                      line={line}
                      at={at}
                      columns={columns}
                      starts={starts}
                      across={across}
                      {...{ cellId, isActive }}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Scrolls no further than it takes. */
function bringIntoSight(
  element: HTMLElement,
  { line, column }: GridPlace,
  starts: readonly number[],
): void {
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
  let top = scrollTop;
  let left = scrollLeft;
  if (line === 0) top = 0;
  else {
    top = Math.min(top, (line - 1) * LINE);
    top = Math.max(top, line * LINE - (clientHeight - HEAD));
  }
  if (column === 0) left = 0;
  else {
    const width = clientWidth - NUMBER;
    left = Math.max(left, (starts[column] ?? 0) - width);
    left = Math.min(left, starts[column - 1] ?? 0);
  }
  element.scrollTo({ top, left });
}
