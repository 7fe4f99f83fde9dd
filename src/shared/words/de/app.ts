/** German of the window and its native dialogs. */
import type { AppWords } from '../app-words.ts';
import { care } from './care.ts';
import { formats, plural } from './numbers.ts';
import { UNCHANGED } from './parts.ts';
import { preview } from './preview.ts';
import { screens } from './screens.ts';

const columns = (count: number): string => plural(count, { one: '# Spalte', other: '# Spalten' });
const records = (count: number): string =>
  plural(count, { one: '# Datensatz', other: '# Datensätze' });
const lines = (count: number): string => plural(count, { one: '# Zeile', other: '# Zeilen' });

const ORIGINALS = 'Ihre Originaldateien werden nie verändert.';

/** ` (heute 17:03)`, or nothing when it isn't known. */
const since = (moment: string | null): string => (moment === null ? '' : ` (${moment})`);

const SEPARATED: Readonly<Record<string, string>> = {
  ',': 'mit Kommas',
  ';': 'mit Semikolons',
  '\t': 'mit Tabulatoren',
  '|': 'mit senkrechten Strichen',
  ' ': 'mit Leerzeichen',
};

export const app: AppWords = {
  name: 'Holdfast',
  window: {
    queue: 'Dateien',
    done: (count) => plural(count, { other: '# fertig' }),
    waiting: (count) => plural(count, { one: '# wartet', other: '# warten' }),
    troubled: (count) =>
      plural(count, {
        one: '# braucht Ihre Aufmerksamkeit',
        other: '# brauchen Ihre Aufmerksamkeit',
      }),
    holder: 'das Holdfast-Fenster',
  },
  drop: {
    title: 'Dateien zum Exportieren hier ablegen',
    or: 'oder klicken, um sie auszuwählen',
    formats: 'CSV, TSV, JSON, JSON Lines, Excel und Text, auch komprimiert (.gz)',
    promise: ORIGINALS,
    overlayTitle: 'Zum Hinzufügen ablegen',
    overlayHint: ORIGINALS,
    add: 'Dateien hinzufügen …',
  },
  actions: {
    start: 'Starten',
    startAll: 'Alle starten',
    startAgain: 'Erneut starten',
    startOver: 'Von vorn beginnen',
    exportAgain: 'Noch einmal exportieren',
    resume: 'Fortsetzen',
    stop: 'Anhalten',
    leaveQueue: 'Nicht starten',
    remove: 'Entfernen',
    tryAgain: 'Noch einmal versuchen',
    discard: 'Verwerfen',
    hide: 'Bis zum nächsten Start ausblenden',
    showInFolder: 'Im Ordner zeigen',
    undo: 'Rückgängig machen',
    changeTarget: 'Ändern …',
    of: (action, name) => `${action}: ${name}`,
  },
  row: {
    exportTo: 'Exportieren als',
    target: 'Speichern als',
    inFolder: (folder) => `in ${folder}`,
    besideSource: 'neben dem Original',
    columns,
    delimiter: (character) => SEPARATED[character] ?? `mit „${character}“`,
    chosen: (chosen, all) => `${formats.count(chosen)} von ${columns(all)}`,
    willReplace: 'Eine Datei mit diesem Namen gibt es schon; Sie werden vorher gefragt.',
    settled: 'Liegt fest, bis der unfertige Export beendet oder verworfen ist',
  },
  states: {
    inspecting: 'Wird untersucht …',
    ready: 'Bereit',
    unfinished: 'Unfertig',
    inDoubt: 'Bitte entscheiden',
    askingOverwrite: 'Wartet auf Ihre Antwort',
    waiting: 'Wartet',
    stopping: 'Hält an …',
    stopped: 'Angehalten',
    done: 'Fertig',
    undone: 'Rückgängig gemacht',
    invalid: 'So nicht exportierbar',
    failed: 'Nicht fertig geworden',
    unreadable: 'Nicht lesbar',
  },
  progress: {
    label: (name) => `Fortschritt von ${name}`,
    records,
    timeLeft: (duration) => `noch etwa ${duration}`,
    nearlyDone: 'fast fertig',
  },
  facts: {
    originalUntouched: 'Original unberührt',
    oldFileKept: 'Die alte Datei bleibt, bis die neue vollständig ist',
    backupAt: (name) => `Sicherungskopie: ${name}`,
    backupWillBeKept: 'Eine Sicherungskopie bleibt erhalten',
    canResume: (row) => `Kann ab Datensatz ${formats.count(row)} fortgesetzt werden`,
  },
  report: {
    exported: (exported, width) => `${records(exported)} in ${columns(width)}`,
    lines,
    size: (bytes, duration) => `${bytes} in ${duration}`,
    resumed: (row) => `fortgesetzt ab Datensatz ${formats.count(row)}`,
    setAside: (count, name) => `${records(count)} nach ${name} aussortiert`,
    savedAs: (name) => `Gespeichert als ${name}`,
    digest: (crc32) => `CRC-32 ${crc32}`,
    copy: 'Bericht kopieren',
    copied: 'Bericht kopiert.',
    heading: (source, path) => `Export von ${source} nach ${path}`,
    backup: (path) => `Die vorherige Datei bleibt erhalten als ${path}`,
    undone: (name) => `${name} ist wieder so wie vor dem Export.`,
    analysis: (count, words, characters) =>
      [
        lines(count),
        plural(words, { one: '# Wort', other: '# Wörter' }),
        plural(characters, { one: '# Zeichen', other: '# Zeichen' }),
      ].join(', '),
  },
  problems: {
    title: (count) => plural(count, { one: '# Problem', other: '# Probleme' }),
    list: (name) => `Probleme in ${name}`,
    more: (count) => `und ${formats.count(count)} weitere`,
    systemSaid: 'Was das System gemeldet hat',
  },
  stopped: {
    at: (percent) => `Bei ${percent} angehalten.`,
    nothingLost: (oldFile) => `Nichts ist verloren.${oldFile ? ` ${UNCHANGED}` : ''}`,
  },
  unfinished: {
    unknown: 'Ein früherer Export',
    title: (count) =>
      plural(count, {
        one: 'Ein Export ist noch nicht fertig',
        other: '# Exporte sind noch nicht fertig',
      }),
    stoppedAt: (name, percent, moment) =>
      `Ihr Export von ${name} hat bei ${percent} angehalten${since(moment)}.`,
    stoppedBeforePublishing: (name, moment) =>
      `Ihr Export von ${name} hat angehalten, kurz bevor die neue Datei an ihren Platz kam${since(moment)}.`,
    nothingLost: 'Nichts ist verloren.',
    from: 'Von',
    to: 'Nach',
    inFolder: (folder) => `in ${folder}`,
    oldFileThere: (keepsBackup) =>
      keepsBackup
        ? 'Die alte Datei ist unverändert. Wenn die neue vollständig ist, tritt sie an ihre Stelle; eine Sicherungskopie der alten bleibt erhalten.'
        : 'Die alte Datei ist unverändert. Wenn die neue vollständig ist, tritt sie an ihre Stelle, ohne Sicherungskopie.',
    discardRemoves:
      '„Verwerfen“ entfernt nur, was Holdfast bisher geschrieben hat. Ihre eigenen Dateien bleiben, wie sie sind.',
    discardRemovesNote:
      '„Verwerfen“ entfernt die Notiz. Was bisher geschrieben wurde, kann im Ordner dieses Exports zurückbleiben, als versteckte Datei, deren Name mit .holdfast beginnt.',
    resumeAll: 'Alle fortsetzen',
    decideLater: 'Später entscheiden',
  },
  preview,
  care,
  overwrite: {
    title: (name) => `${name} gibt es schon`,
    existing: (bytes, moment) => `${bytes}, zuletzt geändert: ${moment}.`,
    safe: 'Wenn Sie die Datei ersetzen, bleibt eine Sicherungskopie der alten, und Sie können es rückgängig machen.',
    forAll: (others) =>
      plural(others, {
        one: 'Auch für die andere Datei, die es schon gibt',
        other: 'Auch für die # anderen Dateien, die es schon gibt',
      }),
    replace: 'Ersetzen, Sicherungskopie behalten',
    keep: 'Nicht ersetzen',
  },
  leaving: {
    title: 'Ein Export läuft noch',
    running: (name, percent) => `${name} ist zu ${percent} fertig.`,
    waiting: (count) =>
      plural(count, {
        one: '# weitere Datei wartet; für sie wurde noch nichts geschrieben.',
        other: '# weitere Dateien warten; für sie wurde noch nichts geschrieben.',
      }),
    safe: 'Wenn Sie jetzt anhalten, geht nichts verloren: Was geschrieben ist, bleibt erhalten, und Sie können fortsetzen, wenn Sie Holdfast wieder öffnen.',
    stop: 'Anhalten und später fortsetzen',
    stay: 'Weitermachen',
    discard: 'Verwerfen',
    discardRemoves:
      'Auch „Verwerfen“ beendet Holdfast, entfernt aber, was dieser Export bisher geschrieben hat. Ihre eigenen Dateien bleiben, wie sie sind.',
  },
  announce: {
    started: (name) => `${name}: Export gestartet.`,
    quarter: (name, percent) => `${name}: zu ${percent} fertig.`,
    done: (name, exported) => `${name}: Export fertig, ${records(exported)}.`,
    stopped: (name) => `${name}: angehalten.`,
    added: (count) =>
      plural(count, { one: '# Datei hinzugefügt.', other: '# Dateien hinzugefügt.' }),
    there: (name: string) => `${name} ist schon in der Liste.`,
    allThere: (count) =>
      plural(count, {
        one: '# Datei ist schon in der Liste.',
        other: '# Dateien sind schon in der Liste.',
      }),
    removed: (name) => `${name} von der Liste genommen.`,
    discarded: (name) => `${name}: verworfen. Ihre eigenen Dateien sind, wie sie waren.`,
    hidden: (name) =>
      `${name}: ausgeblendet. Der unfertige Export wird beim nächsten Start wieder angeboten.`,
    undone: (name) => `${name} ist wieder auf dem Stand von vorher.`,
    problem: (name, what) => `${name}: ${what}`,
  },
  notices: {
    done: 'Export fertig',
    doneBody: (name, exported) => `${name}: ${records(exported)} exportiert.`,
    failed: 'Export nicht fertig',
    failedBody: (name) => `${name} braucht Ihre Aufmerksamkeit. Die Originaldatei ist unberührt.`,
    allDone: 'Alle Exporte fertig',
    someFailed: 'Nicht alle Exporte sind fertig',
    counts: (done, failed) => {
      const wrong = plural(failed, {
        one: '# braucht Ihre Aufmerksamkeit',
        other: '# brauchen Ihre Aufmerksamkeit',
      });
      return `${formats.count(done)} fertig${failed === 0 ? '' : `, ${wrong}`}.`;
    },
  },
  screens: {
    label: 'Holdfast',
    options: 'Einstellungen',
    history: 'Verlauf',
    about: 'Über Holdfast',
  },
  ...screens,
  menu: {
    file: 'Datei',
    open: 'Dateien hinzufügen …',
    openRecent: 'Zuletzt benutzt',
    startAll: 'Alle starten',
    stop: 'Anhalten',
    preview: 'Vorschau',
    options: 'Einstellungen …',
    history: 'Verlauf',
    about: 'Über Holdfast',
    help: 'Hilfe',
    quit: 'Holdfast beenden',
    edit: 'Bearbeiten',
    view: 'Ansicht',
    window: 'Fenster',
    roles: {
      undo: 'Rückgängig',
      redo: 'Wiederholen',
      cut: 'Ausschneiden',
      copy: 'Kopieren',
      paste: 'Einfügen',
      delete: 'Löschen',
      selectAll: 'Alles auswählen',
      resetZoom: 'Originalgröße',
      zoomIn: 'Vergrößern',
      zoomOut: 'Verkleinern',
      togglefullscreen: 'Vollbild',
      reload: 'Neu laden',
      minimize: 'Minimieren',
      zoom: 'Zoomen',
      close: 'Fenster schließen',
      front: 'Alle nach vorne bringen',
      services: 'Dienste',
      hide: 'Holdfast ausblenden',
      hideOthers: 'Andere ausblenden',
      unhide: 'Alle einblenden',
    },
  },
  dialogs: {
    open: 'Dateien zum Exportieren auswählen',
    openButton: 'Hinzufügen',
    allFiles: 'Alle Dateien',
    dataFiles: 'Datendateien',
    save: (name) => `${name} exportieren nach`,
    saveButton: 'Auswählen',
    saveProblems: (name) => `Probleme von ${name} speichern als`,
    saveProblemsButton: 'Speichern',
    problemsFile: 'Probleme',
  },
};
