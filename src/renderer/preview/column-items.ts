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

/** The list with one item in another place. */
export function movedTo(items: readonly ColumnItem[], from: number, to: number): ColumnItem[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(Math.min(next.length, Math.max(0, to)), 0, item);
  return next;
}

/**
 * The list with those in for which `wants` says so. An export needs a column: where none is left, the
 * first one that was in stays.
 */
export function including(
  items: readonly ColumnItem[],
  wants: (item: ColumnItem, at: number) => boolean,
): ColumnItem[] {
  const next = items.map((item, at) => ({ ...item, included: wants(item, at) }));
  if (next.some(({ included }) => included)) return next;
  const stays = Math.max(
    0,
    items.findIndex(({ included }) => included),
  );
  return next.map((item, at) => ({ ...item, included: at === stays }));
}

/** A name as it is typed; `isTried` once it was to be taken. */
export interface NameDraft {
  readonly text: string;
  readonly isTried: boolean;
}
/** By the name in the source. */
export type NameDrafts = ReadonlyMap<string, NameDraft>;

/** Why a column can't be called that in the export; null when it can. */
export function refusalOf(
  items: readonly ColumnItem[],
  at: number,
  text: string,
): 'taken' | 'nameless' | null {
  if (text.trim() === '' && text !== items[at]?.name) return 'nameless';
  const isTaken = items.some(({ included, as }, other) => other !== at && included && as === text);
  return isTaken ? 'taken' : null;
}

/**
 * Takes the names that were tried and can be. What is refused stays a draft, until it is corrected or
 * what stood in its way is gone.
 */
export function takeNames(
  items: readonly ColumnItem[],
  drafts: NameDrafts,
): { readonly items: ColumnItem[]; readonly drafts: NameDrafts; readonly isChanged: boolean } {
  const next = [...items];
  const open = new Map(drafts);
  let isChanged = false;
  // A name that one column gives up may be what another waits for.
  for (let turns = open.size; turns > 0; turns--) {
    for (const [at, item] of next.entries()) {
      const draft = open.get(item.name);
      if (draft === undefined) continue;
      if (!item.included) open.delete(item.name);
      else if (draft.isTried && refusalOf(next, at, draft.text) === null) {
        open.delete(item.name);
        next[at] = { ...item, as: draft.text };
        isChanged = true;
      }
    }
  }
  return { items: next, drafts: open, isChanged };
}
