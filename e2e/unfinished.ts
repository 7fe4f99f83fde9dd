/** Unfinished exports for specs: left by a killed command line, and read back from the state folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { HoldfastWindow } from './holdfast-window.ts';
import { APP_PATH } from './host-name.ts';
import type { Workspace } from './workspace.ts';

const NODE = join(
  APP_PATH,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const CLI = join(APP_PATH, 'out', 'cli', 'holdfast.js');

/** Thousands of checkpoints: enough work to be caught at, on the fastest machine too. */
const RECORDS = 150_000;
const OFTEN = 50;

/** What a checkpoint says of how far its run came. */
export interface Standing {
  readonly id: string;
  readonly row: number;
  readonly offset: number;
  /** 0 to 1. */
  readonly share: number;
  readonly part: string;
}

interface Checkpoint {
  readonly source: { readonly identity: { readonly size: number } };
  readonly standing: { readonly offset: number; readonly reader: { readonly row: number } | null };
  readonly part: { readonly path: string };
}

/** All checkpoints of the workspace. */
export function standings({ stateDir }: Workspace): Standing[] {
  const folder = join(stateDir, 'jobs');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => {
    const checkpoint = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Checkpoint;
    const { offset, reader } = checkpoint.standing;
    return {
      id: name.slice(0, -'.json'.length),
      row: reader?.row ?? 0,
      offset,
      share: offset / checkpoint.source.identity.size,
      part: checkpoint.part.path,
    };
  });
}

/** The only checkpoint there is. */
export function standing(workspace: Workspace): Standing {
  const [only, ...more] = standings(workspace);
  if (only === undefined || more.length > 0) throw new Error('not exactly one checkpoint');
  return only;
}

/** Waits until a checkpoint says that more than this share of a source is done. */
export async function untilSafe(workspace: Workspace, share: number): Promise<void> {
  await expect
    .poll(() => Math.max(0, ...standings(workspace).map((one) => one.share)), {
      intervals: [10],
      message: 'the run ended before a checkpoint was that far',
    })
    .toBeGreaterThan(share);
}

/** What nobody needs any more is gone: parts beside the target, checkpoints in the state folder. */
export function expectNothingLeft(workspace: Workspace): void {
  expect(workspace.names().filter((name) => name.startsWith('.'))).toEqual([]);
  expect(standings(workspace)).toEqual([]);
}

export function inodeOf(path: string): bigint {
  return statSync(path, { bigint: true }).ino;
}

interface Answer {
  readonly status: string;
  readonly resumedFrom: number | null;
  readonly path: string;
}

function start({ stateDir }: Workspace, args: readonly string[]) {
  const env = { ...process.env, HOLDFAST_STATE_DIR: stateDir };
  return spawn(NODE, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs the command line to its end; gives back what it said of the one source. */
export async function holdfastCommand(
  workspace: Workspace,
  ...args: readonly string[]
): Promise<Answer> {
  const child = start(workspace, [...args, '--json']);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(child, 'close');
  return JSON.parse(printed) as Answer;
}

/** Writes a table of which an export takes a while, since its checkpoints are made often. */
export function writeTable(workspace: Workspace, name: string): string {
  const lines = ['id,name,amount'];
  for (let index = 0; index < RECORDS; index++) {
    lines.push(`${String(index).padStart(7, '0')},Zoë Müller ${index % 97},${index % 1000}.50`);
  }
  return workspace.write(name, `${lines.join('\n')}\n`);
}

/** Begins an export to TSV on the command line and kills it somewhere past the share. */
export async function killCommandLine(
  workspace: Workspace,
  source: string,
  share: number,
): Promise<void> {
  const before = new Set(standings(workspace).map(({ id }) => id));
  const often = ['--checkpoint-every', String(OFTEN)];
  const child = start(workspace, ['export', source, '--to', 'tsv', '--quiet', ...often]);
  const mine = (): number => standings(workspace).find(({ id }) => !before.has(id))?.share ?? 0;
  await expect.poll(mine, { intervals: [10] }).toBeGreaterThan(share);
  child.kill('SIGKILL');
  await once(child, 'close');
}

/** The question about unfinished exports. */
export function promptOf({ page }: HoldfastWindow): Locator {
  return page.getByRole('dialog', { name: /not finished$/ });
}

/** As the window writes it. */
export function counted(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

export function percentOf({ share }: Standing): string {
  return `${Math.floor(share * 100)}%`;
}
