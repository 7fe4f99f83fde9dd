/** Reader, processor-less, writer: a whole export in memory, for tests of formats. */
import type { SourceFormat } from '../../shared/formats.ts';
import { PLAIN_WRITING } from '../../shared/job-defaults.ts';
import type { BadRowPolicy, Dialect, Writing } from '../../shared/job.ts';
import type { Note } from '../../shared/note.ts';
import { HoldfastError, type Problem } from '../../shared/problem.ts';
import { ByteSink } from '../formats/byte-sink.ts';
import {
  StartAgain,
  type RecordReader,
  type RecordShape,
  type RecordWriter,
} from '../formats/contracts.ts';
import { RecordBatch } from '../formats/record-batch.ts';
import { createReader, createWriter, type AtHand } from '../formats/registry.ts';
import type { Kernel } from '../kernel/kernel.ts';

export interface Conversion {
  readonly dialect?: Dialect;
  readonly writing?: Partial<Writing>;
  readonly validate?: boolean;
  readonly onBadRow?: BadRowPolicy;
  /** In whose memory everything is to lie; left out, on the heap. */
  readonly kernel?: Kernel;
  /** Bytes of the sink, which grows when they are too few. */
  readonly room?: number;
}

export interface Converted {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  readonly columns: readonly string[];
}

/** @throws HoldfastError of the reader or the writer */
export function convert(
  from: SourceFormat,
  source: string | Uint8Array,
  to: AtHand,
  how: Conversion = {},
): Converted {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const survey = readWhole(from, bytes, how, 'unknown', []);
  const { shape, columns } = survey;
  const { reader, batch, problems } = readWhole(from, bytes, how, shape, columns);
  const writer = createWriter(to, {
    columns: reader.columns,
    writing: { ...PLAIN_WRITING, ...how.writing },
  });
  const text = written(writer, batch, how);
  return { text, problems, notes: [...reader.notes(), ...writer.notes()], columns };
}

function written(writer: RecordWriter, batch: RecordBatch, how: Conversion): string {
  // Small, so that it has to grow.
  const sink = new ByteSink(how.room ?? 8, how.kernel ?? null);
  writer.begin(sink);
  writer.write(batch, sink);
  writer.end(sink);
  return sink.contents().toString('utf8');
}

interface Read {
  readonly reader: RecordReader;
  readonly batch: RecordBatch;
  readonly problems: Problem[];
  readonly shape: RecordShape;
  readonly columns: readonly string[];
}

function readWhole(
  format: SourceFormat,
  source: Uint8Array,
  how: Conversion,
  shape: RecordShape,
  columns: readonly string[],
): Read {
  const problems: Problem[] = [];
  const reader = createReader(format, {
    dialect: how.dialect ?? null,
    validate: how.validate ?? true,
    onBadRow: how.onBadRow ?? 'stop',
    shape,
    columns,
    report: (problem) => problems.push(problem),
  });
  const heap = Buffer.concat([source, Buffer.alloc(1)]);
  const bytes = how.kernel?.place(heap) ?? heap;
  const batch = new RecordBatch(how.kernel, source.length);
  batch.reset(bytes);
  const window = { bytes, start: 0, end: source.length, offsetAt: (at: number) => at, final: true };
  try {
    reader.read(window, batch);
  } catch (error) {
    if (!(error instanceof StartAgain)) throw error;
    return readWhole(format, source, how, error.shape, columns);
  }
  return { reader, batch, problems, shape, columns: [...reader.columns.names] };
}

/** The code and place of the problem that an action throws, or null when it throws none. */
export function problemOf(action: () => unknown): Problem | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof HoldfastError) return error.problem;
    throw error;
  }
}

/** The same for a promise. */
export async function problemIn(promise: Promise<unknown>): Promise<Problem | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    if (error instanceof HoldfastError) return error.problem;
    throw error;
  }
}
