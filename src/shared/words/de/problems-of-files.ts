/** German about what is wrong with files, drives and what an earlier run left. */
import type { ProblemWords } from '../catalogue.ts';
import { aside, at, doubt, file, kept, NOTHING_WRITTEN, space, UNCHANGED } from './parts.ts';

const OTHER_NAME = 'Wählen Sie für den Export einen anderen Namen oder Ordner.';

export const problemsOfFiles = {
  // Source, target and the place around them.
  source_missing: (f) => ({
    what: `${file(f)} wurde nicht gefunden.`,
    safe: NOTHING_WRITTEN,
    next: 'Sehen Sie nach, ob die Datei verschoben oder umbenannt wurde, und versuchen Sie es noch einmal.',
  }),
  source_no_permission: (f) => ({
    what: `Sie dürfen ${f.file ?? 'die Datei'} nicht lesen.`,
    safe: NOTHING_WRITTEN,
    next: 'Bitten Sie um das Recht, die Datei zu lesen, oder kopieren Sie sie in einen eigenen Ordner, und versuchen Sie es noch einmal.',
  }),
  source_not_a_file: (f) => ({
    what: `${file(f)} ist ein Ordner oder ein Gerät, keine Datei, die gelesen werden kann.`,
    safe: NOTHING_WRITTEN,
    next: 'Wenn es ein Ordner ist, wählen Sie die Dateien darin.',
  }),
  source_unknown_format: (f) => ({
    what: `${file(f)}: Der Inhalt hat kein Format, das Holdfast kennt.`,
    safe: NOTHING_WRITTEN,
    next: 'Holdfast liest CSV, TSV, JSON, JSON Lines, Excel-Arbeitsmappen und Text. Speichern Sie die Daten in einem dieser Formate und versuchen Sie es noch einmal.',
  }),
  source_read_failed: (f) => ({
    what: `${at(f)}Das Laufwerk konnte diesen Teil der Datei nicht lesen. Es ist vielleicht beschädigt.`,
    safe: UNCHANGED,
    next: 'Kopieren Sie die Datei, wenn es geht, auf ein anderes Laufwerk und exportieren Sie die Kopie.',
  }),
  source_changed: (f) => ({
    what: `${file(f)} wurde während des Exports von einem anderen Programm geändert.`,
    safe: UNCHANGED,
    next: 'Warten Sie, bis das andere Programm fertig ist, und exportieren Sie noch einmal.',
  }),
  target_is_source: (f) => ({
    what: `${file(f)} würde das Original selbst ersetzen.`,
    safe: 'Es wurde nichts geschrieben; Ihr Original ist unberührt.',
    next: OTHER_NAME,
  }),
  source_is_backup: (f) => ({
    what: `${file(f)} ist eine Sicherungskopie von ${f.text('target') ?? 'der Datei, die ersetzt werden soll'}, und dieser Export würde sie verschieben.`,
    safe: 'Es wurde nichts geschrieben; beide Dateien sind unverändert.',
    next: 'Wählen Sie einen anderen Namen oder Ordner für den Export. Wenn Sie die Sicherungskopie unter dem alten Namen wiederhaben möchten, holen Sie sie zurück.',
  }),
  target_not_a_file: (f) => ({
    what: `${file(f)} ist ein Ordner oder ein Gerät und kann nicht durch eine Datei ersetzt werden.`,
    safe: 'Es wurde nichts geschrieben.',
    next: OTHER_NAME,
  }),
  target_exists: (f) => ({
    what: `${file(f)} gibt es schon.`,
    safe: UNCHANGED,
    next: 'Erlauben Sie, die Datei zu ersetzen (eine Sicherungskopie bleibt erhalten), oder wählen Sie einen anderen Namen.',
  }),
  target_read_only: (f) => ({
    what: `${file(f)} ist schreibgeschützt.`,
    safe: UNCHANGED,
    next: 'Heben Sie den Schreibschutz auf, oder wählen Sie einen anderen Namen oder Ordner.',
  }),
  target_in_use: (f) => ({
    what: `${file(f)} ist in einem anderen Programm geöffnet, vielleicht in Excel.`,
    safe: kept(f),
    next: 'Schließen Sie die Datei dort und versuchen Sie es noch einmal.',
  }),
  target_changed: (f) => ({
    what: `${file(f)} wurde während des Exports von einem anderen Programm geändert.`,
    safe: 'Die geänderte Datei wurde so gelassen, wie sie ist.',
    next: 'Sehen Sie sich die Datei an und exportieren Sie dann noch einmal.',
  }),
  folder_no_permission: (f) => ({
    what: `Sie dürfen im Ordner von ${f.file ?? 'diesem Export'} nicht schreiben.`,
    safe: NOTHING_WRITTEN,
    next: 'Wählen Sie einen anderen Ordner.',
  }),
  folder_unusable: (f) => ({
    what: `Der Ordner von ${f.file ?? 'diesem Export'} kann keine neuen Dateien aufnehmen.`,
    safe: NOTHING_WRITTEN,
    next: 'Wählen Sie einen anderen Ordner.',
  }),
  name_too_long: (f) => ({
    what: `${file(f)}: Der Name ist für dieses Laufwerk zu lang.`,
    safe: NOTHING_WRITTEN,
    next:
      f.text('limit') === null
        ? 'Wählen Sie einen kürzeren Namen.'
        : `Wählen Sie einen kürzeren Namen, mit höchstens ${f.text('limit')} einfachen Buchstaben.`,
  }),
  disk_full: (f) => ({
    what: `Das Laufwerk von ${f.file ?? 'diesem Export'} ist voll.${space(f)}`,
    safe: kept(f),
    next: 'Schaffen Sie dort Platz, oder wählen Sie ein anderes Laufwerk, und versuchen Sie es noch einmal.',
  }),
  quota_exceeded: (f) => ({
    what: `Ihr Speicherplatz auf dem Laufwerk von ${f.file ?? 'diesem Export'} ist aufgebraucht.${space(f)}`,
    safe: kept(f),
    next: 'Löschen Sie dort, was Sie nicht mehr brauchen, oder wählen Sie ein anderes Laufwerk, und versuchen Sie es noch einmal.',
  }),
  file_too_large: (f) => ({
    what: `${file(f)} würde größer, als dieses Laufwerk es für eine einzelne Datei erlaubt${aside(f.bytes('limit'))}.`,
    safe: kept(f),
    next: 'Wählen Sie einen Ordner auf einem anderen Laufwerk. Mit FAT formatierte Laufwerke fassen höchstens 4 GB je Datei.',
  }),
  read_only_file_system: (f) => ({
    what: `Das Laufwerk von ${f.file ?? 'diesem Export'} lässt sich nur lesen.`,
    safe: kept(f),
    next: 'Wählen Sie einen Ordner auf einem anderen Laufwerk, oder schließen Sie dieses neu an, und versuchen Sie es noch einmal.',
  }),
  too_many_open_files: (f) => ({
    what: 'Im System sind zu viele Dateien geöffnet, um weiterzumachen.',
    safe: kept(f),
    next: 'Schließen Sie einige Programme und versuchen Sie es noch einmal.',
  }),
  disconnected: (f) => ({
    what: `Das Laufwerk von ${f.file ?? 'dieser Datei'} wurde getrennt.`,
    safe: kept(f),
    next: 'Schließen Sie es wieder an und versuchen Sie es noch einmal.',
  }),
  write_failed: (f) => ({
    what: `Das Laufwerk konnte ${f.file ?? 'den Export'} nicht schreiben.`,
    safe: kept(f),
    next: 'Prüfen Sie das Laufwerk und versuchen Sie es noch einmal, oder wählen Sie ein anderes.',
  }),
  sync_failed: (f) => ({
    what: `Das Laufwerk konnte nicht bestätigen, dass ${f.file ?? 'der Export'} sicher gespeichert ist.`,
    safe: UNCHANGED,
    next: 'Prüfen Sie das Laufwerk, oder wählen Sie ein anderes, und exportieren Sie noch einmal.',
  }),
  publish_not_confirmed: (f) => ({
    what:
      f.number('restored') === null
        ? `${file(f)} wurde durch die neue Datei ersetzt, aber das Laufwerk konnte nicht bestätigen, dass dies auch einen Stromausfall übersteht.`
        : `${file(f)} wurde zurückgeholt, aber das Laufwerk konnte nicht bestätigen, dass dies auch einen Stromausfall übersteht.`,
    safe:
      f.number('restored') === null
        ? 'Die neue Datei ist vollständig. Wenn es vorher eine Datei gab, liegt ihre Sicherungskopie daneben.'
        : 'Die zurückgeholte Datei ist vollständig. Wenn dort vorher eine andere stand, ist sie jetzt die neueste Sicherungskopie.',
    next:
      f.number('restored') === null
        ? 'Prüfen Sie das Laufwerk und versuchen Sie es dann noch einmal, damit es bestätigt wird.'
        : 'Prüfen Sie das Laufwerk. Noch einmal zurückzuholen würde dies wieder rückgängig machen.',
  }),
  part_tampered: (f) => ({
    what: `Der unfertige Export von ${f.file ?? 'dieser Datei'} wurde von einem anderen Programm geändert.`,
    safe: UNCHANGED,
    next: 'Exportieren Sie noch einmal von vorn.',
  }),
  backup_failed: (f) => ({
    what:
      f.text('blocked') === null
        ? `Von ${f.file ?? 'der alten Datei'} ließ sich keine Sicherungskopie anlegen; deshalb wurde sie nicht ersetzt.`
        : `Von ${f.file ?? 'der alten Datei'} ließ sich keine Sicherungskopie anlegen, weil ${f.text('blocked')} im Weg und keine gewöhnliche Datei ist; deshalb wurde sie nicht ersetzt.`,
    safe: UNCHANGED,
    next:
      f.text('blocked') === null
        ? 'Schaffen Sie Platz im Ordner, oder wählen Sie einen anderen Namen, und exportieren Sie noch einmal.'
        : `Benennen Sie ${f.text('blocked')} um oder verschieben Sie es, oder wählen Sie einen anderen Namen für den Export.`,
  }),
  no_backup: (f) => ({
    what: `Von ${f.file ?? 'dieser Datei'} gibt es keine Sicherungskopie, die zurückgeholt werden könnte.`,
    safe: 'Es wurde nichts geändert.',
    next: 'Wenn Sie die Sicherungskopie verschoben haben, legen Sie sie wieder neben die Datei und versuchen Sie es noch einmal.',
  }),

  // A resume that would have to guess.
  doubt_source_changed: (f) =>
    doubt(
      `${file(f)} wurde geändert, seit der Export angehalten hat; beim Fortsetzen könnten sich Alt und Neu mischen.`,
    ),
  doubt_source_grown: (f) =>
    doubt(
      `${file(f)} ist${f.bytesBetween('before', 'now') === null ? '' : ` um ${f.bytesBetween('before', 'now')}`} gewachsen, seit der Export angehalten hat.`,
    ),
  doubt_part_missing: (f) =>
    doubt(
      `Der unfertige Export von ${f.file ?? 'dieser Datei'} ist nicht mehr da; es gibt nichts, was fortgesetzt werden könnte.`,
    ),
  doubt_part_changed: (f) =>
    doubt(
      `Der unfertige Export von ${f.file ?? 'dieser Datei'} wurde geändert, seit er angehalten hat.`,
    ),
  doubt_checkpoint_damaged: (f) =>
    f.file === null
      ? doubt(
          'Die Notiz, wie weit ein früherer Export gekommen war, ist beschädigt; er lässt sich nicht fortsetzen.',
          'Verwerfen Sie ihn und exportieren Sie die Datei noch einmal.',
        )
      : doubt(`Die Notiz, wie weit der Export von ${f.file} gekommen war, ist beschädigt.`),
  doubt_checkpoint_newer: (f) =>
    doubt(
      f.file === null
        ? 'Ein unfertiger Export stammt von einem neueren Holdfast.'
        : `Der unfertige Export von ${f.file} stammt von einem neueren Holdfast.`,
      f.file === null
        ? 'Beenden oder verwerfen Sie ihn mit dem neueren Holdfast.'
        : 'Beenden Sie ihn mit dem neueren Holdfast, oder beginnen Sie mit diesem von vorn.',
    ),
  doubt_state_not_private: (f) =>
    doubt(
      `Andere Benutzer können den Ordner ändern, in dem Holdfast den Fortschritt notiert${aside(f.file)}; auf die Notizen ist deshalb kein Verlass.`,
      f.file === null
        ? 'Sorgen Sie dafür, dass nur Sie Zugriff auf den Ordner haben, und öffnen Sie Holdfast noch einmal.'
        : 'Sorgen Sie dafür, dass nur Sie Zugriff auf den Ordner haben, und versuchen Sie es noch einmal.',
    ),
  no_such_job: (f) => ({
    what:
      f.text('job') === null
        ? 'Diesen unfertigen Export gibt es nicht.'
        : `Es gibt keinen unfertigen Export „${f.text('job')}“.`,
    safe: 'Es wurde nichts geändert.',
    next: 'Sehen Sie in der Liste der unfertigen Exporte nach.',
  }),

  busy: (f) => ({
    what: `Gerade schreibt ein anderer Export ${f.file ?? 'dieselbe Datei'}${aside(f.text('holder'))}.`,
    safe: UNCHANGED,
    next: 'Warten Sie, bis er fertig ist, oder halten Sie ihn an, und versuchen Sie es noch einmal.',
  }),
  usage: (f) => ({
    what: f.text('message') ?? 'Das geht im Augenblick nicht.',
    safe: 'Es wurde nichts geändert.',
    next:
      f.text('hint') ??
      'Warten Sie, bis der laufende Schritt fertig ist, und versuchen Sie es dann noch einmal.',
  }),
  unexpected: (f) => ({
    what: `In Holdfast ist etwas schiefgegangen${f.file === null ? '' : `, bei der Arbeit an ${f.file}`}. Das ist unser Fehler.`,
    safe: UNCHANGED,
    next: 'Versuchen Sie es noch einmal. Wenn es wieder geschieht, melden Sie es uns bitte mit den Einzelheiten.',
  }),
  engine_crashed: (f) => ({
    what: `Der Teil von Holdfast, der Dateien schreibt, wurde unerwartet beendet${f.file === null ? '' : `, bei der Arbeit an ${f.file}`}.`,
    safe: kept(f),
    next:
      f.number('kept') === null
        ? 'Drücken Sie „Noch einmal versuchen“. Wenn es wieder geschieht, melden Sie es uns bitte mit den Einzelheiten.'
        : 'Drücken Sie „Fortsetzen“. Wenn es wieder geschieht, melden Sie es uns bitte mit den Einzelheiten.',
  }),
} satisfies Partial<ProblemWords>;
