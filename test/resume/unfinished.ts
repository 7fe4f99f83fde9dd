/** Exports that stopped half-way, made without any timing: a stopped run ends at its first chunk. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { jobKey } from '../../src/engine/durable/job-key.ts';
import { planJob, runJob, type PlanRequest } from '../../src/engine/index.ts';
import type { Job } from '../../src/shared/job.ts';
import { holdfast, type Ended } from '../support/cli.ts';
import { put, quickFolder, textOf } from '../support/places.ts';

export const OLD = 'the old file\n';
/** Records of the source, and between two checkpoints. */
export const ROWS = 100;
export const EVERY = 10;

export interface Unfinished {
  readonly id: string;
  readonly job: Job;
  readonly source: string;
  readonly folder: string;
  readonly target: string;
  /** The state folder, which holds this job only. */
  readonly state: string;
  /** Path of the checkpoint. */
  readonly checkpoint: string;
  /** Path of the part file. */
  readonly part: string;
  /** What the finished export is. */
  readonly whole: string;
  /** Record that the checkpoint stands at. */
  readonly row: number;
  /** Arguments of the `export` that was begun. */
  readonly args: readonly string[];
}

export interface Made {
  /** Text of the source; left out, a CSV with `ROWS` rows. */
  readonly text?: string;
  /** What stands at the target before; null for nothing. */
  readonly old?: string | null;
  /** How many chunks are done. */
  readonly chunks?: number;
  /** Folder of the target. */
  readonly folder?: string;
  /** State folder to share with other jobs. */
  readonly state?: string;
  readonly every?: number;
}

/** Rows of a CSV, wide enough to be told apart. */
export function csvRows(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => `${at + 1},"Zoë, no. ${at + 1}",x\r\n`);
  return `id,name,note\r\n${rows.join('')}`;
}

/** The job that `holdfast export` makes of the same request. */
function request(source: string, target: string, every: number): PlanRequest {
  return { source, target, targetFormat: 'json', checkpointEvery: every };
}

/** Makes an export of CSV to JSON that stopped after `chunks` chunks of `every` records. */
export async function unfinished(made: Made = {}): Promise<Unfinished> {
  const { text = csvRows(ROWS), old = OLD, chunks = 3, every = EVERY } = made;
  const folder = made.folder ?? quickFolder();
  const state = made.state ?? quickFolder();
  const sources = quickFolder();
  const source = put(sources, 'orders.csv', text);
  const target = join(folder, 'orders.json');
  const whole = await undisturbed(source, every);
  if (old !== null) writeFileSync(target, old);
  const job = await planJob(request(source, target, every));
  for (let left = chunks; left > 0; left--) {
    const stopped = await runJob(job, { stateFolder: state, signal: AbortSignal.abort() });
    expect(stopped.status).toBe('interrupted');
  }
  const part = readdirSync(folder).find((name) => name.endsWith('.part'));
  if (part === undefined) throw new Error('there is no part file');
  const id = jobKey(job);
  const args = ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  return {
    id,
    job,
    source,
    folder,
    target,
    state,
    checkpoint: join(state, 'jobs', `${id}.json`),
    part: join(folder, part),
    whole,
    row: chunks * every,
    args: [...args, '--checkpoint-every', String(every)],
  };
}

async function undisturbed(source: string, every: number): Promise<string> {
  const target = join(quickFolder(), 'whole.json');
  const done = await runJob(await planJob(request(source, target, every)), {
    stateFolder: quickFolder(),
  });
  expect(done.status).toBe('success');
  return readFileSync(target, 'utf8');
}

/** Runs a command with the job's state folder. */
export function command(job: { readonly state: string }, ...args: string[]): Promise<Ended> {
  return holdfast(args, { env: { HOLDFAST_STATE_DIR: job.state } });
}

/** Runs a command with `--json`; its only answer, with the exit code. */
export async function asked(
  job: { readonly state: string },
  ...args: string[]
): Promise<Record<string, unknown> & { exit: number | null }> {
  const ended = await command(job, ...args, '--json');
  const lines = ended.stdout.split('\n').filter((line) => line !== '');
  const [line, ...more] = lines;
  if (line === undefined || more.length > 0) {
    throw new Error(`expected one answer, got ${ended.stdout}${ended.stderr}`);
  }
  return { ...(JSON.parse(line) as Record<string, unknown>), exit: ended.code };
}

/** Everything below some folders: names, kinds and bytes. */
export function snapshot(...folders: string[]): Record<string, string> {
  const seen: Record<string, string> = {};
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      seen[path] = entry.isFile()
        ? `${statSync(path).ino} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
        : 'no file';
    }
  }
  return seen;
}

/** The job is done as if nothing had happened, and nothing is left but target and backup. */
export function expectDone(job: Unfinished, old: string | null = OLD): void {
  expect(textOf(job.target)).toBe(job.whole);
  const names = readdirSync(job.folder).toSorted();
  expect(names).toEqual(old === null ? ['orders.json'] : ['orders.json', 'orders.json.bak']);
  if (old !== null) expect(textOf(`${job.target}.bak`)).toBe(old);
  expect(readdirSync(join(job.state, 'jobs'))).toEqual([]);
}

type Body = Record<string, unknown>;

/** Changes a checkpoint and gives it a digest that fits, as somebody would who knows how. */
export function reseal(path: string, change: (body: Body) => void): void {
  const { digest, ...body } = JSON.parse(readFileSync(path, 'utf8')) as Body;
  expect(digest).toBe(digestOf(body));
  change(body);
  writeFileSync(path, `${JSON.stringify({ ...body, digest: digestOf(body) }, null, 2)}\n`);
}

const digestOf = (body: Body): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');
