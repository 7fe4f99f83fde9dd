/** Labels and sentences of what may come in between: files that join, questions, trouble. */

export interface CareWords {
  /** Files that joined the list from folders, and what of those was left out. */
  readonly intake: {
    /** Over the window while files are dragged: how many. */
    readonly over: (count: number) => string;
    readonly label: string;
    /** A folder's files joined the list; `already` of them were in it before. */
    readonly taken: (folder: string, added: number, already: number) => string;
    /** A folder had no file for us. */
    readonly nothing: (folder: string) => string;
    readonly otherFiles: (count: number) => string;
    readonly foldersInside: (count: number) => string;
    readonly tooMany: (limit: number) => string;
    readonly close: string;
  };
  /** The target was changed after the export that is to be undone. */
  readonly undoing: {
    readonly title: (name: string) => string;
    readonly changed: (bytes: string, moment: string) => string;
    readonly safe: string;
    readonly anyway: string;
    readonly leave: string;
  };
  /** Something went wrong in Holdfast itself. */
  readonly trouble: {
    readonly title: string;
    readonly safe: string;
    readonly next: string;
    readonly showLog: string;
    readonly reload: string;
    readonly close: string;
  };
  readonly trust: {
    readonly showBackup: string;
    /** Behind a problem, where what was written so far is kept: what tries again, and what starts anew. */
    readonly pressResume: string;
    readonly whatResumeDoes: string;
    readonly whatTryAgainDoes: string;
    readonly whatStartOverDoes: string;
    readonly whatLaterDoes: string;
  };
  readonly report: {
    readonly save: string;
    readonly saved: string;
    /** Title of the native dialog. */
    readonly saveTitle: (name: string) => string;
    readonly saveButton: string;
    /** Behind the target's name, in that of the file with its report. */
    readonly fileName: string;
    readonly filterName: string;
    readonly ended: (moment: string) => string;
    readonly noneSetAside: string;
  };
  readonly history: {
    readonly nothingReplaced: string;
  };
  readonly menu: {
    readonly showLog: string;
    readonly clearRecent: string;
    readonly noRecent: string;
  };
}
