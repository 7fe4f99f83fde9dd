/** What is counted in the page while an export runs; each function runs there. */
import type { Page } from '@playwright/test';
import type { StateEvent } from '../../src/shared/ipc.ts';

export interface Watched {
  /** From the press on Start to the event that says "done", in ms. */
  readonly exportMs: number;
  /** Longest time between two frames, in ms; a screen shows one each 16.7; 0 where they were not timed. */
  readonly longestFrameMs: number;
  /** Longest task that the browser reported (it reports those from 50 ms), or 0. */
  readonly longestTaskMs: number;
  /** Progress events from main. */
  readonly events: number;
  /** Those of the busiest second. */
  readonly mostEvents: number;
}

/** Longest wait for what was seen, once the row says that it is done. */
const TOLD_WITHIN_MS = 10_000;

interface Bridge {
  readonly holdfast: { readonly onEvent: (listener: (event: StateEvent) => void) => () => void };
}
type WithWatch = typeof globalThis & Bridge & { benchWatch?: Promise<Watched> };

/**
 * Begins to watch: the next press on a button begins the export.
 *
 * @param withFrames whether frames are timed, too, which has the browser make sixty a second for it
 */
export async function watchExport(page: Page, withFrames: boolean): Promise<void> {
  await page.evaluate((timesFrames) => {
    const here = globalThis as WithWatch;
    const SECOND = 1_000;
    const times: number[] = [];
    let pressed = 0;
    let longestFrameMs = 0;
    let longestTaskMs = 0;
    addEventListener('click', () => (pressed ||= performance.now()), { capture: true });
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longestTaskMs = Math.max(longestTaskMs, duration);
      }
    });
    tasks.observe({ type: 'longtask' });
    let running = timesFrames;
    let lastFrame = performance.now();
    const frame = (now: number): void => {
      longestFrameMs = Math.max(longestFrameMs, now - lastFrame);
      lastFrame = now;
      if (running) requestAnimationFrame(frame);
    };
    if (timesFrames) {
      requestAnimationFrame((now) => {
        lastFrame = now;
        requestAnimationFrame(frame);
      });
    }
    here.benchWatch = new Promise((resolve, reject) => {
      const stop = here.holdfast.onEvent((event) => {
        // Changes that come close together come as one message.
        const row = event.kind === 'rows' ? event.rows.at(-1) : event.kind === 'row' && event.row;
        if (!row || pressed === 0) return;
        const now = performance.now();
        const { kind } = row.state;
        if (kind === 'running') times.push(now);
        if (kind === 'failed' || kind === 'invalid') reject(new Error(JSON.stringify(row)));
        if (kind !== 'done') return;
        running = false;
        stop();
        const within = (from: number): number =>
          times.filter((at) => at >= from && at < from + SECOND).length;
        const mostEvents = Math.max(0, ...times.map(within));
        // What the browser saw last is told in the next task.
        setTimeout(() => {
          tasks.disconnect();
          const exportMs = now - pressed;
          resolve({ exportMs, longestFrameMs, longestTaskMs, events: times.length, mostEvents });
        }, SECOND / 10);
      });
    });
  }, withFrames);
}

/** What was seen, once the export is done. */
export async function watched(page: Page): Promise<Watched> {
  const seen = await page.evaluate(async (ms) => {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));
    return await Promise.race([(globalThis as WithWatch).benchWatch ?? null, late]);
  }, TOLD_WITHIN_MS);
  if (seen === null) throw new Error('the export is done, and nobody told the page');
  return seen;
}
