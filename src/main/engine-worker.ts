/** The engine's worker thread: turns messages into calls of the engine and answers with messages. */
import { parentPort } from 'node:worker_threads';
import {
  clearLeftParts,
  defaultTarget,
  describeTarget,
  discardJob,
  examine,
  gatherSources,
  inspect,
  jobId,
  listBackups,
  listJobs,
  loadJob,
  planJob,
  readNote,
  restoreBackup,
  rowsAround,
  runJob,
  sample,
  saveReport,
  saveText,
  writeNote,
} from '../engine/index.ts';
import type { Progress } from '../shared/outcome.ts';
import { REPORTED_PROBLEMS } from '../shared/problem.ts';
import { chooseLanguage } from '../shared/words/choose.ts';
import { engineCalls, ToWorker } from './engine-protocol.ts';
import type { EngineCallName, FromWorker } from './engine-protocol.ts';
import { problemOf } from './problem-of.ts';

if (parentPort === null) throw new Error('engine-worker runs only as a worker thread');
const port = parentPort;

/** Calls that can be stopped, by their id. */
const running = new Map<number, AbortController>();

const send = (message: FromWorker): void => port.postMessage(message);

/** A call that tells its progress and can be stopped. */
async function stoppable<T>(
  id: number,
  call: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  running.set(id, stop);
  try {
    return await call(stop.signal, (progress) => send({ kind: 'progress', id, progress }));
  } finally {
    running.delete(id);
  }
}

async function perform(id: number, name: EngineCallName, input: unknown): Promise<unknown> {
  switch (name) {
    case 'inspect': {
      const { path, ...options } = engineCalls.inspect.input.parse(input);
      return inspect(path, options);
    }
    case 'planJob':
      return planJob(engineCalls.planJob.input.parse(input));
    case 'defaultTarget': {
      const { source, format, compression } = engineCalls.defaultTarget.input.parse(input);
      return defaultTarget(source, format, compression);
    }
    case 'describeTarget':
      return describeTarget(engineCalls.describeTarget.input.parse(input).path);
    case 'jobId':
      return jobId(engineCalls.jobId.input.parse(input).job);
    case 'listJobs':
      // The app begins: what it left when it was killed goes, or is listed.
      await clearLeftParts();
      return listJobs();
    case 'loadJob':
      return loadJob(engineCalls.loadJob.input.parse(input).id);
    case 'discardJob':
      await discardJob(engineCalls.discardJob.input.parse(input).id);
      return {};
    case 'look': {
      const { path, ...options } = engineCalls.look.input.parse(input);
      return examine(path, { ...options, lines: false });
    }
    case 'check': {
      const { path, ...options } = engineCalls.check.input.parse(input);
      return stoppable(id, (signal, onProgress) =>
        examine(path, { ...options, lines: false, signal, onProgress }),
      );
    }
    case 'rowsAround':
      return rowsAround(engineCalls.rowsAround.input.parse(input));
    case 'sample':
      return sample(engineCalls.sample.input.parse(input).job);
    case 'saveReport': {
      const { source, said, path, holder, language } = engineCalls.saveReport.input.parse(input);
      return stoppable(id, async (signal, onProgress) => {
        const maxProblems = REPORTED_PROBLEMS;
        const found = await inspect(source, { said, maxProblems, signal, onProgress });
        if (signal.aborted) return null;
        await chooseLanguage(language);
        // The person's own save dialog asked before it named a file that exists.
        return saveReport(path, found, { overwrite: 'replace', holder });
      });
    }
    case 'saveText': {
      const { path, text, ...options } = engineCalls.saveText.input.parse(input);
      return saveText(path, text, { ...options, overwrite: 'replace' });
    }
    case 'gatherSources':
      return gatherSources(engineCalls.gatherSources.input.parse(input).paths);
    case 'readNote':
      return { text: await readNote(engineCalls.readNote.input.parse(input).name) };
    case 'writeNote': {
      const { name: note, text } = engineCalls.writeNote.input.parse(input);
      await writeNote(note, text);
      return {};
    }
    case 'listBackups':
      return listBackups(engineCalls.listBackups.input.parse(input).target);
    case 'restoreBackup': {
      const { target, from } = engineCalls.restoreBackup.input.parse(input);
      return restoreBackup(target, from);
    }
    case 'runJob': {
      const { job, startOver, holder } = engineCalls.runJob.input.parse(input);
      return stoppable(id, (signal, onProgress) =>
        runJob(job, { startOver, holder, signal, onProgress }),
      );
    }
  }
}

port.on('message', (raw: unknown) => {
  const message = ToWorker.parse(raw);
  if (message.kind === 'stop') {
    running.get(message.id)?.abort();
    return;
  }
  const { id, name, input } = message;
  perform(id, name, input).then(
    (value) => send({ kind: 'value', id, value }),
    (error: unknown) => send({ kind: 'problem', id, problem: problemOf(error) }),
  );
});
