/** Phrases of which the German sentences about problems are made. */
import type { ProblemSentences } from '../catalogue.ts';
import type { Facts } from '../facts.ts';
import { plural } from './numbers.ts';

export const UNCHANGED = 'Ihre alte Datei ist unverändert.';
export const NOTHING_WRITTEN = 'Es wurde nichts geschrieben; Ihre alte Datei ist unverändert.';

/** Whether the old file is safe, and what is kept of the new one. */
export const kept = (facts: Facts): string =>
  facts.number('kept') === null
    ? UNCHANGED
    : `${UNCHANGED} Die bisher geschriebenen Datensätze bleiben erhalten.`;
const EXPORT_AGAIN = 'Berichtigen Sie die Quelle und exportieren Sie noch einmal.';
const START_OVER = 'Beginnen Sie von vorn, oder verwerfen Sie den angehaltenen Export.';

/** `Datensatz 4 (Zeile 5, Zeichen 12), Spalte „Preis“`: as much of it as is known. */
function where(facts: Facts): string {
  const inFile = [
    facts.line === null ? null : `Zeile ${facts.line}`,
    facts.character === null ? null : `Zeichen ${facts.character}`,
  ].filter((part) => part !== null);
  const parts = [facts.row === null ? null : `Datensatz ${facts.row}`];
  if (inFile.length > 0) {
    parts.push(facts.row === null ? inFile.join(', ') : `(${inFile.join(', ')})`);
  } else if (facts.row === null && facts.offset !== null) {
    parts.push(`Byte ${facts.offset}`);
  }
  const position = parts.filter((part) => part !== null).join(' ');
  const column = facts.column === null ? null : `Spalte „${facts.column}“`;
  return [position === '' ? null : position, column].filter((part) => part !== null).join(', ');
}

export const file = (facts: Facts): string => facts.file ?? 'Die Datei';

/** Where a whole record is meant: a character position would only distract. */
export const atRow = (facts: Facts): string => at({ ...facts, character: null });

/** `kunden.csv, Datensatz 4 (Zeile 5): ` in front of what is wrong there. */
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
  return value === '' ? ': Der Text endet zu früh' : `, bei „${value}“`;
}

/** ` (in brackets)`, or nothing. */
export const aside = (text: string | null): string =>
  text === null || text === '' ? '' : ` (${text})`;

/** `Dieser Datensatz hat 3 Zellen, die Kopfzeile hat 5.` */
export function cells(facts: Facts): string {
  const found = facts.number('found');
  const has =
    found === null ? 'einige Zellen' : plural(found, { one: '# Zelle', other: '# Zellen' });
  return `Dieser Datensatz hat ${has}, die Kopfzeile hat ${facts.text('expected') ?? 'eine andere Zahl'}.`;
}

/** What a text was to become. */
export const TYPES: Readonly<Record<string, string>> = {
  number: 'Zahl',
  boolean: 'Wahrheitswert',
  date: 'Datum',
};

/** What stood where an object was to stand, by the engine's name for it. */
const VALUES: Readonly<Record<string, string>> = {
  text: 'ein Text',
  number: 'eine Zahl',
  'true/false': 'wahr oder falsch',
  null: 'ein leerer Wert (null)',
  list: 'eine Liste',
};

/** `Erwartet war ein Objekt mit benannten Werten, hier steht eine Zahl.` */
export function noObject(facts: Facts): string {
  const found = facts.text('found');
  const here = found === null ? '' : `, hier steht ${VALUES[found] ?? 'etwas anderes'}`;
  return `Erwartet war ein Objekt mit benannten Werten${here}.`;
}

export const FIX_ROW =
  'Berichtigen Sie diesen Datensatz in der Quelle und exportieren Sie noch einmal.';

export function space(facts: Facts): string {
  const needed = facts.bytes('needed');
  const free = facts.bytes('free');
  const more = facts.bytes('more');
  if (more !== null && free !== null) return ` Gebraucht: noch etwa ${more}; frei: ${free}.`;
  if (needed !== null && free !== null) return ` Gebraucht: mindestens ${needed}; frei: ${free}.`;
  if (needed !== null) return ` Gebraucht: mindestens ${needed}.`;
  return free === null ? '' : ` Frei: ${free}.`;
}

export const doubt = (what: string, next = START_OVER): ProblemSentences => ({
  what,
  safe: `${UNCHANGED} Es wurde nichts gelöscht.`,
  next,
});
