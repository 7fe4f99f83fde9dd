/**
 * Watches from a thread of its own whether the fuzzer still gets on. A reader that never returns
 * can't be stopped from within: the watchdog writes its input down and ends the process.
 */
import { writeSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Case } from './case.ts';
import { keep } from './found.ts';

/** How long one input may take; most take less than a thousandth of a second. */
const PATIENCE = 60_000;
const LOOK_EVERY = 1000;
const MOST_BYTES = 4 << 20;
const HEAD = 16;

interface Shared {
  readonly memory: SharedArrayBuffer;
}

/** The side of the fuzzer. */
export class Watchdog {
  readonly #numbers: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #worker: Worker;

  constructor() {
    const memory = new SharedArrayBuffer(HEAD + MOST_BYTES);
    this.#numbers = new Int32Array(memory, 0, HEAD / 4);
    this.#bytes = new Uint8Array(memory, HEAD);
    this.#worker = new Worker(new URL(import.meta.url), { workerData: { memory } });
    this.#worker.unref();
  }

  /** Tells what is going to be read next. */
  before(one: Case): void {
    const head = Buffer.from(JSON.stringify({ ...one, bytes: undefined }));
    this.#bytes.set(head);
    this.#bytes.set(one.bytes.subarray(0, MOST_BYTES - head.length), head.length);
    this.#numbers[1] = head.length;
    this.#numbers[2] = one.bytes.length;
    Atomics.add(this.#numbers, 0, 1);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

function watch({ memory }: Shared): void {
  const numbers = new Int32Array(memory, 0, HEAD / 4);
  const all = new Uint8Array(memory, HEAD);
  let last = -1;
  let since = Date.now();
  setInterval(() => {
    const now = Atomics.load(numbers, 0);
    if (now !== last) {
      last = now;
      since = Date.now();
      return;
    }
    if (now === 0 || Date.now() - since < PATIENCE) return;
    const [, head = 0, length = 0] = numbers;
    const rest = JSON.parse(Buffer.from(all.slice(0, head)).toString()) as Omit<Case, 'bytes'>;
    const one: Case = { ...rest, bytes: all.slice(head, head + length) };
    const name = keep(one, { check: 'hang', detail: `not read within ${PATIENCE / 1000} s` });
    // Not through process.stderr, which waits for the thread that hangs.
    writeSync(2, `VIOLATION hang: test/fuzz/found/${name}\n`);
    process.kill(process.pid, 'SIGKILL');
  }, LOOK_EVERY);
}

if (!isMainThread && parentPort !== null) watch(workerData as Shared);
