/** Streams of data in tests, and what comes of them. */
import type { Reading } from '../../shared/job.ts';
import type { Source } from '../source.ts';
import { SourceWindow, nextWindow } from '../source-window.ts';
import type { DataStream } from '../unpacking/data-stream.ts';
import { openData } from '../unpacking/open.ts';
import { MemoryFile } from './file-systems.ts';

export const PLAIN_TEXT: Reading = {
  format: 'txt',
  compression: 'none',
  encoding: 'utf-8',
  dialect: null,
  sheet: null,
};

/** A source in memory, which gives as many bytes per call as `most` says. */
export async function sourceOf(
  content: Uint8Array,
  most?: (length: number, position: number) => number,
): Promise<Source> {
  const file = new MemoryFile(content, most);
  return { path: '/data/source', file, stat: await file.stat() };
}

export interface Line {
  readonly text: string;
  /** Where it begins. */
  readonly offset: number;
}

/**
 * The lines of a source from an offset on, cut as a reader of records would.
 *
 * @throws HoldfastError what is wrong with the data, with the number of the line, counted from the offset
 */
export async function linesOf(
  source: Source,
  reading: Partial<Reading>,
  offset = 0,
  into: Line[] = [],
): Promise<Line[]> {
  const window = new SourceWindow(
    await openData(source, { ...PLAIN_TEXT, ...reading }, offset),
    offset,
  );
  try {
    for (;;) {
      const { bytes, start, end, offsetAt, final } = await nextWindow(window, into.length + 1);
      let position = start;
      while (position < end) {
        const found = bytes.subarray(position, end).indexOf(0x0a);
        if (found < 0 && !final) break;
        const next = found < 0 ? end : position + found + 1;
        const text = Buffer.from(bytes.subarray(position, next)).toString('utf8');
        into.push({ text, offset: offsetAt(position) });
        position = next;
      }
      window.consume(position, false);
      if (final) return into;
    }
  } finally {
    await window.close();
  }
}

export interface Pieces {
  /** All of them in one. */
  readonly bytes: Buffer;
  /** Where each ends. */
  readonly ends: readonly number[];
}

/** All pieces of a stream. */
export async function piecesOf(stream: DataStream): Promise<Pieces> {
  const buffer = Buffer.allocUnsafe(stream.pieceBytes);
  const pieces: Buffer[] = [];
  const ends: number[] = [];
  try {
    for (;;) {
      const { count, dataEnd, isLast } = await stream.next(buffer, 0);
      pieces.push(Buffer.from(buffer.subarray(0, count)));
      ends.push(dataEnd);
      if (isLast) return { bytes: Buffer.concat(pieces), ends };
    }
  } finally {
    await stream.close();
  }
}
