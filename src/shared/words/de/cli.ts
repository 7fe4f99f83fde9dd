/** German of the command line. */
import type { CliWords } from '../cli-words.ts';
import { HELP, HELP_FOR } from './cli-help.ts';
import { formats, plural } from './numbers.ts';

const recordCount = (count: number): string =>
  plural(count, { one: '# Datensatz', other: '# Datensätze' });

const ROWS_OTHERWISE =
  'Oder kurze und lange Datensätze auffüllen lassen: --on-bad-row pad, oder in eine eigene Datei aussortieren: --on-bad-row set-aside';
const ANOTHER_ENCODING =
  'Wenn die Datei eine andere Kodierung hat, nennen Sie sie: --encoding NAME';
const OTHER_QUOTES =
  'Wenn die Datei andere Anführungszeichen hat, oder keine: --quote C, oder none';

const LINE_BREAKS = {
  crlf: 'CR LF',
  lf: 'LF',
  cr: 'CR',
  mixed: 'verschiedenen Zeilenumbrüchen',
  none: 'nichts, es gibt nur eine',
} as const;

export const cli: CliWords = {
  help: HELP,
  helpFor: HELP_FOR,
  usage: {
    unknownCommand: (command) => `Den Befehl „${command}“ gibt es nicht.`,
    unknownOption: (option) => `Die Option „${option}“ gibt es hier nicht.`,
    unexpected: (argument) => `„${argument}“ ergibt hier keinen Sinn.`,
    needsValue: (option) => `${option} braucht einen Wert.`,
    takesNoValue: (option) => `${option} nimmt keinen Wert.`,
    missing: {
      source: 'Bitte nennen Sie eine Quelle.',
      oneSource: 'Bitte nennen Sie genau eine Quelle.',
      format: 'Bitte nennen Sie mit --to ein Format.',
      target: 'Bitte nennen Sie genau ein Ziel.',
      job: 'Bitte nennen Sie genau einen unfertigen Export.',
    },
    notOneOf: (option, value, allowed) => `${option} kann ${allowed} sein, nicht „${value}“.`,
    notACount: (option, value, least, most) =>
      `${option} ist eine ganze Zahl ${most === null ? `ab ${least}` : `von ${least} bis ${most}`}, nicht „${value}“.`,
    notACharacter: (option, value) => `${option} ist ein einzelnes Zeichen, nicht „${value}“.`,
    oneTarget: 'Mehrere Quellen passen nicht in eine Datei: Nennen Sie mit --output einen Ordner.',
    sameTarget: (one, other, target) =>
      `${one} und ${other} würden beide nach ${target} exportiert: Exportieren Sie sie einzeln.`,
    targetIsSource: (source, target) =>
      `${source} würde nach ${target} exportiert, das selbst exportiert werden soll und dabei ersetzt würde. Es wurde nichts geschrieben. Nennen Sie mit --output einen Ordner für die Exporte.`,
    notAList: (option, text) =>
      `${option} nimmt Namen wie ${option === '--types' ? 'preis=number,bezahlt=boolean' : 'nr,preis=betrag'}, nicht „${text}“. Ein Name mit Komma, Gleichheitszeichen oder Anführungszeichen steht in Anführungszeichen.`,
    namedTwice: (option, name) => `${option} nennt „${name}“ zweimal.`,
    nameDelimiter: (option, character) =>
      `${option} ${character} ist ein übliches Trennzeichen: Sagen Sie mit --delimiter, was zwischen den Zellen steht.`,
    quoteParts: (option) =>
      `${option} kann nicht das Anführungszeichen sein: Das steht um die Zellen herum.`,
    notForFormat: (option, name, format) =>
      `${name} wird als ${format} gelesen, wo ${option} keine Bedeutung hat. Wenn es etwas anderes ist, sagen Sie es mit --format.`,
    needs: (option, other) => `${option} hat nur zusammen mit ${other} eine Bedeutung.`,
    contradiction: (one, other) => `${one} und ${other} widersprechen sich.`,
    repeated: (option) =>
      `${option} steht zweimal da: Geben Sie es einmal an, mit allem, was es sagen soll.`,
    emptyArgument: 'Ein Argument ist leer: vielleicht eine Variable, die nicht gesetzt ist.',
    pipe: 'Holdfast liest und schreibt Dateien, um nach einem Absturz weitermachen zu können: Speichern Sie erst in eine, was durch die Pipe kommt. Eine Datei namens „-“ ist ./-',
    folderGone:
      'Der Ordner, in dem Sie sind, wurde gelöscht. Wechseln Sie in einen anderen und versuchen Sie es noch einmal.',
    oldNode: (oldest, version) =>
      `Holdfast braucht Node ${oldest} oder neuer, und dies ist Node ${version}. Nichts wurde gelesen oder geschrieben. Installieren Sie ein neueres Node von nodejs.org und versuchen Sie es noch einmal.`,
    seeHelp: 'Wie es geht, sagt holdfast --help.',
  },
  exported: (records, target, duration) =>
    `In ${duration} exportiert: ${recordCount(records)} nach ${target}.`,
  resumedFrom: (row) =>
    `Es ging ab Datensatz ${formats.count(row)} weiter, wo der Export vorher angehalten hatte.`,
  backupAt: (path) => `Die vorherige Datei bleibt erhalten als ${path}.`,
  interrupted: (name, row) =>
    row === null
      ? `Angehalten, bevor etwas von ${name} geschrieben war. Nichts ist verloren.`
      : `Angehalten. Nichts ist verloren: ${name} kann ab Datensatz ${formats.count(row)} fortgesetzt werden.`,
  toGoOn: (command) => `Fortsetzen: ${command}`,
  summary: (lines, words, characters) =>
    `${[
      plural(lines, { one: '# Zeile', other: '# Zeilen' }),
      plural(words, { one: '# Wort', other: '# Wörter' }),
      plural(characters, { one: '# Zeichen', other: '# Zeichen' }),
    ].join(', ')}.`,
  rejectsAt: (path) => `Die aussortierten Datensätze stehen in ${path}.`,
  notSaid: (reason) =>
    `Was zu sagen war, ließ sich nicht bis zum Ende schreiben (${reason}). Ihre Dateien betrifft das nicht.`,
  notesElsewhere: 'Oder lassen Sie sie in einem Ordner Ihrer Wahl: HOLDFAST_STATE_DIR=ORDNER',
  otherWays: {
    row_too_short: ROWS_OTHERWISE,
    row_too_long: ROWS_OTHERWISE,
    invalid_utf8: ANOTHER_ENCODING,
    invalid_character: ANOTHER_ENCODING,
    duplicate_key: 'Oder einen der Werte behalten: --duplicate-keys first, oder last',
    not_a_number: 'Oder solche Werte als null oder als Text exportieren: --nan null, oder text',
    sheet_missing: 'Nennen Sie das Tabellenblatt: --sheet NAME',
    stray_quote: OTHER_QUOTES,
    unclosed_quote: OTHER_QUOTES,
  },
  correctGuess: {
    encoding_guessed: 'Wenn nicht, nennen Sie die richtige: --encoding NAME',
    delimiter_guessed: 'Wenn nicht, nennen Sie das Zeichen: --delimiter C',
    header_guessed: 'Wenn das falsch ist: --header yes, oder no',
  },
  more: (count) => `… und ${formats.count(count)} weitere.`,
  askReplace: (name, keepsBackup) =>
    `${name} gibt es schon. Ersetzen${keepsBackup ? ' und eine Sicherungskopie behalten' : ', ohne Sicherungskopie'}? [j/N] `,
  yes: ['j', 'ja', 'y', 'yes'],
  notReplaced: (name) => `${name} wurde nicht ersetzt.`,
  progress: (done, records, speed, left) => `${done}  ${recordCount(records)}  ${speed}  ${left}`,
  noBackups: (target) => `Von ${target} gibt es keine Sicherungskopien.`,
  backup: (path, size, modified) => `${path}  ${size}  ${modified}`,
  restored: (target, from) => `${target} ist wieder, was ${from} war.`,
  holder: (pid) => `Kommandozeile, Prozess ${pid}`,
  toStartOver: (command) => `Von vorn beginnen: ${command}`,
  toDiscard: (command) => `Aufgeben: ${command}`,
  jobs: {
    none: 'Es gibt keine unfertigen Exporte.',
    noneToResume: 'Es gibt keinen unfertigen Export, der fortgesetzt werden könnte.',
    job: (id, source, target) => `${id}  ${source} nach ${target}`,
    unreadable: (id) => `${id}  (nicht lesbar)`,
    stands: (percent, records, moment) =>
      `  bei ${percent} angehalten, ${recordCount(records)} sicher, ${moment}`,
    running: (holder) => `  läuft gerade (${holder})`,
    ambiguous: (name) => `Mehr als ein unfertiger Export beginnt mit „${name}“.`,
    discarded: (id) => `${id} verworfen. Quelle und Ziel sind, wie sie waren.`,
  },
  inspect: {
    format: (name, encoding, isMarked, isZipped) =>
      [
        name,
        ...(encoding === null ? [] : [encoding]),
        ...(isMarked ? ['mit Byte-Reihenfolge-Marke (BOM)'] : []),
        ...(isZipped ? ['mit gzip komprimiert'] : []),
      ].join(', '),
    cells: (delimiter, quote, escape) =>
      `Zellen: dazwischen ${delimiter}, ${quote === null ? 'nie in Anführungszeichen' : `wo nötig in ${quote}`}${escape === 'backslash' ? ', darin mit umgekehrtem Schrägstrich' : ''}`,
    header: (isThere) =>
      `Erste Zeile: ${isThere ? 'enthält die Spaltennamen' : 'ist ein Datensatz'}`,
    comment: (character) => `Zeilen, die mit ${character} beginnen, werden ausgelassen`,
    lineBreaks: (kind) => `Zeilen enden mit: ${LINE_BREAKS[kind]}`,
    sheet: (name, dates) =>
      `Tabellenblatt: ${name}, Datumsangaben ${dates === 'iso' ? 'als 2026-03-01' : 'wie die Arbeitsmappe sie zeigt'}`,
    sheets: (names) => `Alle Tabellenblätter: ${names}`,
    size: (bytes, records) => `${bytes}, ${recordCount(records)}`,
    sampled: (bytes, records) =>
      `${bytes}; ${plural(records, { one: 'nur der erste Datensatz wurde gelesen', other: 'nur die ersten # Datensätze wurden gelesen' })}`,
    brokenOff: (bytes, records) =>
      `${bytes}; ${recordCount(records)} bis zu dem Problem, an dem das Lesen endete`,
    columns: (count) => plural(count, { one: '# Spalte:', other: '# Spalten:' }),
    column: (name, kinds, looksLike, empty, formulaLike) =>
      `  ${[
        `${name}: ${kinds === '' ? 'nichts' : kinds}${looksLike === null ? '' : ` (alle: ${looksLike})`}`,
        ...(empty === null ? [] : [`${formats.count(empty)} leer`]),
        ...(formulaLike === null ? [] : [`${formats.count(formulaLike)} wie eine Formel`]),
      ].join(', ')}`,
    kinds: {
      text: 'Text',
      number: 'Zahlen',
      boolean: 'wahr oder falsch',
      date: 'Datumsangaben',
      null: 'null',
      nested: 'verschachtelte Werte',
    },
    looksLike: { number: 'Zahlen', boolean: 'wahr oder falsch', date: 'Datumsangaben' },
    noProblems: (isSample) =>
      isSample
        ? 'In dem, was gelesen wurde, sind keine Probleme.'
        : 'Es wurden keine Probleme gefunden.',
    problems: (count) => plural(count, { one: '# Problem:', other: '# Probleme:' }),
    end: 'Hier endete das Lesen:',
    reportAt: (path) => `Die Probleme sind in ${path} gespeichert.`,
    reportEmpty: (path) => `Es gibt nichts zu berichten; ${path} enthält nur die Kopfzeile.`,
  },
};
