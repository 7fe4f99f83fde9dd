/** Brings a writer's bytes into the part file, packed where the target is a package, while the work goes on. */
import type { PartFile } from './durable/part-file.ts';
import { ByteSink } from './formats/byte-sink.ts';
import type { Kernel } from './kernel/kernel.ts';
import { digestIn, type Digest } from './kernel/kernel-digest.ts';
import type { Packing, PackingState } from './packing/packing.ts';

/** What the part file holds once a write is done. */
export interface Written {
  /** Bytes. */
  readonly length: number;
  readonly crc: number;
  readonly packing: PackingState | null;
}

/** What the records of a window usually come to, several times over; not touched, it costs nothing. */
const SINK_BYTES = 8 * 1024 * 1024;

export class PartWriter {
  readonly #part: PartFile;
  readonly #packing: Packing | null;
  readonly #digest: Digest;
  /** Two sinks take turns: one is filled while the other is packed and written. */
  #sink: ByteSink;
  #spare: ByteSink;
  #writing: Promise<Written>;
  #failure: unknown = null;

  /** @param kernel whose memory the sinks are to lie in, or null for the heap */
  constructor(part: PartFile, packing: Packing | null, kernel: Kernel | null) {
    this.#sink = new ByteSink(SINK_BYTES, kernel);
    this.#spare = new ByteSink(SINK_BYTES, kernel);
    this.#part = part;
    this.#packing = packing;
    this.#digest = digestIn(kernel);
    const { length, crc } = part;
    this.#writing = Promise.resolve({ length, crc, packing: packing?.state() ?? null });
  }

  /** Where the writer puts its bytes; another one after each `flush`. */
  get sink(): ByteSink {
    return this.#sink;
  }

  get isPacking(): boolean {
    return this.#packing !== null;
  }

  /**
   * Hands the filled sink on, once the write before it is done.
   *
   * @param isLast whether it is the rest of the target
   */
  async flush(isLast: boolean): Promise<void> {
    const before = await this.written();
    if (this.#sink.length === 0 && !(isLast && this.isPacking)) return;
    const full = this.#sink;
    this.#writing = this.#append(full.contents(), isLast).then(
      (written) => {
        full.clear();
        return written;
      },
      (error: unknown) => {
        this.#failure = error;
        return before;
      },
    );
    this.#sink = this.#spare;
    this.#spare = full;
  }

  /** Waits for the write under way, and says what the part holds by then. */
  async written(): Promise<Written> {
    const written = await this.#writing;
    if (this.#failure !== null) throw this.#failure as Error;
    return written;
  }

  /** Waits for the write under way; its failure, if it has one, has been or will be thrown elsewhere. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  async #append(bytes: Buffer, isLast: boolean): Promise<Written> {
    const packed = await this.#packing?.pack(bytes, isLast);
    const append = this.#part.append(packed ?? bytes, this.#digest);
    // Taken now: the state is that of these bytes, whatever comes while they are written.
    const { length, crc } = this.#part;
    const written = { length, crc, packing: this.#packing?.state() ?? null };
    await append;
    return written;
  }
}
