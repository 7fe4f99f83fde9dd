/** English of the window and its native dialogs. */
import type { AppWords } from '../app-words.ts';
import { care } from './care.ts';
import { formats, plural } from './numbers.ts';
import { UNCHANGED } from './parts.ts';
import { preview } from './preview.ts';
import { screens } from './screens.ts';

const columns = (count: number): string => plural(count, { one: '# column', other: '# columns' });
const records = (count: number): string => plural(count, { one: '# record', other: '# records' });
const lines = (count: number): string => plural(count, { one: '# line', other: '# lines' });

export const app: AppWords = {
  name: 'Holdfast',
  window: {
    queue: 'Files',
    done: (count) => plural(count, { other: '# done' }),
    waiting: (count) => plural(count, { other: '# waiting' }),
    troubled: (count) =>
      plural(count, { one: '# needs your attention', other: '# need your attention' }),
    holder: 'the Holdfast window',
  },
  drop: {
    title: 'Drop files to export',
    or: 'or click to choose them',
    formats: 'CSV, TSV, JSON, JSON Lines, Excel and text, also compressed (.gz)',
    promise: 'Your original files are never changed.',
    overlayTitle: 'Drop to add',
    overlayHint: 'Your original files are never changed.',
    add: 'Add files…',
  },
  actions: {
    start: 'Start',
    startAll: 'Start all',
    startAgain: 'Start again',
    startOver: 'Start over',
    exportAgain: 'Export again',
    resume: 'Resume',
    stop: 'Stop',
    leaveQueue: "Don't start",
    remove: 'Remove',
    tryAgain: 'Try again',
    discard: 'Discard',
    hide: 'Hide until the next start',
    showInFolder: 'Show in folder',
    undo: 'Undo',
    changeTarget: 'Change…',
    of: (action: string, name: string) => `${action}: ${name}`,
  },
  row: {
    exportTo: 'Export to',
    target: 'Save as',
    inFolder: (folder: string) => `in ${folder}`,
    besideSource: 'beside the original',
    columns,
    delimiter: (character: string) => {
      const names: Readonly<Record<string, string>> = {
        ',': 'comma',
        ';': 'semicolon',
        '\t': 'tab',
        '|': 'bar',
        ' ': 'space',
      };
      return `${names[character] ?? `“${character}”`}-separated`;
    },
    chosen: (chosen, all) => `${formats.count(chosen)} of ${columns(all)}`,
    willReplace: 'A file of this name exists; you will be asked first.',
    settled: 'Settled until the unfinished export is done or discarded',
  },
  states: {
    inspecting: 'Looking at it…',
    ready: 'Ready',
    unfinished: 'Unfinished',
    inDoubt: 'Please decide',
    askingOverwrite: 'Waiting for your answer',
    waiting: 'Waiting',
    stopping: 'Stopping…',
    stopped: 'Stopped',
    done: 'Done',
    undone: 'Undone',
    invalid: "Can't be exported as it is",
    failed: 'Not finished',
    unreadable: "Can't be read",
  },
  progress: {
    label: (name: string) => `Progress of ${name}`,
    records,
    timeLeft: (duration: string) => `about ${duration} left`,
    nearlyDone: 'nearly done',
  },
  facts: {
    originalUntouched: 'Original untouched',
    oldFileKept: 'Old file stays until the new one is complete',
    backupAt: (name: string) => `Backup: ${name}`,
    backupWillBeKept: 'A backup will be kept',
    canResume: (row) => `Can resume from row ${formats.count(row)}`,
  },
  report: {
    exported: (exported, width) => `${records(exported)} in ${columns(width)}`,
    lines,
    size: (bytes: string, duration: string) => `${bytes} in ${duration}`,
    resumed: (row) => `resumed from row ${formats.count(row)}`,
    setAside: (count, name) =>
      `${plural(count, { one: '# row', other: '# rows' })} set aside in ${name}`,
    savedAs: (name: string) => `Saved as ${name}`,
    digest: (crc32: string) => `CRC-32 ${crc32}`,
    copy: 'Copy report',
    copied: 'Report copied.',
    heading: (source: string, path: string) => `Export of ${source} to ${path}`,
    backup: (path: string) => `The file that was there before is kept as ${path}`,
    undone: (name: string) => `${name} is as it was before the export.`,
    analysis: (count, words, characters) =>
      [
        lines(count),
        plural(words, { one: '# word', other: '# words' }),
        plural(characters, { one: '# character', other: '# characters' }),
      ].join(', '),
  },
  problems: {
    title: (count) => plural(count, { one: '# problem', other: '# problems' }),
    list: (name: string) => `Problems in ${name}`,
    more: (count) => `and ${formats.count(count)} more`,
    systemSaid: 'What the system said',
  },
  stopped: {
    at: (percent: string) => `Stopped at ${percent}.`,
    nothingLost: (oldFile) => `Nothing is lost.${oldFile ? ` ${UNCHANGED}` : ''}`,
  },
  unfinished: {
    unknown: 'An earlier export',
    title: (count) =>
      plural(count, { one: 'An export was not finished', other: '# exports were not finished' }),
    stoppedAt: (name, percent, moment) =>
      `Your export of ${name} stopped at ${percent}${moment === null ? '' : `, ${moment}`}.`,
    stoppedBeforePublishing: (name, moment) =>
      `Your export of ${name} stopped just before the new file was put in place${moment === null ? '' : `, ${moment}`}.`,
    nothingLost: 'Nothing is lost.',
    from: 'From',
    to: 'To',
    inFolder: (folder: string) => `in ${folder}`,
    oldFileThere: (keepsBackup) =>
      keepsBackup
        ? 'The old file is unchanged; when the new one is complete it replaces it, and a backup is kept.'
        : 'The old file is unchanged; when the new one is complete it replaces it, without a backup.',
    discardRemoves:
      'Discard removes only what Holdfast has written so far. Your own files stay as they are.',
    discardRemovesNote:
      'Discard removes the note. What was written so far may stay behind in the folder of that export, as a hidden file whose name begins with .holdfast.',
    resumeAll: 'Resume all',
    decideLater: 'Decide later',
  },
  preview,
  care,
  overwrite: {
    title: (name: string) => `${name} already exists`,
    existing: (bytes: string, moment: string) => `${bytes}, last changed ${moment}.`,
    safe: 'If you replace it, a backup of the old file is kept, and you can undo.',
    forAll: (others) =>
      plural(others, {
        one: 'The same for the other file that asks',
        other: 'The same for the # other files that ask',
      }),
    replace: 'Replace, keep a backup',
    keep: "Don't replace",
  },
  leaving: {
    title: 'An export is still running',
    running: (name: string, percent: string) => `${name} is ${percent} done.`,
    waiting: (count) =>
      plural(count, {
        one: '# more file is waiting; nothing was written for it yet.',
        other: '# more files are waiting; nothing was written for them yet.',
      }),
    safe: 'If you stop now, nothing is lost: what is written so far is kept, and you can resume when you open Holdfast again.',
    stop: 'Stop and resume later',
    stay: 'Keep working',
    discard: 'Discard',
    discardRemoves:
      'Discard leaves, too, but removes what this export has written so far. Your own files stay as they are.',
  },
  announce: {
    started: (name: string) => `${name}: export started.`,
    quarter: (name: string, percent: string) => `${name}: ${percent} done.`,
    done: (name, exported) => `${name}: export done, ${records(exported)}.`,
    stopped: (name: string) => `${name}: stopped.`,
    added: (count) => plural(count, { one: '# file added.', other: '# files added.' }),
    there: (name: string) => `${name} is in the list already.`,
    allThere: (count) =>
      plural(count, {
        one: '# file is in the list already.',
        other: '# files are in the list already.',
      }),
    removed: (name: string) => `${name} removed from the list.`,
    discarded: (name: string) => `${name}: discarded. Your own files are as they were.`,
    hidden: (name: string) =>
      `${name}: hidden. Its unfinished export is offered again at the next start.`,
    undone: (name: string) => `${name} is back as it was.`,
    problem: (name: string, what: string) => `${name}: ${what}`,
  },
  notices: {
    done: 'Export done',
    doneBody: (name, exported) => `${name}: ${records(exported)} exported.`,
    failed: 'Export not done',
    failedBody: (name: string) => `${name} needs you. Your original file is untouched.`,
    allDone: 'All exports done',
    someFailed: 'Not all exports are done',
    counts: (done, failed) => {
      const wrong = plural(failed, { one: '# needs you', other: '# need you' });
      return `${formats.count(done)} done${failed === 0 ? '' : `, ${wrong}`}.`;
    },
  },
  screens: { label: 'Holdfast', options: 'Options', history: 'History', about: 'About' },
  ...screens,
  menu: {
    file: 'File',
    open: 'Add files…',
    openRecent: 'Open recent',
    startAll: 'Start all',
    stop: 'Stop',
    preview: 'Preview',
    options: 'Options…',
    history: 'History',
    about: 'About Holdfast',
    help: 'Help',
    quit: 'Quit Holdfast',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    roles: {
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      delete: 'Delete',
      selectAll: 'Select all',
      resetZoom: 'Actual size',
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
      togglefullscreen: 'Full screen',
      reload: 'Reload',
      minimize: 'Minimise',
      zoom: 'Zoom',
      close: 'Close window',
      front: 'Bring all to front',
      services: 'Services',
      hide: 'Hide Holdfast',
      hideOthers: 'Hide others',
      unhide: 'Show all',
    },
  },
  dialogs: {
    open: 'Choose files to export',
    openButton: 'Add',
    allFiles: 'All files',
    dataFiles: 'Data files',
    save: (name: string) => `Export ${name} to`,
    saveButton: 'Choose',
    saveProblems: (name: string) => `Save the problems of ${name} as`,
    saveProblemsButton: 'Save',
    problemsFile: 'problems',
  },
};
