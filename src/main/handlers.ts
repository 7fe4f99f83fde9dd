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
import { HoldfastError } from '../shared/problem.ts';
import type { EngineClient } from './engine-client.ts';
import type { Intake } from './intake.ts';
import type { Handlers } from './ipc.ts';
import type { LeaveQuestion } from './leave-question.ts';
import type { History } from './history.ts';
import type { Log } from './log/log.ts';
import { privateText } from './log/private-text.ts';
import { need } from './queue/looking.ts';
import type { Queue } from './queue/queue.ts';
import { reportText } from './report-text.ts';
import type { KeptSettings } from './settings.ts';
import type { Speaking } from './speaking.ts';

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
  readonly speaking: Speaking;
  readonly history: History;
  readonly intake: Intake;
  readonly engine: Pick<EngineClient, 'call'>;
  readonly log: Log;
  /** Absolute path of the log file. */
  readonly logPath: string;
  readonly window: () => BrowserWindow | null;
}): Handlers {
  const { queue, question, settings, speaking, history, intake, engine, log, logPath, window } =
    parts;
  return {
    snapshot: async () => {
      const language = await speaking.known();
      return { ...queue.snapshot(), language };
    },

    pickSources: async () => {
      const parent = window();
      if (parent === null) return { added: 0, existing: [] };
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: words.dialogs.open,
        buttonLabel: words.dialogs.openButton,
        properties: ['openFile', 'multiSelections'],
        filters: sourceFilters(),
      });
      return canceled ? { added: 0, existing: [] } : await intake.add(filePaths);
    },

    addDropped: ({ paths }) => intake.add(paths),

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

    sample: ({ id }) => queue.sample(id),
    check: ({ id }) => queue.check(id),
    stopCheck: ({ id }) => {
      queue.stopCheck(id);
      return {};
    },
    rowsAround: ({ id, row }) => queue.rowsAround(id, row),
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
      return { saved: await queue.saveProblems(id, filePath) };
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
    showBackup: ({ id }) => {
      const { backup, path } = queue.reportOf(id).report;
      if (backup === null) throw new HoldfastError({ code: 'no_backup', path });
      shell.showItemInFolder(backup);
      return {};
    },
    copyReport: async ({ id }) => {
      const { source, report, endedMs } = queue.reportOf(id);
      await clipboard.writeText(reportText(basename(source), report, endedMs));
      return {};
    },
    saveReport: async ({ id }) => {
      const parent = window();
      if (parent === null) return { saved: false };
      const { source, report, endedMs } = queue.reportOf(id);
      const said = words.care.report;
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: said.saveTitle(displayName(basename(report.path))),
        buttonLabel: said.saveButton,
        defaultPath: `${report.path} ${said.fileName}.txt`,
        filters: [{ name: said.filterName, extensions: ['txt'] }],
      });
      if (canceled || filePath === '') return { saved: false };
      const text = reportText(basename(source), report, endedMs);
      const { holder } = words.window;
      need(await engine.call('saveText', { source, text, path: filePath, holder }));
      return { saved: true };
    },
    undo: ({ id, anyway = false }) => queue.undo(id, anyway),

    settings: settings.current,
    changeSettings: async (part) => {
      const changed = settings.change(part);
      await speaking.follow();
      return changed;
    },
    history: async () => ({ exports: await history.list() }),
    restoreExport: ({ id, anyway = false }) => history.restore(id, anyway),
    showExport: ({ id }) => {
      shell.showItemInFolder(history.targetOf(id));
      return {};
    },
    about: () => ({ version: app.getVersion() }),
    showLog: () => {
      shell.showItemInFolder(logPath);
      return {};
    },
    noteError: ({ error, calls }) => {
      log.note('uncaught', {
        where: 'window',
        error: privateText(error),
        calls: privateText(calls),
      });
      return {};
    },
  };
}
