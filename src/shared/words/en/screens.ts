/** English for options, history and about; part of the one English catalogue. */
import type { AboutWords, HistoryWords, SettingsWords } from '../screen-words.ts';
import { formats, plural } from './numbers.ts';

export const screens: {
  readonly settings: SettingsWords;
  readonly history: HistoryWords;
  readonly about: AboutWords;
} = {
  settings: {
    title: 'Options',
    hint: 'Backups and progress: for every export that begins from now on. The rest: for files that you add from now on, each of which can be told otherwise.',
    keepBackups: 'Backups to keep',
    keepBackupsHint: 'Of each file that an export replaces; the oldest goes first.',
    checkpoints: 'Make progress safe',
    checkpointsHint:
      'After a power cut or a crash, an export goes on from the last safe point. More often is slower.',
    checkpointEvery: (records) =>
      records === null
        ? 'About once a second'
        : plural(records, { one: 'After every record', other: 'Every # records' }),
    onBadRow: 'Rows that don’t fit',
    onBadRowAs: {
      stop: 'Stop and show them',
      pad: 'Fill up, lose nothing',
      'set-aside': 'Set aside in a file of their own',
    },
    preset: 'CSV files for',
    presetAs: { standard: 'Most programs', excel: 'Excel', database: 'Databases' },
    nested: 'Values inside of values (JSON)',
    nestedAs: { json: 'Keep as JSON text in one cell', paths: 'A column for each' },
    language: 'Language',
    languageHint: 'Holds at once, for the window, its menu and what is written for people to read.',
    languageAs: { system: 'Same as the system', en: 'English', de: 'Deutsch' },
    saved: 'Saved.',
    close: 'Close',
  },
  history: {
    title: 'History',
    empty: 'Nothing was exported yet. Your last exports will be listed here.',
    line: (source, target) => `${source} to ${target}`,
    facts: (moment, records, bytes) =>
      `${moment} · ${plural(records, { one: '# record', other: '# records' })} · ${bytes}`,
    setAside: (count) => `${formats.count(count)} set aside`,
    restore: 'Bring back the old file',
    restored: 'The old file was brought back.',
    backupGone: 'The backup of the old file is no longer there.',
    targetGone: 'The export is no longer there.',
    show: 'Show in folder',
    close: 'Close',
  },
  about: {
    title: 'About Holdfast',
    version: (version) => `Version ${version}`,
    promisesTitle: 'Three promises',
    promises: [
      {
        title: 'Your original files are never changed.',
        text: 'They are opened for reading, and for nothing else.',
      },
      {
        title: 'There is always a whole file.',
        text: 'An export takes the old file’s place in one step, when it is complete and safe on disk; a backup of the old one is kept.',
      },
      {
        title: 'You can stop at any instant.',
        text: 'After Stop, a crash or a power cut the export goes on, and gives the same file.',
      },
    ],
    licence: 'Holdfast is free software under the MIT licence. It never uses the network.',
    partsTitle: 'Made with',
    close: 'Close',
  },
};
