/** The calls of one run that change files or make them safe, counted by strace. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../support/cli.ts';
import type { Stage } from './scenarios.ts';

/** strace counts `when=` by thread: all work on files is done by one. */
export const ONE_THREAD = { UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' } as const;

/** Kinds of calls, with strace's name of the set; `write` on files is looked for and never made. */
const KINDS = {
  write: 'pwrite64',
  fsync: 'fsync',
  fdatasync: 'fdatasync',
  rename: '/^rename',
  link: '/^link',
  unlink: '/^unlink',
  ftruncate: 'ftruncate',
  chmod: '/^f?chmod',
} as const;
const TRACED = ['write', ...Object.values(KINDS), 'close'].join(',');

/** Calls of one kind that a run makes. */
export interface Calls {
  readonly kind: string;
  /** strace's name of the set. */
  readonly set: string;
  /** Only calls on this file count; null for all. Given by what it is, since paths differ. */
  readonly on: Named | null;
  readonly count: number;
}

/** Files whose paths are known before the run. */
const NAMED = ['source', 'folder', 'notes folder', 'new note', 'part'] as const;
type Named = (typeof NAMED)[number];

export function pathOf(stage: Stage, name: Named): string | null {
  switch (name) {
    case 'source':
      return stage.source;
    case 'folder':
      return stage.place.folder;
    case 'notes folder':
      return join(stage.place.state, 'jobs');
    case 'new note':
      return stage.notes[1] ?? null;
    case 'part':
      return stage.part;
  }
}

/** Runs a stage undisturbed and counts its calls on our files. */
export async function countCalls(stage: Stage, cli: string): Promise<Calls[]> {
  const log = join(stage.root, 'trace');
  const strace = ['strace', '-f', '-qq', '-y', '-o', log, '-e', `trace=${TRACED}`];
  const env = { ...ONE_THREAD, HOLDFAST_STATE_DIR: stage.place.state };
  const ended = await start([...strace, process.execPath, cli, ...stage.args], { env }).ended;
  if (ended.code !== 0) throw new Error(`undisturbed: ${ended.stdout}${ended.stderr}`);
  const lines = readFileSync(log, 'utf8').split('\n');
  const ours = lines.filter((line) => line.includes(stage.root));
  const plain = ours.filter((line) => /^\d+ +write\(\d+<\//.test(line) && !line.includes(log));
  if (plain.length > 0) throw new Error(`write() on a file: ${plain[0] ?? ''}`);
  const counted = Object.entries(KINDS).map(([kind, set]): Calls => {
    const pattern = new RegExp(String.raw`^\d+ +${set.replaceAll(/^\/\^?|\/$/g, '')}\w*\(`);
    return { kind, set, on: null, count: ours.filter((line) => pattern.test(line)).length };
  });
  const closes = NAMED.map((on): Calls => {
    const path = pathOf(stage, on);
    const count = ours.filter((line) => line.includes(` close(`) && line.includes(`<${path}>`));
    return {
      kind: `close of the ${on}`,
      set: 'close',
      on,
      count: path === null ? 0 : count.length,
    };
  });
  return [...counted, ...closes].filter(({ count }) => count > 0);
}

/** The command line, copied so that a build in between does not change it under a long run. */
export function cliAt(path: string): string {
  if (!existsSync(path)) throw new Error('The command line is not built: npm run build');
  return path;
}
