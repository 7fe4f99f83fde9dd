/** Runs of the engine on simulated disks. */
import { jobKey } from '../../src/engine/durable/job-key.ts';
import { listJobs, loadJob, runJob } from '../../src/engine/index.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import type { Job } from '../../src/shared/job.ts';
import type { Outcome, UnfinishedJob } from '../../src/shared/outcome.ts';
import type { Disk } from './disk.ts';
import { Faults, type Fault } from './faults.ts';
import { SimulatedFileSystem } from './file-system.ts';
import { Log, type Killed } from './log.ts';
import { STATE, type Scenario } from './scenarios.ts';

/** A wrong engine, made by coming between it and its disk: what it asks for is left out or put off. */
export type Mutant = (fs: FileSystem, scenario: Scenario) => FileSystem;

export interface RunSettings {
  readonly mutant?: Mutant | undefined;
  readonly fault?: Fault | undefined;
  /** The run whose process was killed, if the machine went on. */
  readonly before?: Killed | undefined;
  /** Goes on by the name of the job, as `holdfast resume` does, if it is listed. */
  readonly byName?: boolean;
}

export interface Ran {
  readonly outcome: Outcome;
  readonly log: Log;
  readonly disk: Disk;
  readonly faults: Faults;
  /** Files that the run has left open. */
  readonly leftOpen: number;
  /** What could be resumed before the run began. */
  readonly listed: readonly UnfinishedJob[];
}

/** Runs a scenario's job on a disk, with everything written down. */
export async function run(
  scenario: Scenario,
  disk: Disk,
  settings: RunSettings = {},
): Promise<Ran> {
  const log = new Log(disk, settings.before);
  const faults = new Faults(settings.fault ?? null);
  const simulated = new SimulatedFileSystem(log, scenario, faults);
  const fileSystem = settings.mutant?.(simulated, scenario) ?? simulated;
  const calm = new SimulatedFileSystem(new Log(disk), scenario);
  const listed = await listJobs({ fileSystem: calm, stateFolder: STATE });
  const job = await jobFor(scenario, calm, settings.byName === true ? listed : []);
  const stop = new AbortController();
  let pass = 1;
  let phase = 'writing';
  const outcome = await runJob(job, {
    fileSystem,
    stateFolder: STATE,
    signal: stop.signal,
    holder: 'the laboratory',
    onProgress: (progress) => {
      const now = progress.phase === 'gathering' ? 'gathering' : 'writing';
      if (now !== phase) pass++;
      phase = now;
      log.tell({ row: progress.resumableFrom, pass }, simulated.disk);
      if (scenario.stopAt !== null && progress.records >= scenario.stopAt) stop.abort();
    },
  });
  if (outcome.status === 'success') log.done(simulated.disk);
  return { outcome, log, disk: simulated.disk, faults, leftOpen: simulated.openFiles, listed };
}

async function jobFor(
  scenario: Scenario,
  fileSystem: FileSystem,
  listed: readonly UnfinishedJob[],
): Promise<Job> {
  const id = jobKey(scenario.job);
  const isListed = listed.some((job) => job.id === id && job.doubt === null);
  return isListed ? loadJob(id, { fileSystem, stateFolder: STATE }) : scenario.job;
}

/**
 * Lets the engine's clock run fast while something is done: each look at it is a fifth of a second
 * later, so that progress is reported at every step and not ten times a second.
 */
export async function onFastClock<T>(act: () => Promise<T>): Promise<T> {
  const clock = performance.now.bind(performance);
  let now = clock();
  Object.defineProperty(performance, 'now', { value: () => (now += 200), configurable: true });
  try {
    return await act();
  } finally {
    Object.defineProperty(performance, 'now', { value: clock, configurable: true });
  }
}
