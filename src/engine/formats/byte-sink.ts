import { HoldfastError } from '../../shared/problem.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** Bytes that the records of one batch may be written as; deep nesting can make a thousand of one. */
export const MAX_SINK_BYTES = 1 << 30;

/** A growing byte buffer that writers fill. */
export class ByteSink {
  bytes: Buffer;
  /** Bytes used. */
  length = 0;

  /** In the kernel's memory; null where there is none. */
  readonly #home: Buffer | null;

  /** @param kernel whose memory the bytes are to lie in as long as they fit, or null for the heap */
  constructor(capacity = 1 << 20, kernel: Kernel | null = null) {
    this.#home = kernel?.allocate(capacity) ?? null;
    this.bytes = this.#home ?? Buffer.allocUnsafeSlow(capacity);
  }

  /**
   * Makes room for `extra` more bytes; `bytes` may be another buffer afterwards.
   *
   * @throws HoldfastError `record_too_large` instead of taking all memory there is
   */
  reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.bytes.length) return;
    if (needed > MAX_SINK_BYTES) {
      throw new HoldfastError({ code: 'record_too_large', detail: { limit: MAX_SINK_BYTES } });
    }
    // Big sinks grow by half, so that one huge record does not cost twice its size in slack.
    const step = this.bytes.length > 1 << 26 ? this.bytes.length >> 1 : this.bytes.length;
    const roomy = Math.min(MAX_SINK_BYTES, this.bytes.length + step);
    const bigger = Buffer.allocUnsafeSlow(Math.max(needed, roomy));
    this.bytes.copy(bigger, 0, 0, this.length);
    this.bytes = bigger;
  }

  append(source: Uint8Array, start = 0, end = source.length): void {
    this.reserve(end - start);
    this.bytes.set(
      start === 0 && end === source.length ? source : source.subarray(start, end),
      this.length,
    );
    this.length += end - start;
  }

  appendText(text: string): void {
    this.append(Buffer.from(text, 'utf8'));
  }

  /** What was written, without copying; valid until the sink is written to again. */
  contents(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** Empties the sink; a buffer blown up by one huge record is given back. */
  clear(keepCapacity = 1 << 23): void {
    this.length = 0;
    if (this.#home !== null) this.bytes = this.#home;
    else if (this.bytes.length > keepCapacity) this.bytes = Buffer.allocUnsafeSlow(1 << 20);
  }
}
