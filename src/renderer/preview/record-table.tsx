import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ColumnSummary } from '../../shared/outcome.ts';
import type { ColumnChoice } from '../../shared/job.ts';
import { describeReject, displayName, formats, words } from '../../shared/words/index.ts';
import type { Line } from './lines.ts';
import { columnsInSight, linesInSight, startsOf, widthsOf } from './windowing.ts';
import type { Span } from './windowing.ts';

const LINE = 28;
const HEAD = 46;
const NUMBER = 56;
/** Lines drawn beyond those in sight. */
const MORE_LINES = 8;

interface RecordTableProps {
  readonly name: string;
  readonly columns: readonly ColumnSummary[];
  readonly lines: readonly Line[];
  /** Columns of the export; null for all. */
  readonly chosen: readonly ColumnChoice[] | null;
  /** The row to show; `turn` grows with each wish. */
  readonly pointed: { readonly row: number; readonly turn: number } | null;
}

interface View {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The first rows as the source has them. Only what is in sight is drawn, whatever its size. */
export function RecordTable({ name, columns, lines, chosen, pointed }: RecordTableProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, left: 0, width: 800, height: 400 });
  const names = useMemo(() => columns.map((column) => column.name), [columns]);
  const starts = useMemo(() => {
    const sample = lines.flatMap((line) => (line.kind === 'record' ? [line.cells] : []));
    return startsOf(widthsOf(names, sample));
  }, [names, lines]);

  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    const measure = (): void =>
      setView({
        top: element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: element.clientHeight,
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  useEffect(() => {
    const index = lines.findIndex(({ row }) => row === pointed?.row);
    if (index < 0) return;
    scroll.current?.scrollTo({ top: Math.max(0, index * LINE - LINE * 3) });
  }, [pointed, lines]);

  const { first, end } = linesInSight(view.top, view.height - HEAD, LINE, lines.length, MORE_LINES);
  const across = columnsInSight(starts, view.left, Math.max(0, view.width - NUMBER));
  const width = NUMBER + (starts.at(-1) ?? 0);

  return (
    <div
      ref={scroll}
      className="grid-scroll"
      role="region"
      aria-label={words.preview.table.label(name)}
      tabIndex={0}
    >
      <div
        role="table"
        className="grid"
        aria-label={words.preview.table.label(name)}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + 1}
        style={{ inlineSize: width, blockSize: HEAD + lines.length * LINE }}
      >
        <div role="rowgroup" className="grid-head" style={{ blockSize: HEAD }}>
          <Head columns={columns} chosen={chosen} starts={starts} across={across} />
        </div>
        <div role="rowgroup">
          {lines.slice(first, end).map((line, index) => (
            <div
              key={line.row}
              role="row"
              className={`grid-line grid-${line.kind}`}
              aria-rowindex={first + index + 2}
              data-pointed={line.row === pointed?.row || undefined}
              style={{ insetBlockStart: HEAD + (first + index) * LINE, blockSize: LINE }}
            >
              <div role="rowheader" aria-colindex={1} className="grid-number">
                {formats.count(line.row)}
              </div>
              {line.kind === 'problem' ? (
                <div
                  role="cell"
                  aria-colindex={2}
                  aria-colspan={columns.length}
                  className="grid-trouble"
                  style={{ maxInlineSize: Math.max(120, view.width - NUMBER - 16) }}
                >
                  {describeReject(line.problem)}
                </div>
              ) : (
                <Cells cells={line.cells} columns={columns} starts={starts} across={across} />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Numbers are compared by their ends. */
const isNumber = ({ looksLike, kinds }: ColumnSummary): boolean =>
  looksLike === 'number' || kinds.join() === 'number';

interface HeadProps {
  readonly columns: readonly ColumnSummary[];
  readonly chosen: readonly ColumnChoice[] | null;
  readonly starts: readonly number[];
  readonly across: Span;
}

function Head({ columns, chosen, starts, across }: HeadProps) {
  const { preview } = words;
  const names = useMemo(
    () => (chosen === null ? null : new Map(chosen.map(({ name, as }) => [name, as]))),
    [chosen],
  );
  return (
    <div role="row" aria-rowindex={1} className="grid-line">
      <div role="columnheader" aria-colindex={1} className="grid-number">
        {preview.table.row}
      </div>
      <span className="grid-spacer" style={{ inlineSize: starts[across.first] }} />
      {columns.slice(across.first, across.end).map((column, index) => {
        const at = across.first + index;
        const as = names === null ? column.name : (names.get(column.name) ?? null);
        const kinds = column.kinds.map((kind) => preview.columns.kinds[kind]);
        return (
          <div
            key={at}
            role="columnheader"
            aria-colindex={at + 2}
            className="grid-cell"
            data-out={as === null || undefined}
            data-number={isNumber(column) || undefined}
            style={{ inlineSize: (starts[at + 1] ?? 0) - (starts[at] ?? 0) }}
          >
            <span className="grid-name">{displayName(column.name)}</span>
            <span className="grid-kinds">
              {as === null
                ? preview.table.leftOut
                : as === column.name
                  ? formats.list(kinds)
                  : preview.table.becomes(displayName(as))}
            </span>
          </div>
        );
      })}
    </div>
  );
}

interface CellsProps {
  readonly cells: readonly (string | null)[];
  readonly columns: readonly ColumnSummary[];
  readonly starts: readonly number[];
  readonly across: Span;
}

function Cells({ cells, columns, starts, across }: CellsProps) {
  return (
    <>
      <span className="grid-spacer" style={{ inlineSize: starts[across.first] }} />
      {columns.slice(across.first, across.end).map((column, index) => {
        const at = across.first + index;
        const cell = cells[at] ?? null;
        return (
          <div
            key={at}
            role="cell"
            aria-colindex={at + 2}
            className="grid-cell"
            data-number={isNumber(column) || undefined}
            data-missing={cell === null || undefined}
            style={{ inlineSize: (starts[at + 1] ?? 0) - (starts[at] ?? 0) }}
          >
            {cell === null ? (
              <span className="visually-hidden">{words.preview.table.missing}</span>
            ) : (
              displayName(cell)
            )}
          </div>
        );
      })}
    </>
  );
}
