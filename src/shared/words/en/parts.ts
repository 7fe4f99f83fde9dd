/** Phrases of which the English sentences about problems are made. */
import type { ProblemSentences } from '../catalogue.ts';
import type { Facts } from '../facts.ts';
import { plural } from './numbers.ts';

export const UNCHANGED = 'Your old file is unchanged.';
export const NOTHING_WRITTEN = 'Nothing was written; your old file is unchanged.';
/** Whether the old file is safe, and what is kept of the new one. */
export const kept = (facts: Facts): string =>
  facts.number('kept') === null
    ? UNCHANGED
    : 'Your old file is unchanged. The records written so far are kept.';
const EXPORT_AGAIN = 'Correct the source and export again.';
const START_OVER = 'Start over to export from the beginning, or discard what was kept.';

/** `row 4 (line 5, character 12), column “price”`: as much of it as is known. */
function where(facts: Facts): string {
  const inFile = [
    facts.line === null ? null : `line ${facts.line}`,
    facts.character === null ? null : `character ${facts.character}`,
  ].filter((part) => part !== null);
  const parts = [facts.row === null ? null : `row ${facts.row}`];
  if (inFile.length > 0) {
    parts.push(facts.row === null ? inFile.join(', ') : `(${inFile.join(', ')})`);
  } else if (facts.row === null && facts.offset !== null) {
    parts.push(`byte ${facts.offset}`);
  }
  const position = parts.filter((part) => part !== null).join(' ');
  const column = facts.column === null ? null : `column “${facts.column}”`;
  return [position === '' ? null : position, column].filter((part) => part !== null).join(', ');
}

export const file = (facts: Facts): string => facts.file ?? 'The file';

/** Where a whole row is meant: a character position would only distract. */
export const atRow = (facts: Facts): string => at({ ...facts, character: null });

/** `customers.csv, row 4 (line 5): ` in front of what is wrong there. */
export function at(facts: Facts): string {
  const place = where(facts);
  return place === '' ? `${file(facts)}: ` : `${file(facts)}, ${place}: `;
}

export const data = (what: string, next = EXPORT_AGAIN): ProblemSentences => ({
  what,
  safe: UNCHANGED,
  next,
});

/** What stands at a fault: an empty value is the end of the file. */
export function nearby(value: string | null): string {
  if (value === null) return '';
  return value === '' ? ': the text ends too early' : `, near “${value}”`;
}

/** ` (in brackets)`, or nothing. */
export const aside = (text: string | null): string =>
  text === null || text === '' ? '' : ` (${text})`;

/** `this row has 3 cells, the header has 5.` */
export function cells(facts: Facts): string {
  const found = facts.number('found');
  const has = found === null ? 'some cells' : plural(found, { one: '# cell', other: '# cells' });
  return `this row has ${has}, the header has ${facts.text('expected') ?? 'another number'}.`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a text was to become. */
export const TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
};

export const FIX_ROW = 'Correct the row in the source and export again.';

export function space(facts: Facts): string {
  const needed = facts.bytes('needed');
  const free = facts.bytes('free');
  const more = facts.bytes('more');
  if (more !== null && free !== null) return ` Needed: about ${more} more; free: ${free}.`;
  if (needed !== null && free !== null) return ` Needed: at least ${needed}; free: ${free}.`;
  if (needed !== null) return ` Needed: at least ${needed}.`;
  return free === null ? '' : ` Free: ${free}.`;
}

export const doubt = (what: string, next = START_OVER): ProblemSentences => ({
  what,
  safe: `${UNCHANGED} Nothing was deleted.`,
  next,
});
