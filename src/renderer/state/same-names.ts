import type { Row } from '../../shared/ipc.ts';

type Rows = ReadonlyMap<string, Row>;

/** Counted once for each state of the list, however many rows ask. */
let counted: { readonly rows: Rows; readonly shared: ReadonlySet<string> } | null = null;

function sharedNames(rows: Rows): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { source } of rows.values()) {
    if (seen.has(source.name)) shared.add(source.name);
    seen.add(source.name);
  }
  return shared;
}

/** Whether another row's source has the same name, in another folder. */
export function sharesName(rows: Rows, row: Row | undefined): boolean {
  if (row === undefined) return false;
  if (counted?.rows !== rows) counted = { rows, shared: sharedNames(rows) };
  return counted.shared.has(row.source.name);
}
