/** Labels and sentences of the window and its native dialogs; sizes and times come formatted. */
import type { CareWords } from './care-words.ts';
import type { PreviewWords } from './preview-words.ts';
import type { AboutWords, HistoryWords, SettingsWords } from './screen-words.ts';

/** What the system does by itself when it is chosen in the menu. */
export type MenuRole =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'reload'
  | 'minimize'
  | 'zoom'
  | 'close'
  | 'front'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide';

export interface AppWords {
  readonly name: string;
  readonly window: {
    readonly queue: string;
    /** How many files are in which state, told beside each other. */
    readonly done: (count: number) => string;
    readonly waiting: (count: number) => string;
    readonly troubled: (count: number) => string;
    /** Who holds a target, told to another run that wants it. */
    readonly holder: string;
  };
  readonly drop: {
    readonly title: string;
    readonly or: string;
    readonly formats: string;
    readonly promise: string;
    readonly overlayTitle: string;
    readonly overlayHint: string;
    readonly add: string;
  };
  readonly actions: {
    readonly start: string;
    readonly startAll: string;
    readonly startAgain: string;
    readonly startOver: string;
    readonly exportAgain: string;
    readonly resume: string;
    readonly stop: string;
    readonly leaveQueue: string;
    readonly remove: string;
    readonly tryAgain: string;
    readonly discard: string;
    /** Takes a row off the list whose unfinished run is kept. */
    readonly hide: string;
    readonly showInFolder: string;
    readonly undo: string;
    readonly changeTarget: string;
    /** Accessible names: what the control does, and to which file. */
    readonly of: (action: string, name: string) => string;
  };
  readonly row: {
    readonly exportTo: string;
    readonly target: string;
    readonly inFolder: (folder: string) => string;
    readonly besideSource: string;
    readonly columns: (count: number) => string;
    readonly delimiter: (character: string) => string;
    readonly chosen: (chosen: number, all: number) => string;
    readonly willReplace: string;
    /** Why format and place can't be changed. */
    readonly settled: string;
  };
  readonly states: {
    readonly inspecting: string;
    readonly ready: string;
    readonly unfinished: string;
    readonly inDoubt: string;
    readonly askingOverwrite: string;
    readonly waiting: string;
    readonly stopping: string;
    readonly stopped: string;
    readonly done: string;
    readonly undone: string;
    readonly invalid: string;
    readonly failed: string;
    readonly unreadable: string;
  };
  readonly progress: {
    readonly label: (name: string) => string;
    readonly records: (count: number) => string;
    readonly timeLeft: (duration: string) => string;
    readonly nearlyDone: string;
  };
  readonly facts: {
    readonly originalUntouched: string;
    readonly oldFileKept: string;
    readonly backupAt: (name: string) => string;
    readonly backupWillBeKept: string;
    readonly canResume: (row: number) => string;
  };
  readonly report: {
    readonly exported: (records: number, columns: number) => string;
    readonly lines: (records: number) => string;
    readonly size: (bytes: string, duration: string) => string;
    readonly resumed: (row: number) => string;
    readonly setAside: (count: number, name: string) => string;
    readonly savedAs: (name: string) => string;
    readonly digest: (crc32: string) => string;
    readonly copy: string;
    readonly copied: string;
    /** First line of a report that was copied; `path` is the target's. */
    readonly heading: (source: string, path: string) => string;
    readonly backup: (path: string) => string;
    readonly undone: (name: string) => string;
    readonly analysis: (lines: number, words: number, characters: number) => string;
  };
  readonly problems: {
    readonly title: (count: number) => string;
    readonly list: (name: string) => string;
    readonly more: (count: number) => string;
    readonly systemSaid: string;
  };
  readonly stopped: {
    readonly at: (percent: string) => string;
    readonly nothingLost: (oldFile: boolean) => string;
  };
  /** Jobs that earlier runs left. */
  readonly unfinished: {
    /** Instead of a file's name, when it can't be read any more. */
    readonly unknown: string;
    readonly title: (count: number) => string;
    /** `moment` is null when it isn't known. */
    readonly stoppedAt: (name: string, percent: string, moment: string | null) => string;
    readonly stoppedBeforePublishing: (name: string, moment: string | null) => string;
    readonly nothingLost: string;
    readonly from: string;
    readonly to: string;
    readonly inFolder: (folder: string) => string;
    readonly oldFileThere: (keepsBackup: boolean) => string;
    readonly discardRemoves: string;
    readonly discardRemovesNote: string;
    readonly resumeAll: string;
    readonly decideLater: string;
  };
  readonly preview: PreviewWords;
  /** What may come in between. */
  readonly care: CareWords;
  readonly overwrite: {
    readonly title: (name: string) => string;
    readonly existing: (bytes: string, moment: string) => string;
    readonly safe: string;
    /** To answer for all others that ask, too. */
    readonly forAll: (others: number) => string;
    readonly replace: string;
    readonly keep: string;
  };
  /** A person leaves while an export runs. */
  readonly leaving: {
    readonly title: string;
    readonly running: (name: string, percent: string) => string;
    readonly waiting: (count: number) => string;
    readonly safe: string;
    readonly stop: string;
    readonly stay: string;
    readonly discard: string;
    readonly discardRemoves: string;
  };
  readonly announce: {
    readonly started: (name: string) => string;
    readonly quarter: (name: string, percent: string) => string;
    readonly done: (name: string, records: number) => string;
    readonly stopped: (name: string) => string;
    readonly added: (count: number) => string;
    /** Files that were given once more: one, or so many. */
    readonly there: (name: string) => string;
    readonly allThere: (count: number) => string;
    readonly removed: (name: string) => string;
    readonly discarded: (name: string) => string;
    readonly hidden: (name: string) => string;
    readonly undone: (name: string) => string;
    readonly problem: (name: string, what: string) => string;
  };
  /** Told by the desktop while the person looks elsewhere. */
  readonly notices: {
    readonly done: string;
    readonly doneBody: (name: string, records: number) => string;
    readonly failed: string;
    readonly failedBody: (name: string) => string;
    readonly allDone: string;
    readonly someFailed: string;
    readonly counts: (done: number, failed: number) => string;
  };
  /** The way to them in the window. */
  readonly screens: {
    readonly label: string;
    readonly options: string;
    readonly history: string;
    readonly about: string;
  };
  readonly settings: SettingsWords;
  readonly history: HistoryWords;
  readonly about: AboutWords;
  readonly menu: {
    readonly file: string;
    readonly open: string;
    readonly openRecent: string;
    readonly startAll: string;
    readonly stop: string;
    readonly preview: string;
    readonly options: string;
    readonly history: string;
    readonly about: string;
    readonly help: string;
    readonly quit: string;
    readonly edit: string;
    readonly view: string;
    readonly window: string;
    readonly roles: { readonly [R in MenuRole]: string };
  };
  readonly dialogs: {
    readonly open: string;
    readonly openButton: string;
    readonly allFiles: string;
    readonly dataFiles: string;
    readonly save: (name: string) => string;
    readonly saveButton: string;
    readonly saveProblems: (name: string) => string;
    readonly saveProblemsButton: string;
    /** Behind the source's name, in that of the file with its problems. */
    readonly problemsFile: string;
  };
}
