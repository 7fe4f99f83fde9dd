/** The columns of a source as its table's head shows them. */
import type { ColumnChoice } from '../../shared/job.ts';
import type { ColumnSummary } from '../../shared/outcome.ts';
import { displayName, formats, type words } from '../../shared/words/index.ts';
import type { TableColumn } from './grid-cells.tsx';

/** @param chosen columns of the export; null for all */
export function headOf(
  columns: readonly ColumnSummary[],
  chosen: readonly ColumnChoice[] | null,
  { table, columns: texts }: typeof words.preview,
): TableColumn[] {
  const names = chosen === null ? null : new Map(chosen.map(({ name, as }) => [name, as]));
  return columns.map((column) => {
    const as = names === null ? column.name : names.get(column.name);
    const kinds = formats.list(column.kinds.map((kind) => texts.kinds[kind]));
    return {
      name: column.name,
      facts:
        as === undefined
          ? table.leftOut
          : as === column.name
            ? kinds
            : table.becomes(displayName(as)),
      isOut: as === undefined,
      isNumber: column.looksLike === 'number' || column.kinds.join() === 'number',
    };
  });
}
