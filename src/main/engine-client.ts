/** Main's side of the engine's worker thread: calls as promises, crashes as problems. */
import type { Worker } from 'node:worker_threads';
import type { Answer } from '../shared/ipc.ts';
import type { Outcome, Progress } from '../shared/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { engineCalls, FromWorker } from './engine-protocol.ts';
import type {
  EngineCallName,
  EngineInput,
  EngineOutput,
  LongCallName,
  ToWorker,
} from './engine-protocol.ts';
import { problemOf } from './problem-of.ts';

export interface EngineRun {
  /** How the run ended; a crash of the worker is the problem `engine_crashed`. Never rejects. */
  readonly outcome: Promise<Answer<Outcome>>;
  /** Ends the run at its next chunk boundary. */
  readonly stop: () => void;
}

/** A call that tells its progress and can be stopped. */
export interface LongCall<T> {
  /** Never rejects. */
  readonly answer: Promise<Answer<T>>;
  readonly stop: () => void;
}

export interface EngineClient {
  /** One call of the engine. Never rejects: what goes wrong is a problem. */
  readonly call: <N extends EngineCallName>(
    name: N,
    input: EngineInput<N>,
  ) => Promise<Answer<EngineOutput<N>>>;
  readonly long: <N extends LongCallName>(
    name: N,
    input: EngineInput<N>,
    onProgress: (progress: Progress) => void,
  ) => LongCall<EngineOutput<N>>;
  readonly run: (
    input: EngineInput<'runJob'>,
    onProgress: (progress: Progress) => void,
  ) => EngineRun;
  /** Ends the worker for good. Stop a run first: what is under way is cut off. */
  readonly close: () => Promise<void>;
}

interface Pending {
  readonly settle: (answer: Answer<unknown>) => void;
  readonly onProgress: ((progress: Progress) => void) | null;
}

const CLOSING = { code: 'engine_crashed', cause: 'Holdfast is closing' } as const;

/** A call that never began. */
const failing = (problem: Problem): LongCall<never> => ({
  answer: Promise.resolve({ ok: false, problem }),
  stop: () => {},
});

/**
 * A client whose worker is started at the first call, and again at the next call after a crash:
 * never by itself, so that a worker that always crashes can't loop.
 *
 * @param onCrash told of an error that ended a worker or kept it from starting, before those who wait
 *   for it are
 */
export function createEngineClient(
  startWorker: () => Worker,
  onCrash: (error: Error) => void = () => {},
): EngineClient {
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;
  const pending = new Map<number, Pending>();

  /** Takes the worker out of use and gives everything under way the same answer. */
  function giveUp(dead: Worker, problem: Problem): void {
    if (worker !== dead) return;
    worker = null;
    const open = [...pending.values()];
    pending.clear();
    for (const { settle } of open) settle({ ok: false, problem });
  }

  function receive(from: Worker, raw: unknown): void {
    const parsed = FromWorker.safeParse(raw);
    if (!parsed.success) {
      giveUp(from, { code: 'engine_crashed', cause: parsed.error.message });
      void from.terminate();
      return;
    }
    const message = parsed.data;
    const call = pending.get(message.id);
    if (call === undefined) return;
    if (message.kind === 'progress') {
      call.onProgress?.(message.progress);
      return;
    }
    pending.delete(message.id);
    call.settle(
      message.kind === 'value'
        ? { ok: true, value: message.value }
        : { ok: false, problem: message.problem },
    );
  }

  function running(): Worker {
    if (worker !== null) return worker;
    const started = startWorker();
    worker = started;
    started.on('message', (raw: unknown) => receive(started, raw));
    started.on('error', (error: Error) => {
      onCrash(error);
      giveUp(started, { code: 'engine_crashed', cause: `${error.name}: ${error.message}` });
    });
    started.on('exit', (code) =>
      giveUp(started, { code: 'engine_crashed', cause: `the worker ended with code ${code}` }),
    );
    return started;
  }

  const post = (to: Worker, message: ToWorker): void => to.postMessage(message);

  function begin<N extends EngineCallName>(
    name: N,
    input: EngineInput<N>,
    onProgress: Pending['onProgress'],
  ): LongCall<EngineOutput<N>> {
    lastId += 1;
    const id = lastId;
    // Somebody may still ask while the app leaves; it must not begin anything again.
    if (closed) return failing(CLOSING);
    const { promise, resolve } = Promise.withResolvers<Answer<unknown>>();
    let to: Worker;
    try {
      to = running();
    } catch (error) {
      onCrash(error instanceof Error ? error : new Error(String(error)));
      return failing({ ...problemOf(error), code: 'engine_crashed' });
    }
    pending.set(id, { settle: resolve, onProgress });
    try {
      post(to, { kind: 'call', id, name, input });
    } catch (error) {
      // It never got there, so nothing will ever come back.
      pending.delete(id);
      return failing(problemOf(error));
    }
    return {
      answer: promise.then((answer): Answer<EngineOutput<N>> => {
        if (!answer.ok) return answer;
        const parsed = engineCalls[name].output.safeParse(answer.value);
        return parsed.success
          ? { ok: true, value: parsed.data as EngineOutput<N> }
          : { ok: false, problem: { code: 'unexpected', cause: parsed.error.message } };
      }),
      stop: () => {
        if (pending.has(id)) post(to, { kind: 'stop', id });
      },
    };
  }

  return {
    call: (name, input) => begin(name, input, null).answer,
    long: begin,
    run: (input, onProgress) => {
      const { answer, stop } = begin('runJob', input, onProgress);
      return { outcome: answer, stop };
    },
    close: async () => {
      closed = true;
      const last = worker;
      if (last === null) return;
      giveUp(last, CLOSING);
      await last.terminate();
    },
  };
}
