/** How soon the window shows something and answers, beside a page with one word on the same host. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { table } from '../document.ts';
import { median } from '../process.ts';
import { EMPTY_APP, endApp, HOLDFAST, startApp } from './host.ts';

/** Times that a page is loaded again within one start of its app. */
const RELOADS = 5;

/** Milliseconds since the page was asked for. */
interface Opened {
  readonly painted: number;
  /** What people are to press is there, and the page's thread is free. */
  readonly answers: number;
}

interface Contender {
  readonly name: string;
  readonly mainBundle: string;
  /** What is there when the page is ready. */
  readonly ready: string;
  /** From the start of the app's process to a window that is ready, in ms. */
  readonly starts: number[];
  readonly opened: Opened[];
}

type Watched = typeof globalThis & { readonly benchOpened?: Promise<Opened> };

/** Runs in the page, before any script of its own. */
function watchOpening(ready: string): void {
  const painted = new Promise<number>((resolve) => {
    new PerformanceObserver((list) => {
      const first = list.getEntriesByName('first-contentful-paint')[0];
      if (first !== undefined) resolve(first.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
  const answers = new Promise<number>((resolve) => {
    const look = (): void => {
      if (document.querySelector(ready) === null) return;
      observer.disconnect();
      // Behind all that is already waiting for the thread.
      setTimeout(() => resolve(performance.now()), 0);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
  const benchOpened = Promise.all([painted, answers]).then((times) => ({
    painted: times[0],
    answers: times[1],
  }));
  Object.assign(globalThis, { benchOpened });
}

async function openings(page: Page, ready: string): Promise<Opened[]> {
  await page.addInitScript(watchOpening, ready);
  const opened: Opened[] = [];
  for (let count = 0; count < RELOADS; count++) {
    await page.reload();
    const one = await page.evaluate(async () => await (globalThis as Watched).benchOpened);
    if (one === undefined) throw new Error('nobody watched the page open');
    opened.push(one);
  }
  return opened;
}

async function take(contender: Contender, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const began = performance.now();
  const app = startApp(contender.mainBundle, folder, join(folder, 'meter'));
  try {
    const page = await app.page();
    await page.waitForSelector(contender.ready);
    contender.starts.push(performance.now() - began);
    contender.opened.push(...(await openings(page, contender.ready)));
  } finally {
    await endApp(app);
  }
}

/** A table of both apps, in turn. */
export async function opening(rounds: number, folder: string): Promise<string> {
  const of = (name: string, mainBundle: string, ready: string): Contender => ({
    name,
    mainBundle,
    ready,
    starts: [],
    opened: [],
  });
  const empty = of('a page with one word', EMPTY_APP, 'p');
  const ours = of('Holdfast', HOLDFAST, '.drop-zone');
  for (let round = 0; round < rounds; round++) {
    for (const contender of [empty, ours]) await take(contender, join(folder, 'opening'));
  }
  const times = (read: (contender: Contender) => number[]): string[] => {
    const [least, most] = [median(read(empty)), median(read(ours))];
    return [least.toFixed(0), most.toFixed(0), (most / least).toFixed(2)];
  };
  return table(
    ['Opening, ms', 'A page with one word', 'Holdfast', 'Times'],
    [
      ['first paint', ...times(({ opened }) => opened.map(({ painted }) => painted))],
      ['answers a press', ...times(({ opened }) => opened.map(({ answers }) => answers))],
      ['from the start of the process', ...times(({ starts }) => starts)],
    ],
  );
}
