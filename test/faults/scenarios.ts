/** Small exports with several checkpoints, each made anew in a place of its own. */
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobKey } from '../../src/engine/durable/job-key.ts';
import { planJob, runJob, type PlanRequest } from '../../src/engine/index.ts';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { OLD, OLDER, type Place } from '../kill/on-disk.ts';

const ROWS = 12;
const EVERY = 3;

/** How far an earlier run has come before the one that is disturbed. */
type Before = 'nothing' | 'stopped twice' | 'all but published';

export interface Scenario {
  readonly name: string;
  readonly sourceName: string;
  readonly text: string;
  readonly request: Omit<PlanRequest, 'source' | 'target' | 'checkpointEvery'>;
  /** Options of the command that say the same as `request`. */
  readonly options: readonly string[];
  /** What stands at the target, and at its backup. */
  readonly old: string | null;
  readonly older: string | null;
  readonly before: Before;
}

/** One scenario in a folder of its own, ready to be run. */
export interface Stage {
  readonly scenario: Scenario;
  readonly root: string;
  readonly source: string;
  readonly place: Place;
  /** The checkpoint, and the name under which it is written first. */
  readonly notes: readonly string[];
  /** The part file that an earlier run left, or null. */
  readonly part: string | null;
  readonly args: readonly string[];
}

const csv = `id,name\r\n${Array.from({ length: ROWS }, (_, at) => `${at},"Zoë, no. ${at}"\r\n`).join('')}`;
const lateColumn = JSON.stringify(
  Array.from({ length: ROWS }, (_, at) => (at < 8 ? { id: at } : { id: at, late: 'x' })),
);

const replacing = {
  sourceName: 'in.csv',
  text: csv,
  request: { targetFormat: 'json' },
  options: ['--to', 'json', '--overwrite', 'yes'],
  old: OLD,
  older: OLDER,
} as const;

export const SCENARIOS: readonly Scenario[] = [
  { ...replacing, name: 'replace an old file', before: 'nothing' },
  {
    ...replacing,
    name: 'create only',
    request: { targetFormat: 'json', overwrite: 'create-only' },
    options: ['--to', 'json', '--overwrite', 'no'],
    old: null,
    older: null,
    before: 'nothing',
  },
  {
    name: 'a late column, one backup kept',
    sourceName: 'in.json',
    text: lateColumn,
    request: { targetFormat: 'csv', keepBackups: 1 },
    options: ['--to', 'csv', '--overwrite', 'yes', '--keep-backups', '1'],
    old: OLD,
    older: OLDER,
    before: 'nothing',
  },
  { ...replacing, name: 'resume after two chunks', before: 'stopped twice' },
  { ...replacing, name: 'resume before publishing', before: 'all but published' },
];

/** The older backup once the export is done: with one backup to keep it has made room. */
export function olderAfter(scenario: Scenario): string | null {
  return scenario.request.keepBackups === 1 ? null : scenario.older;
}

/** Makes a scenario's files below `parent`, and what the run before left. */
export async function stage(scenario: Scenario, parent: string): Promise<Stage> {
  const root = mkdtempSync(join(parent, 'fault-'));
  const folder = join(root, 'to');
  const state = join(root, 'state');
  mkdirSync(folder);
  mkdirSync(state, { mode: 0o700 });
  const source = join(root, scenario.sourceName);
  const target = join(folder, `out.${scenario.request.targetFormat}`);
  writeFileSync(source, scenario.text);
  if (scenario.old !== null) writeFileSync(target, scenario.old);
  if (scenario.older !== null) writeFileSync(`${target}.bak`, scenario.older);
  const job = await planJob({ ...scenario.request, source, target, checkpointEvery: EVERY });
  await runBefore(scenario.before, (fileSystem, signal) =>
    runJob(job, { stateFolder: state, fileSystem, ...(signal === null ? {} : { signal }) }),
  );
  const part = readdirSync(folder).find((name) => name.endsWith('.part'));
  // A crash leaves more behind the checkpoint than it speaks of.
  if (part !== undefined && scenario.before === 'stopped twice') {
    appendFileSync(join(folder, part), 'garbage');
  }
  const note = join(state, 'jobs', `${jobKey(job)}.json`);
  const args = ['export', source, '--output', target, ...scenario.options];
  return {
    scenario,
    root,
    source,
    place: { folder, target, state },
    notes: [note, `${note}.new`],
    part: part === undefined ? null : join(folder, part),
    args: [...args, '--checkpoint-every', String(EVERY), '--json'],
  };
}

type RunBefore = (
  fileSystem: FileSystem,
  signal: AbortSignal | null,
) => Promise<{ readonly status: string }>;

async function runBefore(before: Before, run: RunBefore): Promise<void> {
  if (before === 'stopped twice') {
    for (const _ of [1, 2]) {
      expectStatus(await run(nodeFileSystem, AbortSignal.abort()), 'interrupted');
    }
  }
  if (before === 'all but published') {
    const refusing: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) =>
        from.endsWith('.part')
          ? Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }))
          : nodeFileSystem.rename(from, to),
    };
    expectStatus(await run(refusing, null), 'failed');
  }
}

function expectStatus(outcome: { readonly status: string }, status: string): void {
  if (outcome.status !== status) throw new Error(`the run before: ${JSON.stringify(outcome)}`);
}
