/** Data of another encoding, as UTF-8. Offsets stay those of the bytes before they are decoded. */
import type { Encoding } from '../../shared/formats.ts';
import { HoldfastError } from '../../shared/problem.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Decoder } from '../encoding/decoder.ts';
import { pieceEnd, type DataStream, type Piece } from './data-stream.ts';

/** Bytes of a character that the end of a piece may cut off. */
const MOST_CARRIED = 3;

export class DecodedData implements DataStream {
  readonly pieceBytes: number;
  readonly #inner: DataStream;
  readonly #decoder: Decoder;
  readonly #encoding: Encoding;
  /** What is being decoded: the rest of the piece before, and a piece. */
  readonly #raw: Buffer;
  #carried = 0;
  /** Offset of the first byte not decoded yet. */
  #offset: number;
  #failure: HoldfastError | null = null;

  /**
   * @param offset where the other stream begins
   * @param kernel in whose memory it is decoded, or null for the heap
   */
  constructor(
    inner: DataStream,
    decoder: Decoder,
    encoding: Encoding,
    offset: number,
    kernel: Kernel | null,
  ) {
    this.#inner = inner;
    this.#decoder = decoder;
    this.#encoding = encoding;
    this.#offset = offset;
    const most = MOST_CARRIED + inner.pieceBytes;
    this.#raw = kernel?.allocate(most) ?? Buffer.allocUnsafeSlow(most);
    this.pieceBytes = Math.ceil(most * decoder.growth);
  }

  /**
   * What is no character ends a piece and is told when more is asked for: by then all rows before
   * it have been read.
   *
   * @throws HoldfastError `invalid_character` with its offset; what the other stream throws
   */
  async next(buffer: Buffer, at: number): Promise<Piece> {
    if (this.#failure !== null) throw this.#failure;
    const raw = this.#raw;
    const piece = await this.#inner.next(raw, this.#carried);
    const length = this.#carried + piece.count;
    const { read, written, misfit } = this.#decoder.decode(raw, length, piece.isLast, buffer, at);
    this.#offset += read;
    if (misfit === null) {
      raw.copyWithin(0, read, length);
      this.#carried = length - read;
      return { ...piece, count: written };
    }
    this.#failure = new HoldfastError({
      code: 'invalid_character',
      place: { offset: this.#offset },
      value: misfit.value,
      detail: { encoding: this.#encoding },
    });
    if (written === 0) throw this.#failure;
    return { count: written, dataEnd: pieceEnd(this.#offset), isLast: false };
  }

  dataLength(bytes: Uint8Array, start: number, end: number): number {
    return this.#decoder.encodedLength(bytes, start, end);
  }

  filePosition(offset: number): number {
    return this.#inner.filePosition(offset);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
