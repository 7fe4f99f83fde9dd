/** English for what may come in between; part of the one English catalogue. */
import type { CareWords } from '../care-words.ts';
import { plural } from './numbers.ts';

export const care: CareWords = {
  intake: {
    over: (count) => plural(count, { one: 'Drop to add # file', other: 'Drop to add # files' }),
    label: 'Files added',
    taken: (folder, added, already) => {
      const files = plural(added, { one: '# file', other: '# files' });
      const before =
        already === 0
          ? ''
          : plural(already, {
              one: '; # was in the list already',
              other: '; # were in the list already',
            });
      return `${files} of the folder “${folder}” added${before}.`;
    },
    nothing: (folder) => `The folder “${folder}” holds no file that Holdfast can export.`,
    otherFiles: (count) =>
      plural(count, {
        one: '# other file was left out: its name ends in nothing that Holdfast reads.',
        other: '# other files were left out: their names end in nothing that Holdfast reads.',
      }),
    foldersInside: (count) =>
      plural(count, {
        one: '# folder inside was not opened. Drop it, too, if you want its files.',
        other: '# folders inside were not opened. Drop them, too, if you want their files.',
      }),
    tooMany: (limit) =>
      plural(limit, {
        one: 'Only the first file was added; no more than # is taken at once.',
        other: 'Only the first # files were added; no more are taken at once.',
      }),
    close: 'Close',
  },
  undoing: {
    title: (name) => `${name} was changed since the export`,
    changed: (bytes, moment) => `It now has ${bytes} and was last changed ${moment}.`,
    safe: 'If you bring back the old file, the changed one is kept as a backup beside it.',
    anyway: 'Bring back the old file',
    leave: 'Leave it as it is',
  },
  trouble: {
    title: 'Something went wrong inside Holdfast. This is our mistake.',
    safe: 'Your files are safe: originals are never changed, and an export takes its place only when it is complete.',
    next: 'You can go on. If something looks wrong, close Holdfast and open it again; the log tells what happened, without your data.',
    showLog: 'Show log',
    reload: 'Reload the window',
    close: 'Close',
  },
  trust: {
    showBackup: 'Show the backup in its folder',
    pressResume:
      'Resume goes on where it stopped. To save it under another name or in another folder, discard it first.',
    whatResumeDoes: 'Resume goes on where it stopped, and gives the same file.',
    whatTryAgainDoes: 'Try again looks whether the hindrance is gone, and goes on.',
    whatStartOverDoes:
      'Start over exports the file as it is now, from the beginning. Your old file stays until the new one is complete.',
    whatLaterDoes: 'Decide later changes nothing.',
  },
  report: {
    save: 'Save report…',
    saved: 'Report saved.',
    saveTitle: (name) => `Save the report of ${name} as`,
    saveButton: 'Save',
    fileName: 'report',
    filterName: 'Text',
    ended: (moment) => `Done ${moment}`,
    noneSetAside: 'No row was set aside',
  },
  history: {
    nothingReplaced: 'It replaced no older file, so there is nothing to bring back.',
  },
  menu: {
    showLog: 'Show log',
    clearRecent: 'Clear list',
    noRecent: 'No recent files',
  },
};
