import type { Note } from '../../../shared/note.ts';
import { cellText } from '../cell-text.ts';
import { CELL_SIZE, type RecordBatch } from '../record-batch.ts';

/** Column names from a header row. */
export function headerNames(
  batch: RecordBatch,
  firstCell: number,
): { names: string[]; notes: Note[] } {
  return distinctNames(headerTexts(batch, firstCell));
}

/**
 * Names of columns from what stands at their heads. Every column gets a name of its own: an empty one is named after
 * its position (`column_3`), a repeated one is numbered (`a`, `a_2`); both are reported, since the
 * target's names then differ from the source's.
 */
export function distinctNames(original: readonly string[]): { names: string[]; notes: Note[] } {
  const names: string[] = [];
  const taken = new Set<string>();
  const originals = new Set(original);
  const renamed: string[] = [];
  /** Per repeated name the number to try next: from 2 on each time, many would take for ever. */
  const numbers = new Map<string, number>();
  const given: string[] = [];
  original.forEach((text, position) => {
    let name = text;
    if (name === '') name = `column_${position + 1}`;
    // The name of a later column is its own, whatever stands in front of it.
    if (taken.has(name) || (text === '' && originals.has(name))) {
      let number = numbers.get(name) ?? 2;
      while (taken.has(`${name}_${number}`) || originals.has(`${name}_${number}`)) number++;
      numbers.set(name, number + 1);
      name = `${name}_${number}`;
      if (text !== '') renamed.push(name);
    }
    if (text === '') given.push(name);
    taken.add(name);
    names.push(name);
  });
  const notes: Note[] = [];
  if (renamed.length > 0) {
    notes.push({ code: 'duplicate_headers', count: renamed.length, names: renamed.slice(0, 20) });
  }
  if (given.length > 0) {
    notes.push({ code: 'empty_headers', count: given.length, names: given.slice(0, 20) });
  }
  return { names, notes };
}

function headerTexts(batch: RecordBatch, firstCell: number): string[] {
  const texts: string[] = [];
  for (let cell = firstCell; cell < batch.length; cell += CELL_SIZE) {
    texts.push(cellText(batch, cell));
  }
  return texts;
}

/** Names of columns that no header names. */
export function numberedNames(count: number): string[] {
  return Array.from({ length: count }, (_, position) => `column_${position + 1}`);
}
