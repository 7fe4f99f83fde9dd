/** The columns of an export as a list that a person edits. */
import type { ColumnChoice } from '../../shared/job.ts';

export interface ColumnItem {
  /** Name in the source. */
  readonly name: string;
  /** Name in the target. */
  readonly as: string;
  readonly included: boolean;
}

/** Chosen columns in their order, each other one behind the one that it follows in the source. */
export function itemsOf(
  names: readonly string[],
  chosen: readonly ColumnChoice[] | null,
): ColumnItem[] {
  if (chosen === null) return names.map((name) => ({ name, as: name, included: true }));
  const items: ColumnItem[] = chosen
    .filter(({ name }) => names.includes(name))
    .map(({ name, as }) => ({ name, as, included: true }));
  const taken = new Set(items.map(({ name }) => name));
  names.forEach((name, index) => {
    if (taken.has(name)) return;
    const before = items.findIndex((item) => item.name === names[index - 1]);
    items.splice(before + 1, 0, { name, as: name, included: false });
  });
  return items;
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
