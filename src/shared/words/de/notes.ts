/** German of the notes in a report. */
import type { NoteWords } from '../catalogue.ts';
import { encodings } from './encodings.ts';
import { plural } from './numbers.ts';

/** What stands between cells, by the engine's name for it. */
const SEPARATORS: Readonly<Record<string, string>> = {
  comma: 'das Komma',
  semicolon: 'das Semikolon',
  tab: 'der Tabulator',
  bar: 'der senkrechte Strich',
};

export const notes: NoteWords = {
  no_records: () => 'Die Quelle enthält keine Datensätze, deshalb enthält auch der Export keine.',
  duplicate_headers: ({ names }) =>
    `Spalten mit gleichem Namen werden durch eine Nummer unterschieden: ${names}.`,
  empty_headers: ({ names }) => `Spalten ohne Namen haben einen bekommen: ${names}.`,
  rows_padded: ({ count }) =>
    plural(count, {
      one: '# Datensatz war kürzer oder länger als die Kopfzeile und wurde aufgefüllt.',
      other: '# Datensätze waren kürzer oder länger als die Kopfzeile und wurden aufgefüllt.',
    }),
  formula_like_cells: ({ count }) =>
    plural(count, {
      one: '# Zelle beginnt wie eine Formel und wurde unverändert übernommen. Ein Tabellenprogramm könnte sie ausführen.',
      other:
        '# Zellen beginnen wie eine Formel und wurden unverändert übernommen. Ein Tabellenprogramm könnte sie ausführen.',
    }),
  encoding_guessed: ({ code, names }) =>
    `Die Datei sagt nicht, wie ihr Text kodiert ist. Sie wurde als „${encodings[code] ?? names}“ gelesen; bitte sehen Sie nach, ob alle Buchstaben stimmen.`,
  delimiter_guessed: ({ code }) =>
    `Es ist nicht sicher, was zwischen den Zellen steht. Angenommen wurde ${SEPARATORS[code] ?? 'das wahrscheinlichste Zeichen'}; bitte sehen Sie nach, ob die Spalten stimmen.`,
  header_guessed: ({ code }) =>
    `Es ist nicht sicher, ob die erste Zeile die Spalten benennt. Sie wurde ${code === 'data' ? 'als Datensatz wie die anderen' : 'als Zeile mit den Spaltennamen'} gelesen.`,
  rows_set_aside: ({ count }) =>
    plural(count, {
      one: '# Datensatz wurde in eine eigene Datei aussortiert, mit dem Grund.',
      other: '# Datensätze wurden in eine eigene Datei aussortiert, jeder mit dem Grund.',
    }),
  formulas_escaped: ({ count }) =>
    plural(count, {
      one: '# Zelle beginnt wie eine Formel und hat einen Apostroph vorangestellt bekommen, damit kein Tabellenprogramm sie ausführt.',
      other:
        '# Zellen beginnen wie eine Formel und haben einen Apostroph vorangestellt bekommen, damit kein Tabellenprogramm sie ausführt.',
    }),
  duplicate_keys_dropped: ({ count }) =>
    plural(count, {
      one: '# Wert wurde weggelassen, weil sein Name in einem Datensatz zweimal vorkam.',
      other: '# Werte wurden weggelassen, weil ihre Namen in einem Datensatz zweimal vorkamen.',
    }),
  not_a_number_replaced: ({ count }) =>
    plural(count, {
      one: '# Wert ist keine Zahl, die JSON kennt, und wurde ersetzt, wie Sie es gewählt haben.',
      other:
        '# Werte sind keine Zahlen, die JSON kennt, und wurden ersetzt, wie Sie es gewählt haben.',
    }),
  other_sheets: ({ names }) => `Die Arbeitsmappe enthält weitere Tabellenblätter: ${names}.`,
  merged_cells: ({ count }) =>
    plural(count, {
      one: '# Gruppe von Zellen ist verbunden. Der Wert steht in der ersten Zelle, die übrigen sind leer.',
      other:
        '# Gruppen von Zellen sind verbunden. Der Wert steht jeweils in der ersten Zelle, die übrigen sind leer.',
    }),
  formulas_as_values: ({ count }) =>
    plural(count, {
      one: '# Zelle ist eine Formel; übernommen wurde der Wert, den das Tabellenprogramm zuletzt angezeigt hat.',
      other:
        '# Zellen sind Formeln; übernommen wurde jeweils der Wert, den das Tabellenprogramm zuletzt angezeigt hat.',
    }),
  formulas_without_values: ({ count }) =>
    plural(count, {
      one: '# Zelle ist eine Formel, deren Wert kein Tabellenprogramm gespeichert hat; sie ist deshalb leer. Öffnen und speichern Sie die Arbeitsmappe in einem Tabellenprogramm, damit sie berechnet wird.',
      other:
        '# Zellen sind Formeln, deren Wert kein Tabellenprogramm gespeichert hat; sie sind deshalb leer. Öffnen und speichern Sie die Arbeitsmappe in einem Tabellenprogramm, damit sie berechnet werden.',
    }),
  hidden_rows: ({ count }) =>
    plural(count, {
      one: '# Zeile ist in der Arbeitsmappe ausgeblendet und wurde wie die anderen exportiert.',
      other:
        '# Zeilen sind in der Arbeitsmappe ausgeblendet und wurden wie die anderen exportiert.',
    }),
  long_numbers_as_text: ({ count }) =>
    plural(count, {
      one: '# Zahl hat mehr Stellen, als ein Tabellenprogramm behält, und wurde als Text geschrieben.',
      other:
        '# Zahlen haben mehr Stellen, als ein Tabellenprogramm behält, und wurden als Text geschrieben.',
    }),
  target_was_deleted: () =>
    'Die alte Datei wurde während des Exports von einem anderen Programm gelöscht; es gab deshalb nichts zu sichern.',
  target_was_changed: () =>
    'Die alte Datei wurde während des Exports von einem anderen Programm geändert. Die Sicherungskopie enthält sie so, wie sie zuletzt war.',
  folder_not_synced: () =>
    'Dieses Laufwerk bestätigt nicht, wann ein neuer Name auch einen Stromausfall übersteht. Die Datei selbst ist vollständig.',
};
