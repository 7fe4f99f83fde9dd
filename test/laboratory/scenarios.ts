/** Small jobs of every direction, each with the files it finds, in 3 to 6 chunks. */
import type { Job } from '../../src/shared/job.ts';
import { PLAIN_DIALECT, PLAIN_WRITING, UNSHAPED } from '../../src/shared/job-defaults.ts';
import type { Compression, TargetFormat } from '../../src/shared/formats.ts';
import { Disk, ROOT } from './disk.ts';

/** Everything is below it. The lock goes by the target's path: each process has its own. */
export const HOME = `/lab-${String(process.pid).padStart(8, '0')}`;
export const DESK = `${HOME}/desk`;
export const STATE = `${HOME}/state`;

export interface Scenario {
  readonly name: string;
  readonly job: Job;
  readonly disk: Disk;
  readonly hardLinks: boolean;
  /** Stops the run when so many records are written; it is to be resumed. */
  readonly stopAt: number | null;
}

interface Wish {
  readonly source: string;
  readonly text: string;
  readonly to: TargetFormat;
  readonly compression?: Compression;
  readonly target?: string;
  readonly old?: string;
  /** What stands at the rejects file's first name. */
  readonly rejects?: string;
  readonly backups?: readonly string[];
  readonly job?: Partial<Job>;
  readonly hardLinks?: boolean;
  readonly stopAt?: number;
  readonly symlinks?: Readonly<Record<string, string>>;
}

const OLD = 'the old file, which nobody may lose\n';
const long = (letter: string): string => letter.repeat(1700);
const objects = (...records: readonly object[]): string => JSON.stringify(records, null, 1);
const NAMES = objects({ a: 1, b: 'x' }, { a: 2, b: 'y' }, { a: 3, b: 'z' }, { a: 4, b: '' });
const RAGGED = objects({ a: 1 }, { a: 2 }, { a: 3, b: 'late' }, { a: 4 });
const ROWS = 'a,b\n1,x\n2,y\n3,"z, quoted"\n4,\n';
const UNEVEN = 'a,b\n1,x\n2\n3,"y, ""quoted""",z\n4,w\n5,v\n';
/** Three steps of a package, of as few records as the cells of a workbook allow. */
const STEPS = `a,b,c,d,e,f,g,h\n${Array.from('klmnopqrstuvwx')
  .map((letter) => `${Array.from({ length: 8 }, () => letter.repeat(30_000)).join(',')}\n`)
  .join('')}`;
const LINES = 'one\ntwo words\n\nthree\nfour\n';

export const SCENARIOS: readonly Scenario[] = [
  scenario('JSON to CSV', { source: 'in.json', text: NAMES, to: 'csv' }),
  scenario('CSV to JSON over an old file', { source: 'in.csv', text: ROWS, to: 'json', old: OLD }),
  scenario('CSV to CSV, two older backups rotate', {
    source: 'in.csv',
    text: ROWS,
    to: 'csv',
    target: 'out.csv',
    old: OLD,
    backups: ['backup A', 'backup B'],
  }),
  scenario('CSV to JSON, one backup kept of three', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    old: OLD,
    backups: ['backup A', 'backup B'],
    job: { keepBackups: 1 },
  }),
  scenario('CSV to JSON, no backup', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    old: OLD,
    job: { keepBackups: 0 },
  }),
  scenario('CSV to JSON, create only', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    job: { overwrite: 'create-only' },
  }),
  scenario('CSV to JSON, create only, no hard links', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    job: { overwrite: 'create-only' },
    hardLinks: false,
  }),
  scenario('CSV to JSON, no hard links, a backup rotates', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    old: OLD,
    backups: ['backup A'],
    hardLinks: false,
  }),
  scenario('JSON Lines to JSON, some kilobytes', {
    source: 'in.jsonl',
    text: ['p', 'q', 'r', 's'].map((name) => `${JSON.stringify({ name: long(name) })}\n`).join(''),
    to: 'json',
    old: OLD,
  }),
  scenario('text to JSON Lines', { source: 'in.txt', text: LINES, to: 'jsonl' }),
  scenario('ragged JSON to CSV, a late column', {
    source: 'in.json',
    text: RAGGED,
    to: 'csv',
    old: OLD,
  }),
  scenario('scalars, then an object: refused in a second pass', {
    source: 'in.json',
    text: '[1, 2, 3, {"a": 4}]',
    to: 'csv',
    old: OLD,
  }),
  scenario('rows set aside, over an old file and older rejects', {
    source: 'in.csv',
    text: UNEVEN,
    to: 'json',
    old: OLD,
    rejects: 'rejects of an older export',
    job: { onBadRow: 'set-aside' },
  }),
  scenario('rows set aside, create only, no hard links', {
    source: 'in.csv',
    text: UNEVEN,
    to: 'csv',
    target: 'out.csv',
    job: { onBadRow: 'set-aside', overwrite: 'create-only', checkpointEvery: 2 },
    hardLinks: false,
  }),
  scenario('elements of a list set aside, a late column', {
    source: 'in.json',
    text: '[{"a": 1}, 2, {"a": 3, "b": "late"}, [4], {"a": 5}]',
    to: 'csv',
    old: OLD,
    job: { onBadRow: 'set-aside' },
  }),
  scenario('nothing to set aside', {
    source: 'in.csv',
    text: 'a,b\n1,x\n2,y\n',
    to: 'json',
    job: { onBadRow: 'set-aside' },
  }),
  scenario('text analysis', {
    source: 'in.txt',
    text: LINES,
    to: 'json',
    job: { process: 'text-analysis', checkpointEvery: 2 },
  }),
  scenario('target behind a symlink', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    target: 'link.json',
    symlinks: { 'link.json': 'deep/real.json' },
    job: { checkpointEvery: 2 },
  }),
  scenario('target in folders yet to be made', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    target: 'new/newer/out.json',
    job: { checkpointEvery: 2 },
  }),
  scenario('CSV to JSON, gzip', {
    source: 'in.csv',
    text: STEPS,
    to: 'json',
    compression: 'gzip',
    old: OLD,
  }),
  scenario('CSV to a workbook', { source: 'in.csv', text: STEPS, to: 'xlsx', old: OLD }),
  scenario('stopped in a workbook', {
    source: 'in.csv',
    text: STEPS,
    to: 'xlsx',
    old: OLD,
    stopAt: 1,
  }),
  scenario('JSON to Parquet, a late column, over an old file', {
    source: 'in.json',
    text: RAGGED,
    to: 'parquet',
    old: OLD,
  }),
  scenario('stopped', {
    source: 'in.csv',
    text: ROWS,
    to: 'json',
    old: OLD,
    stopAt: 1,
  }),
];

export function scenarioNamed(name: string): Scenario {
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`there is no scenario "${name}"`);
  return found;
}

/** A scenario that goes on from what an earlier run of it left. */
export function resumed(before: Scenario, disk: Disk, stopAt: number | null): Scenario {
  return { ...before, name: `${before.name}, resumed`, disk: disk.swept(), stopAt };
}

function scenario(name: string, wish: Wish): Scenario {
  const target = `${DESK}/${wish.target ?? `out.${wish.to}`}`;
  const format = wish.source.slice(wish.source.indexOf('.') + 1) as Job['source']['format'];
  const dialect = format === 'csv' ? PLAIN_DIALECT : null;
  const files: Record<string, string> = {
    [`${DESK}/${wish.source}`]: wish.text,
    // Other people's files, with names like ours: nobody may touch them.
    [`${DESK}/notes.txt`]: 'not ours',
    [`${DESK}/.holdfast-00000000000000ff.part`]: 'the part of another run',
    [`${DESK}/${wish.target ?? `out.${wish.to}`}.bak.old`]: 'not a backup of ours',
    [`${STATE}/jobs/README`]: 'not a checkpoint',
  };
  if (wish.target?.startsWith('new/') === true) delete files[`${target}.bak.old`];
  if (wish.old !== undefined) files[target] = wish.old;
  if (wish.rejects !== undefined) files[`${target}.rejects.csv`] = wish.rejects;
  if (wish.symlinks !== undefined) files[`${DESK}/deep/real.json`] = OLD;
  wish.backups?.forEach((text, number) => {
    files[`${target}.bak${number === 0 ? '' : `.${number}`}`] = text;
  });
  return {
    name,
    disk: diskOf(files, wish.symlinks ?? {}),
    hardLinks: wish.hardLinks ?? true,
    stopAt: wish.stopAt ?? null,
    job: {
      version: 1,
      source: {
        path: `${DESK}/${wish.source}`,
        format,
        dialect,
        compression: 'none',
        encoding: 'utf-8',
        sheet: null,
        guesses: [],
      },
      target: {
        path: target,
        format: wish.to,
        ...PLAIN_WRITING,
        compression: wish.compression ?? 'none',
      },
      process: 'copy',
      shaping: UNSHAPED,
      validate: true,
      onBadRow: 'stop',
      overwrite: 'replace',
      keepBackups: 3,
      checkpointEvery: 1,
      ...wish.job,
    },
  };
}

function diskOf(
  files: Readonly<Record<string, string>>,
  symlinks: Readonly<Record<string, string>>,
) {
  const disk = new Disk();
  const folderOf = (path: string): number => {
    let at = ROOT;
    for (const name of path.split('/').slice(1, -1)) {
      const there = disk.folder(at).entries.get(name);
      at = there ?? born(disk, at, name, 'folder', 0o700);
    }
    return at;
  };
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  for (const [path, text] of Object.entries(files)) {
    const file = born(disk, folderOf(path), nameOf(path), 'file', 0o640);
    disk.apply({ kind: 'write', file, at: 0, bytes: new TextEncoder().encode(text) });
  }
  for (const [name, to] of Object.entries(symlinks)) {
    const id = disk.nextId;
    const { mtimeNs, ctimeNs } = disk.node(ROOT);
    disk.nodes.set(id, { kind: 'symlink', to, mode: 0o777, mtimeNs, ctimeNs });
    disk.apply({ kind: 'names', folder: folderOf(`${DESK}/${name}`), names: [[name, id]] });
  }
  return disk;
}

function born(disk: Disk, folder: number, name: string, kind: 'file' | 'folder', mode: number) {
  const id = disk.nextId;
  disk.born(id, { kind, mode });
  disk.apply({ kind: 'names', folder, names: [[name, id]] });
  return id;
}
