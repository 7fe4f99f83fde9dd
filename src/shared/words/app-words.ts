/** Labels and sentences of the window and its native dialogs; counts and sizes come formatted. */
export interface AppWords {
  readonly name: string;
  readonly window: {
    readonly queue: string;
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
    readonly columns: (count: string) => string;
    readonly delimiter: (character: string) => string;
    readonly willReplace: string;
  };
  readonly states: {
    readonly inspecting: string;
    readonly ready: string;
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
    readonly records: (count: string) => string;
    readonly timeLeft: (duration: string) => string;
    readonly nearlyDone: string;
  };
  readonly facts: {
    readonly originalUntouched: string;
    readonly oldFileKept: string;
    readonly backupAt: (name: string) => string;
    readonly backupWillBeKept: string;
    readonly canResume: (row: string) => string;
  };
  readonly report: {
    readonly exported: (records: string, columns: string) => string;
    readonly lines: (records: string) => string;
    readonly size: (bytes: string, duration: string) => string;
    readonly resumed: (row: string) => string;
    readonly savedAs: (name: string) => string;
    readonly undone: (name: string) => string;
    readonly analysis: (lines: string, words: string, characters: string) => string;
  };
  readonly problems: {
    readonly title: (count: string) => string;
    readonly list: (name: string) => string;
    readonly more: (count: string) => string;
    readonly systemSaid: string;
  };
  readonly stopped: {
    readonly at: (percent: string) => string;
    readonly nothingLost: string;
  };
  readonly overwrite: {
    readonly title: (name: string) => string;
    readonly existing: (bytes: string, moment: string) => string;
    readonly safe: string;
    readonly replace: string;
    readonly keep: string;
  };
  readonly announce: {
    readonly started: (name: string) => string;
    readonly quarter: (name: string, percent: string) => string;
    readonly done: (name: string, records: string) => string;
    readonly stopped: (name: string) => string;
    readonly added: (count: string) => string;
    readonly removed: (name: string) => string;
    readonly undone: (name: string) => string;
    readonly problem: (name: string, what: string) => string;
  };
  readonly menu: {
    readonly file: string;
    readonly open: string;
    readonly startAll: string;
    readonly edit: string;
    readonly view: string;
    readonly window: string;
  };
  readonly dialogs: {
    readonly open: string;
    readonly openButton: string;
    readonly allFiles: string;
    readonly dataFiles: string;
    readonly save: (name: string) => string;
    readonly saveButton: string;
  };
}
