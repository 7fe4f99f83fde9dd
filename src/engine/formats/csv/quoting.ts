import type { ByteSink } from '../byte-sink.ts';

const QUOTE = 0x22;

/** Appends text in quotes, those in it doubled. */
export function appendQuoted(bytes: Uint8Array, sink: ByteSink): void {
  appendQuotedSpan(bytes, 0, bytes.length, sink);
}

/** The same of a stretch of the bytes. */
export function appendQuotedSpan(
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
): void {
  sink.reserve((end - start) * 2 + 2);
  const out = sink.bytes;
  let p = sink.length;
  out[p++] = QUOTE;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) out[p++] = QUOTE;
    out[p++] = byte;
  }
  out[p++] = QUOTE;
  sink.length = p;
}
