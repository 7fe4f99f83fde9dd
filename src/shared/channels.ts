/** Names that the sandboxed preload needs; kept free of zod, so that its one file stays tiny. */

/** Channel of all requests: `invoke(REQUEST_CHANNEL, name, input)`. */
export const REQUEST_CHANNEL = 'holdfast:request';

/** Channel of all events from main. */
export const EVENT_CHANNEL = 'holdfast:event';

/** Every request the window can make under its own name; drops go through `addDroppedFiles`. */
export const BRIDGED_REQUESTS = [
  'snapshot',
  'pickSources',
  'setFormat',
  'preview',
  'setReading',
  'setWriting',
  'setShaping',
  'setBadRows',
  'sample',
  'check',
  'stopCheck',
  'rowsAround',
  'saveProblems',
  'chooseTarget',
  'start',
  'startOver',
  'discard',
  'startAll',
  'answerOverwrite',
  'answerLeaving',
  'stop',
  'remove',
  'showInFolder',
  'showBackup',
  'copyReport',
  'saveReport',
  'undo',
  'settings',
  'changeSettings',
  'history',
  'restoreExport',
  'showExport',
  'about',
  'showLog',
  'noteError',
] as const;

/** The request behind `addDroppedFiles`. */
export const DROP_REQUEST = 'addDropped';
