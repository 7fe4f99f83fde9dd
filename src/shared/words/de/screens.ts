/** German for options, history and about; part of the one German catalogue. */
import type { AboutWords, HistoryWords, SettingsWords } from '../screen-words.ts';
import { plural } from './numbers.ts';

const records = (count: number): string =>
  plural(count, { one: '# Datensatz', other: '# Datensätze' });

export const screens: {
  readonly settings: SettingsWords;
  readonly history: HistoryWords;
  readonly about: AboutWords;
} = {
  settings: {
    title: 'Einstellungen',
    hint: 'Sicherungskopien und Fortschritt: für jeden Export, der von jetzt an beginnt. Alles andere: für Dateien, die Sie von jetzt an hinzufügen; für jede davon lässt es sich auch anders festlegen.',
    keepBackups: 'Anzahl der Sicherungskopien',
    keepBackupsHint: 'Von jeder Datei, die ein Export ersetzt; die älteste wird zuerst gelöscht.',
    checkpoints: 'Fortschritt sichern',
    checkpointsHint:
      'Nach einem Stromausfall oder Absturz geht ein Export vom letzten gesicherten Stand aus weiter. Häufiger ist langsamer.',
    checkpointEvery: (count) =>
      count === null
        ? 'Etwa jede Sekunde'
        : plural(count, { one: 'Nach jedem Datensatz', other: 'Alle # Datensätze' }),
    onBadRow: 'Datensätze, die nicht passen',
    onBadRowAs: {
      stop: 'Anhalten und zeigen',
      pad: 'Auffüllen, nichts verlieren',
      'set-aside': 'In eine eigene Datei aussortieren',
    },
    preset: 'CSV-Dateien für',
    presetAs: { standard: 'Die meisten Programme', excel: 'Excel', database: 'Datenbanken' },
    nested: 'Werte innerhalb von Werten (JSON)',
    nestedAs: { json: 'Als JSON-Text in einer Zelle', paths: 'Je eine eigene Spalte' },
    language: 'Sprache',
    languageHint:
      'Gilt sofort: für das Fenster, das Menü und alles, was zum Lesen geschrieben wird.',
    languageAs: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
    saved: 'Gespeichert.',
    close: 'Schließen',
  },
  history: {
    title: 'Verlauf',
    empty: 'Es wurde noch nichts exportiert. Hier stehen später Ihre letzten Exporte.',
    line: (source, target) => `${source} nach ${target}`,
    facts: (moment, count, bytes) => `${moment} · ${records(count)} · ${bytes}`,
    setAside: (count) => `${records(count)} aussortiert`,
    restore: 'Alte Datei zurückholen',
    restored: 'Die alte Datei wurde zurückgeholt.',
    backupGone: 'Die Sicherungskopie der alten Datei ist nicht mehr da.',
    targetGone: 'Die exportierte Datei ist nicht mehr da.',
    show: 'Im Ordner zeigen',
    close: 'Schließen',
  },
  about: {
    title: 'Über Holdfast',
    version: (version) => `Version ${version}`,
    promisesTitle: 'Drei Versprechen',
    promises: [
      {
        title: 'Ihre Originaldateien werden nie verändert.',
        text: 'Sie werden zum Lesen geöffnet und zu nichts anderem.',
      },
      {
        title: 'Es gibt immer eine vollständige Datei.',
        text: 'Ein Export tritt in einem einzigen Schritt an die Stelle der alten Datei, wenn er vollständig und sicher gespeichert ist; von der alten bleibt eine Sicherungskopie.',
      },
      {
        title: 'Sie können jederzeit anhalten.',
        text: 'Nach dem Anhalten, einem Absturz oder einem Stromausfall geht der Export weiter und ergibt dieselbe Datei.',
      },
    ],
    licence: 'Holdfast ist freie Software unter der MIT-Lizenz und benutzt niemals das Netzwerk.',
    partsTitle: 'Verwendete Bausteine',
    close: 'Schließen',
  },
};
