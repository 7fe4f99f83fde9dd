/** Data that is hard in one way each: many columns, long cells, and what Excel saves in Europe. */
import type { Kind } from './kind.ts';
import { CITIES, FIRST_NAMES, LAST_NAMES, PRODUCTS } from './orders.ts';
import type { Random } from './random.ts';

const WIDE_COLUMNS = 500;

/** 500 columns of short cells: numbers, words, and every tenth one empty. */
export function wideCsv(): Kind {
  const names = Array.from({ length: WIDE_COLUMNS }, (_, at) => `measure_${at + 1}`);
  return {
    head: `${names.join(',')}\r\n`,
    record: (_index, _total, random) => {
      let line = '';
      for (let at = 0; at < WIDE_COLUMNS; at++) {
        if (at > 0) line += ',';
        if (at % 10 === 3) continue;
        line += at % 10 === 7 ? `"level ${random.below(9)}, ok"` : String(random.below(100_000));
      }
      return `${line}\r\n`;
    },
    tail: () => '',
  };
}

const SENTENCE =
  'Der Käufer fragte nach "Eiche", nicht Buche; geliefert wird später, zusammen mit der Lampe.\n';

/** Three columns, one of them of about 20,000 characters with quotes, umlauts and line breaks. */
export function longCellsCsv(): Kind {
  return {
    head: 'id,text,end\r\n',
    record: (index, _total, random) => {
      const text = SENTENCE.repeat(150 + random.below(120));
      return `${index + 1},"${text.replaceAll('"', '""')}",${random.below(10)}\r\n`;
    },
    tail: () => '',
  };
}

const EXCEL_COLUMNS = ['Auftrag', 'Datum', 'Kunde', 'Ort', 'Artikel', 'Menge', 'Preis €', 'Notiz'];
const EXCEL_NOTES = [
  '',
  'bezahlt – danke',
  'Größe 3/4"',
  'Zeile 1\nZeile 2',
  'O’Brien; Filiale Süd',
];

/** What CP1252 has beyond Latin-1 and the texts use. */
const CP1252_BYTES: Readonly<Record<string, number>> = { '€': 0x80, '–': 0x96, '’': 0x92 };

/** The bytes of a text of which CP1252 has all characters, of those beyond Latin-1 the ones named above. */
export function cp1252(text: string): Buffer {
  const singles = text.replaceAll(/[€–’]/g, (found) =>
    String.fromCharCode(CP1252_BYTES[found] ?? 0),
  );
  return Buffer.from(singles, 'latin1');
}

const isInCp1252 = (text: string): boolean => /^[\u0020-\u007e\u00a0-\u00ff€–’]*$/.test(text);

/** Semicolons, decimal commas, days first, CP1252: "CSV" as a German Excel saves it. */
export function excelCsv(): Kind {
  const firstNames = FIRST_NAMES.filter(isInCp1252);
  const lastNames = LAST_NAMES.filter(isInCp1252);
  const cities = CITIES.filter(isInCp1252);
  const two = (value: number): string => String(value).padStart(2, '0');
  const cell = (text: string): string =>
    /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const cells = (index: number, random: Random): string[] => [
    String(100_000 + index),
    `${two(random.below(28) + 1)}.${two(random.below(12) + 1)}.2025`,
    `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    random.pick(cities),
    random.pick(PRODUCTS),
    String(random.below(99) + 1),
    `${random.below(2000)},${two(random.below(100))}`,
    random.pick(EXCEL_NOTES),
  ];
  return {
    head: `${EXCEL_COLUMNS.join(';')}\r\n`,
    record: (index, _total, random) => `${cells(index, random).map(cell).join(';')}\r\n`,
    tail: () => '',
    encode: cp1252,
  };
}
