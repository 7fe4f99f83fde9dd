/**
 * Loaded into the app's main process: how long its event loop was held up, and the processor time of
 * the whole process, worker included. SIGUSR2 has it write down what was since the last one.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** How often it looks; what is over is delay. */
const LOOK_EVERY_MS = 2;

export interface Metered {
  /** Longest time in ms in which the event loop did nothing else; waiting for a processor counts. */
  readonly longestMs: number;
  /** What 99 of 100 looks were held up by at most, in ms. */
  readonly usualMs: number;
  /** Most processor time of the thread between two looks, in ms: the longest task, whoever else runs. */
  readonly longestTaskMs: number;
  /** User and system of the whole process, in seconds. */
  readonly cpuSeconds: number;
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

function meter(path: string): void {
  const delay = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });
  delay.enable();
  let cpu = process.cpuUsage();
  let ofThread = process.threadCpuUsage();
  let longestTaskMs = 0;
  setInterval(() => {
    longestTaskMs = Math.max(longestTaskMs, milliseconds(process.threadCpuUsage(ofThread)));
    ofThread = process.threadCpuUsage();
  }, LOOK_EVERY_MS).unref();
  const over = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / 1_000_000 - LOOK_EVERY_MS);
  process.on('SIGUSR2', () => {
    const metered: Metered = {
      longestMs: over(delay.max),
      usualMs: over(delay.percentile(99)),
      longestTaskMs,
      cpuSeconds: milliseconds(process.cpuUsage(cpu)) / 1000,
    };
    writeFileSync(`${path}.new`, JSON.stringify(metered));
    renameSync(`${path}.new`, path);
    delay.reset();
    longestTaskMs = 0;
    ofThread = process.threadCpuUsage();
    cpu = process.cpuUsage();
  });
}

const path = process.env['HOLDFAST_BENCH_METER'];
if (isMainThread && path !== undefined) meter(path);
