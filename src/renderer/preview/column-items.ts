/** The columns of an export as a list that a person edits. */
import type { ColumnChoice } from '../../shared/job.ts';

export interface ColumnItem {
  /** Name in the source. */
  readonly name: string;
  /** Name in the target. */
  readonly as: string;
  readonly included: boolean;
}

/** Chosen columns in their order, the others behind the chosen one that they follow in the source. */
export function itemsOf(
  names: readonly string[],
  chosen: readonly ColumnChoice[] | null,
): ColumnItem[] {
  if (chosen === null) return names.map((name) => ({ name, as: name, included: true }));
  const known = new Set(names);
  const items = chosen.filter(({ name }) => known.has(name));
  const taken = new Set(items.map(({ name }) => name));
  const behind = new Map<string | null, ColumnItem[]>();
  let last: string | null = null;
  for (const name of names) {
    if (taken.has(name)) {
      last = name;
      continue;
    }
    const others = behind.get(last) ?? [];
    others.push({ name, as: name, included: false });
    behind.set(last, others);
  }
  return [
    ...(behind.get(null) ?? []),
    ...items.flatMap(({ name, as }) => [{ name, as, included: true }, ...(behind.get(name) ?? [])]),
  ];
}

/** What is to be exported; null when that is all columns as they are. */
export function choiceOf(
  items: readonly ColumnItem[],
  names: readonly string[],
): ColumnChoice[] | null {
  const isPlain = items.every(
    ({ name, as, included }, index) => included && as === name && name === names[index],
  );
  if (isPlain) return null;
  return items.filter(({ included }) => included).map(({ name, as }) => ({ name, as }));
}

/** The list with one item a place further up (-1) or down (1). */
export function moved(items: readonly ColumnItem[], from: number, by: -1 | 1): ColumnItem[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(Math.min(next.length, Math.max(0, from + by)), 0, item);
  return next;
}
