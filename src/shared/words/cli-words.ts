/** What the command line says beside problems and notes. */
export interface CliWords {
  readonly help: string;
  readonly helpFor: Readonly<Record<'export' | 'inspect' | 'backups' | 'restore', string>>;
  readonly usage: {
    readonly unknownCommand: (command: string) => string;
    readonly missing: (what: string) => string;
    readonly notOneOf: (option: string, value: string, allowed: string) => string;
    readonly notACount: (option: string, value: string, least: string) => string;
    readonly notACharacter: (option: string, value: string) => string;
    readonly oneTarget: string;
    readonly contradiction: (one: string, other: string) => string;
    readonly seeHelp: string;
  };
  readonly exported: (records: string, target: string, duration: string) => string;
  readonly resumedFrom: (row: string) => string;
  readonly backupAt: (path: string) => string;
  readonly interrupted: (name: string, row: string | null) => string;
  readonly toGoOn: (command: string) => string;
  readonly summary: (lines: string, words: string, characters: string) => string;
  readonly more: (count: string) => string;
  readonly askReplace: (name: string, keepsBackup: boolean) => string;
  readonly notReplaced: (name: string) => string;
  readonly progress: (done: string, records: string, speed: string, left: string) => string;
  readonly noBackups: (target: string) => string;
  readonly backup: (path: string, size: string, modified: string) => string;
  readonly restored: (target: string, from: string) => string;
  readonly inspect: {
    readonly format: (name: string, encoding: string, delimiter: string | null) => string;
    readonly size: (bytes: string, records: string) => string;
    readonly column: (name: string, kinds: string, empty: string | null) => string;
    readonly noProblems: string;
    readonly problems: (count: string) => string;
  };
}
