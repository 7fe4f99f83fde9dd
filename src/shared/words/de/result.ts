/** The target as it will be, and looking through a whole source, in German. */
import type { CheckWords, ResultWords, SureWords } from '../result-words.ts';
import { formats, plural } from './numbers.ts';

export const result: ResultWords = {
  tabs: { label: 'Was gezeigt wird', source: 'In der Datei', target: 'So wird es geschrieben' },
  label: (name) => `Anfang von ${name}`,
  converting: 'Die ersten Datensätze werden umgewandelt …',
  shown: (count, whole) => {
    if (count === 0) return whole ? 'Keine Datensätze' : 'Noch kein Datensatz';
    return whole
      ? plural(count, { one: 'Der einzige Datensatz', other: 'Alle # Datensätze' })
      : plural(count, { one: 'Der erste Datensatz', other: 'Die ersten # Datensätze' });
  },
  withMark: 'Unicode (UTF-8) mit Byte-Reihenfolge-Marke (BOM)',
  packed: 'mit gzip komprimiert, hier entpackt gezeigt',
  refused: 'So würde nichts exportiert.',
  refusedMore: (count) =>
    plural(count, { one: 'Und # weiteres Problem.', other: 'Und # weitere Probleme.' }),
  before: 'Unten stehen die Datensätze davor.',
  mayGetColumns: (read) =>
    `Spalten, die erst nach Datensatz ${formats.count(read)} vorkommen, kämen rechts dazu.`,
  setAside: (count) =>
    plural(count, {
      one: '# der gelesenen Datensätze würde aussortiert.',
      other: '# der gelesenen Datensätze würden aussortiert.',
    }),
  tooLong:
    'Der nächste Datensatz ist zu lang, um hier gezeigt zu werden. Exportiert wird er trotzdem.',
  moreLines: 'Diese Datensätze haben mehr Zeilen, als hier gezeigt werden.',
  empty: 'Die Datei wird leer sein: Es gibt nichts zu schreiben.',
  cut: (characters) =>
    `… insgesamt ${plural(characters, { one: '# Zeichen', other: '# Zeichen' })}`,
  ends: {
    crlf: 'Zeilen enden mit CR LF',
    lf: 'Zeilen enden mit LF',
    cr: 'Zeilen enden mit CR',
    none: '',
  },
  mixedEnds: 'verschiedene Zeilenenden',
};

export const check: CheckWords = {
  begin: 'Ganze Datei prüfen',
  looking: (percent, records) =>
    `${formats.percent(percent / 100)}, ${plural(records, { one: '# Datensatz', other: '# Datensätze' })} geprüft`,
  stop: 'Anhalten',
  stopped: (records) =>
    `Nach ${plural(records, { one: '# Datensatz', other: '# Datensätzen' })} angehalten. Das wurde bis dahin gefunden.`,
  found: (count) =>
    plural(count, {
      one: '# Problem in der ganzen Datei',
      other: '# Probleme in der ganzen Datei',
    }),
  around: (row) => `Datensätze um Datensatz ${formats.count(row)}`,
  back: 'Zurück zu den ersten Datensätzen',
  unreachable: (row) =>
    `Datensatz ${formats.count(row)} kann hier nicht gezeigt werden: Eine komprimierte Datei lässt sich nur von ihrem Anfang an lesen.`,
};

export const sure: SureWords = {
  delimiter: (share, rows, columns) => {
    const cells = plural(columns, { one: '# Zelle', other: '# Zellen' });
    const all = plural(rows, {
      one: 'Der erste Datensatz',
      other: 'Jeder der ersten # Datensätze',
    });
    const some = plural(rows, { one: 'des ersten Datensatzes', other: 'der ersten # Datensätze' });
    return share === 1
      ? `${all} hat ${cells}.`
      : `${formats.percent(share)} ${some} haben ${cells}.`;
  },
  ofThem: (share, rows, columns) => {
    const cells = plural(columns, { one: '# Zelle', other: '# Zellen' });
    if (share < 1) return `${formats.percent(share)} davon haben ${cells}`;
    return rows === 1 ? `mit ${cells}` : `jeder mit ${cells}`;
  },
};
