/** The preview in German. */
import type { PreviewWords } from '../preview-words.ts';
import { encodings } from './encodings.ts';
import { formats, plural } from './numbers.ts';
import { check, result, sure } from './result.ts';

export const preview: PreviewWords = {
  result,
  check,
  sure,
  open: 'Vorschau',
  done: 'Fertig',
  start: 'Export starten',
  reading: 'Der Anfang der Datei wird gelesen …',
  shown: (count, whole) => {
    if (count === 0) return 'Keine Datensätze';
    return whole
      ? plural(count, { one: 'Der einzige Datensatz', other: 'Alle # Datensätze' })
      : plural(count, { one: 'Der erste Datensatz', other: 'Die ersten # Datensätze' });
  },
  howRead: 'Wie die Datei gelesen wird',
  confirm: 'Das stimmt',
  asFound: 'Wieder automatisch erkennen',
  fields: {
    format: 'Format',
    encoding: 'Kodierung',
    separator: 'Getrennt durch',
    quote: 'Anführungszeichen',
    header: 'Die erste Zeile enthält die Spaltennamen',
    comment: 'Kommentare',
    sheet: 'Tabellenblatt',
    dates: 'Datumsangaben',
  },
  encodings,
  separators: {
    comma: 'Komma',
    semicolon: 'Semikolon',
    tab: 'Tabulator',
    bar: 'Strich',
    other: 'Anderes',
    character: 'Das Zeichen zwischen den Zellen',
    taken: 'Wählen Sie ein Zeichen, das nicht schon Anführungs- oder Kommentarzeichen ist.',
  },
  quotes: {
    doubled: (quote) => `${quote} außen, ${quote}${quote} innen`,
    backslash: (quote) => `${quote} außen, \\${quote} innen`,
    none: 'Keine',
  },
  comments: {
    none: 'Keine',
    begin: (character) => `Zeilen, die mit ${character} beginnen`,
  },
  dates: { iso: 'Als 2026-03-01', shown: 'Wie die Arbeitsmappe sie zeigt' },
  table: {
    label: (name) => `Erste Datensätze von ${name}`,
    row: 'Nr.',
    at: (row) => `Datensatz ${formats.count(row)}`,
    missing: 'kein Wert',
    noRows: 'Es gibt keine Datensätze.',
    nothingRead: 'So ließ sich nichts lesen; siehe Probleme.',
    becomes: (name) => `als ${name}`,
    leftOut: 'ausgelassen',
  },
  tabs: {
    label: 'Auswahl',
    columns: 'Spalten',
    problems: 'Probleme',
    options: 'Optionen',
  },
  columns: {
    label: 'Spalten des Exports in ihrer Reihenfolge',
    include: (name) => `${name} exportieren`,
    rename: (name) => `Name von ${name} im Export`,
    up: (name) => `${name} nach oben schieben`,
    down: (name) => `${name} nach unten schieben`,
    grip: (name) => `${name} ziehen oder mit den Pfeiltasten bewegen`,
    every: 'Alle',
    onlyFirst: 'Nur die erste',
    onlyFound: 'Nur diese',
    addFound: 'Diese dazu',
    dropFound: 'Diese weglassen',
    many: 'Viele auf einmal',
    now: (count, of) =>
      plural(count, {
        one: `# von ${formats.count(of)} Spalten wird exportiert.`,
        other: `# von ${formats.count(of)} Spalten werden exportiert.`,
      }),
    moved: (name, place, of) =>
      `${name} ist jetzt Spalte ${formats.count(place)} von ${formats.count(of)}.`,
    was: (name) => `hieß ${name}`,
    find: 'Spalte suchen',
    found: (count) =>
      count === 0
        ? 'Keine Spalte hat das in ihrem Namen.'
        : plural(count, { one: '# Spalte gefunden.', other: '# Spalten gefunden.' }),
    all: 'Alle, wie in der Datei',
    last: 'Ein Export braucht mindestens eine Spalte.',
    taken: 'Eine andere Spalte heißt schon so.',
    nameless: 'Eine Spalte braucht einen Namen.',
    stillAs: (name) => `Diese wird weiterhin als ${name} exportiert.`,
    kinds: {
      text: 'Text',
      number: 'Zahl',
      boolean: 'wahr oder falsch',
      null: 'null',
      nested: 'verschachtelt',
      date: 'Datum',
    },
    empty: (count) => `${formats.count(count)} leer`,
    type: (name) => `${name} schreiben als`,
    asText: 'Unverändert',
    types: { number: 'Zahl', boolean: 'Wahr oder falsch', date: 'Datum' },
    looksLike: {
      number: 'sieht nach Zahlen aus',
      boolean: 'sieht nach wahr oder falsch aus',
      date: 'sieht nach Datumsangaben aus',
    },
  },
  problems: {
    label: (name) => `Probleme in ${name}`,
    none: (whole) =>
      whole
        ? 'An dieser Datei ist nichts auszusetzen.'
        : 'An den bisher gelesenen Datensätzen ist nichts auszusetzen. Die ganze Datei wird beim Export geprüft.',
    found: (count) => plural(count, { one: 'Bisher # Problem', other: 'Bisher # Probleme' }),
    badRows: 'Datensätze, die nicht passen',
    policies: {
      stop: 'Anhalten und melden',
      pad: 'Auffüllen',
      'set-aside': 'Aussortieren',
    },
    policyHints: {
      stop: 'Es wird nichts exportiert, bis jeder Datensatz passt.',
      pad: 'Kurze Datensätze bekommen leere Zellen, lange eigene Spalten. Kein Wert geht verloren.',
      'set-aside': 'Sie kommen in eine eigene Datei neben dem Export, jeder mit dem Grund.',
    },
    save: 'Als CSV speichern …',
    saving: 'Die ganze Datei wird durchgesehen …',
    saved: 'Gespeichert.',
  },
  options: {
    format: 'Der Export',
    preset: 'Geschrieben für',
    presets: {
      standard: 'Die meisten Programme (RFC 4180)',
      excel: 'Excel',
      database: 'Datenbanken',
    },
    separator: 'Zellen getrennt durch',
    usual: 'Was üblich ist',
    quoteAll: 'Jeden Text in Anführungszeichen',
    quoteAllHint: 'Sonst nur dort, wo sie nötig sind.',
    gzip: 'Datei komprimieren (.gz)',
    formulas: (count) =>
      plural(count, {
        one: '# Zelle beginnt wie eine Formel. Ein Tabellenprogramm könnte sie ausführen.',
        other: '# Zellen beginnen wie eine Formel. Ein Tabellenprogramm könnte sie ausführen.',
      }),
    noFormulas: 'Keine der gelesenen Zellen beginnt wie eine Formel.',
    makeSafe: 'Für Excel unschädlich machen',
    makeSafeHint:
      'Stellt solchen Zellen einen Apostroph voran. Einfache Zahlen bleiben, wie sie sind.',
    nested: 'Objekte innerhalb von Datensätzen',
    nestedAs: { json: 'Als JSON in einer Zelle', paths: 'Für jeden Wert eine Spalte' },
    duplicateKeys: 'Ein Name zweimal in einem Datensatz',
    duplicateKeysAs: {
      stop: 'Anhalten und melden',
      first: 'Den ersten behalten',
      last: 'Den letzten behalten',
    },
    notANumber: 'NaN und Infinity',
    notANumberAs: {
      stop: 'Anhalten und melden',
      null: 'Als leerer Wert (null)',
      text: 'Als Text',
    },
  },
};
