/**
 * The rows of the failure matrix, and which tests prove each: those whose names begin with the row
 * (`12: …`, `47, 48: …`) or name it (`… (matrix 3 to 6)`, `… rows 1 to 19 …`). Rows of the window
 * are proved by specs, which are listed here by file and title.
 */
const FAULTS: readonly string[] = [
  'killed while checking',
  'killed while writing a chunk',
  'killed while writing a checkpoint',
  'killed while backing up',
  'killed between backup and rename',
  'killed during clean-up',
  'killed during resume, twice',
  'power cut: unsynced data lost, torn, zeroed; names lost in any subset',
  'power cut after "Done"',
  'disk full on write, short count',
  'disk full on checkpoint',
  'nearly full before start',
  'no inodes left',
  'quota (an error without a name in Node)',
  'file-size limit',
  'I/O error on read',
  'I/O error on write',
  'I/O error on fsync',
  'I/O error on close',
  'no permission in the folder',
  'read-only or immutable target',
  'append-only folder',
  'read-only file system, from start or mid-run',
  'rename across file systems',
  'too many open files',
  'network drive drops',
  'fsync hangs',
  'rename refused: the target is in use',
  'target deleted while running',
  'target replaced or edited while running',
  'target is a symlink',
  'target is a folder, FIFO, device',
  'target is the source, or a hard link of it',
  'source truncated before resume',
  'source appended before resume',
  'source replaced, same size and time',
  'source changes while running',
  'checkpoint truncated, garbage, NULs, any byte flipped',
  'checkpoint of a newer version',
  'checkpoint edited by hand',
  'checkpoint with hostile paths',
  'part missing',
  'part shorter than the checkpoint says',
  'part longer',
  'part edited, same length',
  'clock jumps',
  'two processes, one target',
  'the same target by symlink',
  'stale lock, process id reused',
  'held or asleep for long',
  'killed for its memory',
  'JavaScript heap exhausted',
  'engine worker crashes',
  'window crashes or reloads',
  'window closed while running',
  'SIGINT, SIGTERM, SIGHUP, nobody reads the answer',
  'a line or value of 1 GB',
  'JSON nested a million deep',
  '100,000 columns; ever new keys',
  '`__proto__`, `constructor`, "" as columns',
  'invalid UTF-8, NUL, BOM, lone surrogate',
  'gzip bomb; truncated or corrupt gzip',
  'symlink planted at part, checkpoint, lock or backup name',
  'parent folder swapped mid-run',
  'names with right-to-left marks, line breaks, HTML, a leading "-"',
  'names of 255 bytes, very long paths',
  'a compromised window names a path or forges a grant',
  'formula-like cells',
];

export interface Row {
  readonly number: number;
  readonly fault: string;
}

export const ROWS: readonly Row[] = FAULTS.map((fault, at) => ({ number: at + 1, fault }));

/** Rows that nothing is tested of yet, and why. */
export const LEFT_OUT: ReadonlyMap<number, string> = new Map();

export interface Mapped {
  readonly rows: readonly number[];
  readonly file: string;
  readonly title: string;
}

/** Tests whose names say what a person sees, and not the row. */
export const UNIT_TESTS: readonly Mapped[] = [
  {
    rows: [53],
    file: 'src/main/engine-client.test.ts',
    title: 'turns a crash into a problem of everything under way, and starts anew at the next call',
  },
  {
    rows: [53],
    file: 'src/main/queue/queue.test.ts',
    title: 'gives a crash of the engine to the running row and goes on with the next',
  },
];

/** Specs, which run in a window. */
export const SPECS: readonly Mapped[] = [
  {
    rows: [54],
    file: 'e2e/running.spec.ts',
    title: 'reloading the window does not disturb a running export',
  },
  {
    rows: [54],
    file: 'e2e/running.spec.ts',
    title: 'a crash of the window does not disturb a running export',
  },
  {
    rows: [55],
    file: 'e2e/leaving.spec.ts',
    title: 'closing while an export runs asks, and stops at a checkpoint to be resumed',
  },
  {
    rows: [55],
    file: 'e2e/leaving.spec.ts',
    title: 'closing while an export runs can be taken back, and the export goes on',
  },
  {
    rows: [55],
    file: 'e2e/leaving.spec.ts',
    title: 'closing while an export runs can give up what was written',
  },
  {
    rows: [65],
    file: 'e2e/trouble.spec.ts',
    title: 'a hostile file name is shown harmlessly',
  },
  {
    rows: [67],
    file: 'e2e/trust.spec.ts',
    title: 'forged requests, ids and files are refused',
  },
];

/** What a name has to look like to name rows; also given to vitest, to run only such tests. */
export const NAMES_ROWS = String.raw`(^|\s)\d+(, \d+)*: |matrix \d|rows \d`;

const LIST = /(\d+)(?: to (\d+))?/g;
const LAST = ROWS.length;

function listed(text: string): number[] {
  return [...text.matchAll(LIST)].flatMap(([, from, to]) => {
    const first = Number(from);
    const last = to === undefined ? first : Number(to);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

/** The rows that a test names: in its own title, or in those of the groups it is in. */
export function rowsOf(titles: readonly string[]): number[] {
  const rows = titles.flatMap((title) => {
    const before = /^(\d+(?:, \d+)*): /.exec(title)?.[1] ?? '';
    const named = [...title.matchAll(/(?:matrix|\brows) (\d+(?:(?:, | to | and )\d+)*)/g)];
    return [before, ...named.map(([, list = '']) => list)].flatMap(listed);
  });
  return [...new Set(rows)].filter((row) => row >= 1 && row <= LAST);
}
