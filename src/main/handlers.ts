/** What each request does: native dialogs here, everything else in the queue. */
import { app, clipboard, dialog, shell } from 'electron';
import type { BrowserWindow, FileFilter } from 'electron';
import { basename } from 'node:path';
import {
  ENDINGS,
  FORMAT_NAMES,
  GZIP_ENDING,
  SOURCE_FORMATS,
  TARGET_FORMATS,
} from '../shared/formats.ts';
import { displayName, words } from '../shared/words/index.ts';
import type { Handlers } from './ipc.ts';
import type { LeaveQuestion } from './leave-question.ts';
import type { History } from './history.ts';
import type { Queue } from './queue/queue.ts';
import { reportText } from './report-text.ts';
import type { KeptSettings } from './settings.ts';

const SOURCE_ENDINGS = [...SOURCE_FORMATS.flatMap((format) => [...ENDINGS[format]]), GZIP_ENDING];

const sourceFilters = (): FileFilter[] => [
  { name: words.dialogs.dataFiles, extensions: SOURCE_ENDINGS },
  { name: words.dialogs.allFiles, extensions: ['*'] },
];

const TARGET_FILTERS: FileFilter[] = TARGET_FORMATS.map((format) => ({
  name: FORMAT_NAMES[format],
  extensions: [...ENDINGS[format]],
}));

/** The handlers of the window's requests. */
export function createHandlers(parts: {
  readonly queue: Queue;
  readonly question: LeaveQuestion;
  readonly settings: KeptSettings;
  readonly history: History;
  /** Adds sources to the queue. */
  readonly add: Queue['add'];
  readonly window: () => BrowserWindow | null;
}): Handlers {
  const { queue, question, settings, history, add, window } = parts;
  return {
    snapshot: queue.snapshot,

    pickSources: async () => {
      const parent = window();
      if (parent === null) return { added: 0, existing: [] };
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: words.dialogs.open,
        buttonLabel: words.dialogs.openButton,
        properties: ['openFile', 'multiSelections'],
        filters: sourceFilters(),
      });
      return canceled ? { added: 0, existing: [] } : add(filePaths);
    },

    addDropped: ({ paths }) => add(paths),

    setFormat: async ({ id, format }) => {
      await queue.setFormat(id, format);
      return {};
    },

    preview: ({ id }) => queue.preview(id),
    setReading: async (input) => {
      await queue.setReading(input);
      return {};
    },
    setWriting: async (input) => {
      await queue.setWriting(input);
      return {};
    },
    setShaping: (input) => {
      queue.setShaping(input);
      return {};
    },
    setBadRows: (input) => {
      queue.setBadRows(input);
      return {};
    },

    chooseTarget: async ({ id }) => {
      const parent = window();
      if (parent === null) return { chosen: false };
      const current = queue.targetOf(id);
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: words.dialogs.save(displayName(basename(current))),
        buttonLabel: words.dialogs.saveButton,
        defaultPath: current,
        filters: TARGET_FILTERS,
      });
      if (canceled || filePath === '') return { chosen: false };
      await queue.setTarget(id, filePath);
      return { chosen: true };
    },

    saveProblems: async ({ id }) => {
      const parent = window();
      if (parent === null) return { saved: false };
      const source = queue.sourceOf(id);
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: words.dialogs.saveProblems(displayName(basename(source))),
        buttonLabel: words.dialogs.saveProblemsButton,
        defaultPath: `${source} ${words.dialogs.problemsFile}.csv`,
        filters: [{ name: FORMAT_NAMES.csv, extensions: [...ENDINGS.csv] }],
      });
      if (canceled || filePath === '') return { saved: false };
      await queue.saveProblems(id, filePath);
      return { saved: true };
    },

    start: ({ id }) => {
      queue.start(id);
      return {};
    },
    startOver: ({ id }) => {
      queue.startOver(id);
      return {};
    },
    discard: async ({ id }) => {
      await queue.discard(id);
      return {};
    },
    startAll: () => ({ started: queue.startAll() }),
    answerOverwrite: ({ id, answer }) => {
      queue.answerOverwrite(id, answer);
      return {};
    },
    answerLeaving: ({ answer }) => {
      question.answer(answer);
      return {};
    },
    stop: ({ id }) => {
      queue.stop(id);
      return {};
    },
    remove: ({ id }) => {
      queue.remove(id);
      return {};
    },
    showInFolder: ({ id }) => {
      shell.showItemInFolder(queue.reportOf(id).report.path);
      return {};
    },
    copyReport: async ({ id }) => {
      const { source, report } = queue.reportOf(id);
      await clipboard.writeText(reportText(source, report));
      return {};
    },
    undo: async ({ id }) => {
      await queue.undo(id);
      return {};
    },

    settings: settings.current,
    changeSettings: settings.change,
    history: async () => ({ exports: await history.list() }),
    restoreExport: async ({ id }) => {
      await history.restore(id);
      return {};
    },
    showExport: ({ id }) => {
      shell.showItemInFolder(history.targetOf(id));
      return {};
    },
    about: () => ({ version: app.getVersion() }),
  };
}
