/** German for what may come in between; part of the one German catalogue. */
import type { CareWords } from '../care-words.ts';
import { plural } from './numbers.ts';

export const care: CareWords = {
  intake: {
    over: (count) =>
      plural(count, {
        one: 'Ablegen, um # Datei hinzuzufügen',
        other: 'Ablegen, um # Dateien hinzuzufügen',
      }),
    label: 'Hinzugefügte Dateien',
    taken: (folder, added, already) => {
      const files = plural(added, { one: '# Datei', other: '# Dateien' });
      const before =
        already === 0
          ? ''
          : plural(already, {
              one: '; # war schon in der Liste',
              other: '; # waren schon in der Liste',
            });
      return `${files} aus dem Ordner „${folder}“ hinzugefügt${before}.`;
    },
    nothing: (folder) =>
      `Der Ordner „${folder}“ enthält keine Datei, die Holdfast exportieren kann.`,
    otherFiles: (count) =>
      plural(count, {
        one: '# andere Datei wurde ausgelassen, weil ihr Name keine Endung hat, die Holdfast liest.',
        other:
          '# andere Dateien wurden ausgelassen, weil ihre Namen keine Endung haben, die Holdfast liest.',
      }),
    foldersInside: (count) =>
      plural(count, {
        one: '# Ordner darin wurde nicht geöffnet. Legen Sie ihn ebenfalls ab, wenn Sie seine Dateien möchten.',
        other:
          '# Ordner darin wurden nicht geöffnet. Legen Sie sie ebenfalls ab, wenn Sie ihre Dateien möchten.',
      }),
    tooMany: (limit) =>
      plural(limit, {
        one: 'Nur die erste Datei wurde hinzugefügt; mehr als # geht nicht auf einmal.',
        other: 'Nur die ersten # Dateien wurden hinzugefügt; mehr gehen nicht auf einmal.',
      }),
    close: 'Schließen',
  },
  undoing: {
    title: (name) => `${name} wurde nach dem Export geändert`,
    changed: (bytes, moment) => `Die Datei ist jetzt ${bytes} groß; zuletzt geändert: ${moment}.`,
    safe: 'Wenn Sie die alte Datei zurückholen, bleibt die geänderte als Sicherungskopie daneben.',
    anyway: 'Alte Datei zurückholen',
    leave: 'So lassen, wie sie ist',
  },
  trouble: {
    title: 'In Holdfast ist etwas schiefgegangen. Das ist unser Fehler.',
    safe: 'Ihre Dateien sind sicher: Originale werden nie verändert, und ein Export tritt erst an seinen Platz, wenn er vollständig ist.',
    next: 'Sie können weitermachen. Wenn etwas falsch aussieht, schließen Sie Holdfast und öffnen Sie es wieder; das Protokoll hält fest, was geschehen ist, ohne Ihre Daten.',
    showLog: 'Protokoll zeigen',
    reload: 'Fenster neu laden',
    close: 'Schließen',
  },
  trust: {
    showBackup: 'Sicherungskopie im Ordner zeigen',
    pressResume:
      '„Fortsetzen“ macht dort weiter, wo der Export angehalten hat. Um unter einem anderen Namen oder in einem anderen Ordner zu speichern, verwerfen Sie ihn zuerst.',
    whatResumeDoes:
      '„Fortsetzen“ macht dort weiter, wo der Export angehalten hat, und ergibt dieselbe Datei.',
    whatTryAgainDoes:
      '„Noch einmal versuchen“ sieht nach, ob das Hindernis weg ist, und macht weiter.',
    whatStartOverDoes:
      '„Von vorn beginnen“ exportiert die Datei von Anfang an, so wie sie jetzt ist. Ihre alte Datei bleibt, bis die neue vollständig ist.',
    whatLaterDoes: '„Später entscheiden“ ändert nichts.',
  },
  report: {
    save: 'Bericht speichern …',
    saved: 'Bericht gespeichert.',
    saveTitle: (name) => `Bericht von ${name} speichern als`,
    saveButton: 'Speichern',
    fileName: 'Bericht',
    filterName: 'Text',
    ended: (moment) => `Fertig: ${moment}`,
    noneSetAside: 'Es wurde kein Datensatz aussortiert',
  },
  history: {
    nothingReplaced: 'Es wurde keine ältere Datei ersetzt; es gibt also nichts zurückzuholen.',
  },
  menu: {
    showLog: 'Protokoll zeigen',
    clearRecent: 'Liste leeren',
    noRecent: 'Keine zuletzt benutzten Dateien',
  },
};
