import type { ByteSink } from '../byte-sink.ts';

const QUOTE = 0x22;

/** Appends text in quotes, those in it doubled. */
export function appendQuoted(bytes: Uint8Array, start: number, end: number, sink: ByteSink): void {
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

/** Appends text that has no quotes in quotes. */
export function appendInQuotes(
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: ByteSink,
): void {
  sink.reserve(end - start + 2);
  sink.bytes[sink.length++] = QUOTE;
  sink.append(bytes, start, end);
  sink.bytes[sink.length++] = QUOTE;
}

export function contains(bytes: Uint8Array, start: number, end: number, byte: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === byte) return true;
  return false;
}
