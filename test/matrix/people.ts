/** Exports as a person runs them, and what that person reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { jobKey } from '../../src/engine/durable/job-key.ts';
import { planJob, runJob } from '../../src/engine/index.ts';
import { holdfast, type Ended, type Settings } from '../support/cli.ts';
import { startHeld } from '../support/held.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

export const OLD = 'the old file\n';
export const ROWS = 400;
export const EVERY = 100;

/** Words that say nothing to the people who read them. */
const JARGON = /checkpoint|inode|digest|\bcrc|errno|\bE[A-Z]{4,}\b|\.part\b|\n\s+at /;

export interface Place {
  readonly source: string;
  readonly folder: string;
  readonly target: string;
  readonly state: string;
  readonly args: readonly string[];
  readonly settings: Settings;
  /** What the export makes. */
  readonly whole: string;
}

/** A small CSV with a checkpoint after each quarter, or one of many rows, to go onto an old file. */
export function place(folder: string = tempFolder(), rows: number = ROWS): Place {
  const text = `id\n${Array.from({ length: rows }, (_, at) => `${at}\n`).join('')}`;
  const source = put(tempFolder(), 'orders.csv', text);
  const target = put(folder, 'orders.json', OLD);
  const state = tempFolder();
  const args = ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  const records = Array.from({ length: rows }, (_, at) => ({ id: String(at) }));
  return {
    source,
    folder,
    target,
    state,
    // What takes a while makes its checkpoints by the clock.
    args: rows === ROWS ? [...args, '--checkpoint-every', String(EVERY)] : args,
    settings: { env: { HOLDFAST_STATE_DIR: state } },
    whole: JSON.stringify(records, null, 2),
  };
}

/** Path under which the note of how far an export has come is written first. */
export async function newNote({ source, target, state }: Place): Promise<string> {
  const job = await planJob({ source, target, targetFormat: 'json', checkpointEvery: EVERY });
  return join(state, 'jobs', `${jobKey(job)}.json.new`);
}

/** The part of an export that was stopped after its first chunk. */
export async function stoppedOnce({ source, target, state, folder }: Place): Promise<string> {
  const job = await planJob({ source, target, targetFormat: 'json', checkpointEvery: EVERY });
  const stopped = await runJob(job, { stateFolder: state, signal: AbortSignal.abort() });
  expect(stopped).toMatchObject({ status: 'interrupted', resumableFrom: EVERY });
  return join(folder, partsIn(folder)[0] ?? '');
}

/** Settings put together: programs in front of one another, environments merged. */
export function settings(...several: readonly Settings[]): Settings {
  return {
    under: several.flatMap(({ under = [] }) => under),
    env: Object.assign({}, ...several.map(({ env }) => env ?? {})) as Record<string, string>,
  };
}

/** Runs the command as a person would. */
export function run(at: Place, more: Settings = {}, args: readonly string[] = at.args) {
  return holdfast(args, settings(at.settings, more));
}

/** What a person reads has all of the phrases, no jargon, and no trace of where we failed. */
export function expectTold(ended: Ended, code: number, ...says: readonly (string | RegExp)[]) {
  const text = ended.stdout + ended.stderr;
  for (const phrase of says) {
    if (typeof phrase === 'string') expect(text).toContain(phrase);
    else expect(text).toMatch(phrase);
  }
  expect(ended.code, text).toBe(code);
  expect(text.replaceAll(/^To .*holdfast .*$/gm, '')).not.toMatch(JARGON);
}

/** Names of part files in a folder. */
export const partsIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.part'));

/** The old file stands, and nothing of ours is beside it but the part where one is kept. */
export function expectOld(at: Place, parts: number): void {
  expect(textOf(at.target)).toBe(OLD);
  expect(namesIn(at.folder)).toEqual([...partsIn(at.folder), 'orders.json'].toSorted());
  expect(partsIn(at.folder)).toHaveLength(parts);
}

/** Running it again finishes it, as if nothing had happened; `row` is where it goes on. */
export async function expectGoesOn(at: Place, row: number | null): Promise<void> {
  const ended = await run(at);
  expectTold(ended, 0, `Exported ${ROWS} records`);
  if (row === null) expect(ended.stdout).not.toContain('It went on from row');
  else expect(ended.stdout).toContain(`It went on from row ${row + 1},`);
  expect(textOf(at.target)).toBe(at.whole);
  expect(textOf(`${at.target}.bak`)).toBe(OLD);
  expect(namesIn(at.folder)).toEqual(['orders.json', 'orders.json.bak']);
  expect(readdirSync(join(at.state, 'jobs'))).toEqual([]);
}

/** An export that has begun to write and is held there, until `goOn` is called. */
export function held(at: Place, more: Settings = {}, args: readonly string[] = at.args) {
  return startHeld(args, settings(at.settings, more));
}

/** The process that a tracer runs. */
export function childOf(tracer: number): number {
  return Number(readFileSync(`/proc/${tracer}/task/${tracer}/children`, 'utf8').split(' ')[0]);
}

/** Rows of some megabytes, which an export can be held in. */
export const MANY_ROWS = 1_000_000;
