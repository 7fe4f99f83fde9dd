/** What the command line says beside problems and notes. */
export interface CliWords {
  readonly help: string;
  readonly helpFor: Readonly<
    Record<'export' | 'inspect' | 'jobs' | 'resume' | 'discard' | 'backups' | 'restore', string>
  >;
  readonly usage: {
    readonly unknownCommand: (command: string) => string;
    readonly missing: (what: string) => string;
    readonly notOneOf: (option: string, value: string, allowed: string) => string;
    readonly notACount: (
      option: string,
      value: string,
      least: string,
      most: string | null,
    ) => string;
    readonly notACharacter: (option: string, value: string) => string;
    readonly oneTarget: string;
    readonly sameTarget: (one: string, other: string, target: string) => string;
    readonly contradiction: (one: string, other: string) => string;
    readonly seeHelp: string;
  };
  readonly exported: (records: string, target: string, duration: string) => string;
  readonly resumedFrom: (row: string) => string;
  readonly backupAt: (path: string) => string;
  readonly interrupted: (name: string, row: string | null) => string;
  readonly toGoOn: (command: string) => string;
  readonly summary: (lines: string, words: string, characters: string) => string;
  readonly orFillRows: string;
  readonly more: (count: string) => string;
  readonly askReplace: (name: string, keepsBackup: boolean) => string;
  readonly notReplaced: (name: string) => string;
  readonly progress: (done: string, records: string, speed: string, left: string) => string;
  readonly noBackups: (target: string) => string;
  readonly backup: (path: string, size: string, modified: string) => string;
  readonly restored: (target: string, from: string) => string;
  /** What a run says of itself to another one that wants the same target. */
  readonly holder: (pid: string) => string;
  readonly toStartOver: (command: string) => string;
  readonly toDiscard: (command: string) => string;
  readonly jobs: {
    readonly none: string;
    readonly noneToResume: string;
    readonly job: (id: string, source: string, target: string) => string;
    readonly unreadable: (id: string) => string;
    readonly stands: (percent: string, records: string, moment: string) => string;
    readonly running: (holder: string) => string;
    readonly ambiguous: (name: string) => string;
    readonly discarded: (id: string) => string;
  };
  readonly inspect: {
    readonly format: (name: string, encoding: string, delimiter: string | null) => string;
    readonly size: (bytes: string, records: string) => string;
    readonly column: (name: string, kinds: string, empty: string | null) => string;
    readonly noProblems: string;
    readonly problems: (count: string) => string;
  };
}
