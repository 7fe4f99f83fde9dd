/** German about what is wrong with the data. */
import type { ProblemWords } from '../catalogue.ts';
import { encodings } from './encodings.ts';
import { plural } from './numbers.ts';
import { aside, at, atRow, cells, data, file, FIX_ROW, nearby, noObject, TYPES } from './parts.ts';

const columns = (count: number | null): string =>
  count === null ? 'mehrere Spalten' : plural(count, { one: '# Spalte', other: '# Spalten' });

export const problemsOfData = {
  not_a_list: (f) =>
    data(
      `${at(f)}Die Daten müssen eine Liste sein.`,
      'Fassen Sie die Datensätze zu einer Liste zusammen, [ … ], und exportieren Sie noch einmal.',
    ),
  row_not_object: (f) => data(`${atRow(f)}${noObject(f)}`, FIX_ROW),
  row_too_long: (f) => data(`${atRow(f)}${cells(f)}`, FIX_ROW),
  row_too_short: (f) => data(`${atRow(f)}${cells(f)}`, FIX_ROW),
  unclosed_quote: (f) =>
    data(
      `${at(f)}Hier beginnt eine Zelle in Anführungszeichen, die nirgends endet.`,
      'Ergänzen Sie das fehlende Anführungszeichen und exportieren Sie noch einmal.',
    ),
  stray_quote: (f) =>
    data(
      `${at(f)}Nach dem schließenden Anführungszeichen einer Zelle folgt noch Text.`,
      'Verdoppeln Sie die Anführungszeichen innerhalb der Zelle, oder setzen Sie ein Trennzeichen dahinter, und exportieren Sie noch einmal.',
    ),
  json_syntax: (f) => data(`${at(f)}Das ist kein gültiges JSON${nearby(f.value)}.`),
  json_too_deep: (f) =>
    data(
      `${at(f)}Werte sind tiefer ineinander verschachtelt, als Holdfast lesen kann${f.text('limit') === null ? '' : ` (${f.text('limit')} Ebenen)`}.`,
      'Machen Sie die Daten flacher und exportieren Sie noch einmal.',
    ),
  duplicate_key: (f) =>
    data(
      `${at(f)}Der Name${f.value === null ? '' : ` „${f.value}“`} kommt in einem Datensatz zweimal vor; ein Wert ginge verloren.`,
      'Benennen Sie einen der beiden um, oder wählen Sie, welcher Wert bleibt, und exportieren Sie noch einmal.',
    ),
  invalid_utf8: (f) =>
    data(
      `${at(f)}Hier stehen Bytes, die in Unicode (UTF-8) kein Text sind.`,
      'Wählen Sie die Kodierung, in der die Datei gespeichert wurde, oder speichern Sie sie als UTF-8, und exportieren Sie noch einmal.',
    ),
  lone_surrogate: (f) =>
    data(
      `${at(f)}Hier fehlt die Hälfte eines Zeichens; der Text kann so nicht geschrieben werden.`,
      'Berichtigen Sie den Wert in der Quelle und exportieren Sie noch einmal.',
    ),
  record_too_large: (f) =>
    data(
      `${atRow(f)}Dieser Datensatz ist größer als erlaubt${f.bytes('limit') === null ? '' : ` (höchstens ${f.bytes('limit')})`}.`,
      'Der Grund kann ein fehlendes Anführungszeichen sein. Berichtigen Sie die Quelle und exportieren Sie noch einmal.',
    ),
  too_many_columns: (f) =>
    data(
      `${at(f)}Es gibt mehr Spalten als erlaubt${f.text('limit') === null ? '' : ` (höchstens ${f.text('limit')})`}.`,
      'Teilen Sie die Datei, oder machen Sie aus ihren Spalten Zeilen, und exportieren Sie noch einmal.',
    ),
  cannot_carry_columns: (f) =>
    data(
      `${at(f)}Eine Textdatei enthält einen Wert je Zeile, die Daten haben aber ${columns(f.number('found'))}${aside(f.text('names'))}.`,
      'Wählen Sie ein anderes Format, zum Beispiel CSV, und exportieren Sie noch einmal.',
    ),
  no_columns: (f) =>
    data(
      `${file(f)}: Die Datensätze haben keine Spalten, und ohne Spalten kann eine Tabelle nicht festhalten, wie viele es sind.`,
      'Wählen Sie ein anderes Format, zum Beispiel JSON, und exportieren Sie noch einmal.',
    ),
  cannot_carry_line_break: (f) =>
    data(
      `${at(f)}Der Wert enthält einen Zeilenumbruch oder Tabulator, den ${f.text('format') ?? 'das gewählte Format'} nicht aufnehmen kann.`,
      'Wählen Sie ein anderes Format, zum Beispiel CSV oder JSON, und exportieren Sie noch einmal.',
    ),
  invalid_character: (f) =>
    data(
      `${at(f)}Das ist in der Kodierung ${encodings[f.text('encoding') ?? ''] ?? 'der Datei'} kein Zeichen${aside(f.value)}.`,
      'Wählen Sie die Kodierung, in der die Datei gespeichert wurde, und exportieren Sie noch einmal.',
    ),
  not_a_number: (f) =>
    data(
      `${at(f)}${f.value ?? 'Dieser Wert'} ist keine Zahl, die JSON kennt.`,
      'Wählen Sie, dass solche Werte leer oder als Text geschrieben werden, oder berichtigen Sie die Quelle, und exportieren Sie noch einmal.',
    ),
  value_not_typed: (f) =>
    data(
      `${atRow(f)}„${f.value ?? ''}“ lässt sich nicht unverändert als ${TYPES[f.text('type') ?? ''] ?? 'Wert'} schreiben.`,
      'Exportieren Sie die Spalte als Text, oder berichtigen Sie den Wert, und exportieren Sie noch einmal.',
    ),
  column_missing: (f) =>
    data(
      `${file(f)}: Es gibt keine Spalte „${f.column ?? f.text('name') ?? ''}“.`,
      'Prüfen Sie den Namen der Spalte und exportieren Sie noch einmal.',
    ),
  column_clash: (f) =>
    data(
      `${at({ ...f, column: null })}Zwei Spalten würden „${f.column ?? f.text('name') ?? ''}“ heißen.`,
      'Geben Sie einer der beiden einen anderen Namen und exportieren Sie noch einmal.',
    ),
  too_many_rows: (f) =>
    data(
      `${file(f)}: Ein Tabellenblatt fasst höchstens ${f.text('limit') ?? '1.048.576'} Zeilen, die Daten haben mehr.`,
      'Wählen Sie ein anderes Format, zum Beispiel CSV, oder teilen Sie die Daten, und exportieren Sie noch einmal.',
    ),
  value_too_long: (f) =>
    data(
      `${atRow(f)}Eine Zelle einer Arbeitsmappe fasst höchstens ${f.text('limit') ?? '32.767'} Zeichen, dieser Wert hat mehr.`,
      'Wählen Sie ein anderes Format, zum Beispiel CSV, und exportieren Sie noch einmal.',
    ),
  compressed_damaged: (f) =>
    data(
      `${at(f)}Die komprimierten Daten sind hier beschädigt und lassen sich nicht entpacken.`,
      'Beschaffen Sie die Datei noch einmal von dort, wo sie herkam, und exportieren Sie sie.',
    ),
  compressed_truncated: (f) =>
    data(
      `${at(f)}Die komprimierten Daten enden zu früh; das Ende fehlt.`,
      'Beschaffen Sie die Datei noch einmal von dort, wo sie herkam, und exportieren Sie sie.',
    ),
  compressed_bomb: (f) =>
    data(
      `${at(f)}Entpackt wären die komprimierten Daten mehr als ${f.text('limit') ?? '1.000'}-mal so groß; das kommt bei echten Daten nicht vor.`,
      'Wenn Sie der Datei vertrauen, entpacken Sie sie selbst und exportieren Sie das Ergebnis.',
    ),
  workbook_damaged: (f) =>
    data(
      `${at(f)}Die Arbeitsmappe ist beschädigt${aside(f.text('part'))}.`,
      'Öffnen Sie sie in einem Tabellenprogramm, speichern Sie sie noch einmal und exportieren Sie das Ergebnis.',
    ),
  workbook_encrypted: (f) =>
    data(
      `${file(f)}: Die Arbeitsmappe ist mit einem Kennwort geschützt.`,
      'Speichern Sie sie ohne Kennwort und exportieren Sie noch einmal.',
    ),
  workbook_too_large: (f) =>
    data(
      `${file(f)}: Die Arbeitsmappe enthält mehr Text, als in den Arbeitsspeicher passt (${f.bytes('limit') ?? '1 GB'}).`,
      'Speichern Sie das Tabellenblatt in einem Tabellenprogramm als CSV und exportieren Sie diese Datei.',
    ),
  sheet_missing: (f) =>
    data(
      `${file(f)}: Die Arbeitsmappe hat kein Tabellenblatt „${f.text('name') ?? ''}“.`,
      'Wählen Sie eines ihrer Tabellenblätter und exportieren Sie noch einmal.',
    ),
  needs_text_lines: (f) =>
    data(
      `${file(f)}: Die Textanalyse arbeitet mit Zeilen von Text; dies ist eine Tabelle oder eine Liste von Objekten.`,
      'Wählen Sie eine Textdatei, oder exportieren Sie ohne Textanalyse.',
    ),
} satisfies Partial<ProblemWords>;
