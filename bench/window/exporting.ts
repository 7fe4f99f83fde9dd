/** One export through the window and on the command line, in turn; and whether the window ever stood still. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { StandIn } from '../../e2e/host/driver.ts';
import { words } from '../../src/shared/words/index.ts';
import type { Direction } from '../directions.ts';
import { megabytes, table } from '../document.ts';
import { holdfast } from '../peers.ts';
import { measure, median } from '../process.ts';
import { endApp, HOLDFAST, startApp } from './host.ts';
import type { Metered } from './meter.ts';
import { watched, watchExport, type Watched } from './watch.ts';

/** What the same export may take at most through the window, as a share of the command line's time. */
const MOST = 1.1;
/** Events a second that a row may send at most. */
const MOST_EVENTS = 10;
/** How long nothing happens, for comparison. */
const IDLE_MS = 3_000;
const LOOK_EVERY_MS = 10;
const OPENS_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 120_000;

interface Through {
  readonly seen: Watched;
  readonly busy: Metered;
  readonly idle: Metered;
}

interface Alone {
  readonly wallMs: number;
  readonly cpuSeconds: number;
}

/** What the meter says of the time since it was read last. */
async function read(app: StandIn, notes: string): Promise<Metered> {
  rmSync(notes, { force: true });
  app.signal('SIGUSR2');
  while (!existsSync(notes)) await wait(LOOK_EVERY_MS);
  return JSON.parse(readFileSync(notes, 'utf8')) as Metered;
}

async function dropOn(page: Page, path: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await cdp.detach();
}

async function throughWindow(
  { to }: Direction,
  source: string,
  folder: string,
  withFrames: boolean,
): Promise<Through> {
  const notes = join(folder, 'meter');
  const app = startApp(HOLDFAST, folder, notes);
  try {
    const page = await app.page();
    page.setDefaultTimeout(OPENS_WITHIN_MS);
    await page.waitForSelector('.drop-zone');
    await dropOn(page, source);
    const row = page.getByRole('article').first();
    await page.waitForSelector('[data-state="ready"]');
    await row.getByRole('combobox').first().selectOption(to);
    await row.getByText(`.${to}`, { exact: false }).first().waitFor();
    await read(app, notes);
    await wait(IDLE_MS);
    const idle = await read(app, notes);
    await watchExport(page, withFrames);
    await row.getByRole('button', { name: new RegExp(`^${words.actions.start}`) }).click();
    await page.waitForSelector('[data-state="done"]', { timeout: ENDS_WITHIN_MS });
    const seen = await watched(page);
    return { seen, idle, busy: await read(app, notes) };
  } finally {
    await endApp(app);
  }
}

/** Tables of so many rounds. Sets the exit code when a target is missed. */
export async function exporting(
  direction: Direction,
  source: string,
  folder: string,
  { cli, rounds }: { readonly cli: string; readonly rounds: number },
): Promise<string> {
  const target = source.replace(/\.\w+$/, `.${direction.to}`);
  const work = join(folder, 'exporting');
  const through: Through[] = [];
  const watchedClosely: Through[] = [];
  const alone: Alone[] = [];
  const fresh = (): void => {
    for (const path of [work, target]) rmSync(path, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    spawnSync('sync');
  };
  const bytes: number[] = [];
  const command = holdfast(cli, join(work, 'state')).command(direction, source, target);
  if (command === null) throw new Error('Holdfast has every direction');
  const onCommandLine = async (): Promise<void> => {
    const run = await measure(command, join(work, 'time'));
    if (run.code !== 0) throw new Error(`the command line ended with ${run.code}: ${run.words}`);
    alone.push({ wallMs: run.wallSeconds * 1000, cpuSeconds: run.cpuSeconds ?? Number.NaN });
  };
  const inWindow = async (): Promise<void> => {
    through.push(await throughWindow(direction, source, work, false));
  };
  // Timing frames takes time of its own, which nobody has who only exports.
  const inWatchedWindow = async (): Promise<void> => {
    watchedClosely.push(await throughWindow(direction, source, work, true));
  };
  // The source into the system's memory, or the first to read it would wait for the disk.
  spawnSync('cat', [source], { stdio: 'ignore' });
  for (let round = 0; round < rounds; round++) {
    const turns = [onCommandLine, inWindow, inWatchedWindow];
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) {
      fresh();
      await turn();
      bytes.push(statSync(target).size);
    }
  }
  if (new Set(bytes).size !== 1) throw new Error('the two did not write the same');
  rmSync(target);
  const size = `${megabytes(statSync(source).size)} MB to ${megabytes(bytes[0] ?? 0)} MB`;
  return [whole(through, alone, size), stillness(watchedClosely)].join('\n\n');
}

function met(name: string, value: number, most: number): string {
  if (value <= most) return 'yes';
  console.log(`${name}: ${value.toFixed(2)}, at most ${most}`);
  process.exitCode = 1;
  return 'no';
}

/** The whole export, window and command line. */
function whole(through: readonly Through[], alone: readonly Alone[], size: string): string {
  const wall = median(alone.map(({ wallMs }) => wallMs)) / 1000;
  const wallThrough = median(through.map(({ seen }) => seen.exportMs)) / 1000;
  const cpu = median(alone.map(({ cpuSeconds }) => cpuSeconds));
  const cpuThrough = median(through.map(({ busy }) => busy.cpuSeconds));
  // Within a round, so that what else the machine did weighs on both.
  const times = median(
    through.map(({ seen }, round) => seen.exportMs / (alone[round]?.wallMs ?? Number.NaN)),
  );
  return table(
    [`Export of ${size}`, 'Command line', 'Window', 'Times', 'At most', 'Met'],
    [
      [
        'wall s',
        wall.toFixed(2),
        wallThrough.toFixed(2),
        times.toFixed(2),
        MOST.toFixed(2),
        met('export through the window', times, MOST),
      ],
      [
        'processor s, without the browser',
        cpu.toFixed(2),
        cpuThrough.toFixed(2),
        (cpuThrough / cpu).toFixed(2),
        '',
        '',
      ],
    ],
  );
}

/** The longest that either process did nothing else, and how often they spoke. */
function stillness(through: readonly Through[]): string {
  const worst = (of: (one: Through) => number): number => Math.max(...through.map(of));
  const rate = worst(({ seen }) => seen.events / Math.max(1, seen.exportMs / 1000));
  const both = (name: string, of: (metered: Metered) => number): string[] => [
    name,
    worst(({ busy }) => of(busy)).toFixed(1),
    worst(({ idle }) => of(idle)).toFixed(1),
    '',
    '',
  ];
  return table(
    ['While it runs, the worst of all rounds', 'Exporting', 'Idle', 'At most', 'Met'],
    [
      both('longest task of the main process, processor ms', (one) => one.longestTaskMs),
      both('longest hold-up of the main process, wall ms', (one) => one.longestMs),
      both('the same, 99 of 100, wall ms', (one) => one.usualMs),
      [
        'longest task of the page, ms',
        ((longest) => (longest === 0 ? 'none of 50 or more' : longest.toFixed(0)))(
          worst(({ seen }) => seen.longestTaskMs),
        ),
        '',
        '',
        '',
      ],
      [
        'longest time between two frames, ms',
        worst(({ seen }) => seen.longestFrameMs).toFixed(0),
        '',
        '',
        '',
      ],
      [
        'progress events to the window a second',
        rate.toFixed(1),
        '',
        MOST_EVENTS.toFixed(0),
        met('progress events a second', rate, MOST_EVENTS),
      ],
      [
        'the same, in the busiest second',
        worst(({ seen }) => seen.mostEvents).toFixed(0),
        '',
        '',
        '',
      ],
    ],
  );
}
