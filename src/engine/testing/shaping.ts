/** Reader, processor, writer in memory, in windows cut anywhere and resumed from anywhere, for tests of shaping. */
import type { SourceFormat } from '../../shared/formats.ts';
import { PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import type { ProcessName, Shaping } from '../../shared/job.ts';
import type { Note } from '../../shared/note.ts';
import type { Problem } from '../../shared/problem.ts';
import { ByteSink } from '../formats/byte-sink.ts';
import type { ProcessorState, ReaderState, RecordProcessor } from '../formats/contracts.ts';
import { RecordBatch } from '../formats/record-batch.ts';
import {
  createReader,
  createWriter,
  type AtHand,
  type ReaderOptions,
} from '../formats/registry.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { JsonWriter } from '../formats/json/writer.ts';
import { createProcessor } from '../process/registry.ts';
import { windowOf } from './reading.ts';

export interface ShapingRun extends Partial<ReaderOptions> {
  readonly shaped?: Partial<Shaping>;
  readonly process?: ProcessName;
  /** Ends of the windows before the last one, ascending. */
  readonly cuts?: readonly number[];
  /** Records per call of `read`. */
  readonly limit?: number;
  readonly from?: Standing;
  /** In whose memory the records are to lie; left out, on the heap. */
  readonly kernel?: Kernel;
}

/** Where a run can stop and another go on. */
export interface Standing {
  readonly offset: number;
  readonly reader: ReaderState | null;
  readonly processor: ProcessorState | null;
}

export interface ShapedRecords {
  /** Each record as a line of JSON: its own keys and values. */
  readonly lines: readonly string[];
  readonly columns: readonly string[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  readonly stops: readonly (Standing & { readonly lines: number })[];
}

/** Cells of a window beyond one for each byte. */
const ROOM = 64;

/** @param take is given each batch that comes out */
function run(
  format: SourceFormat,
  source: Uint8Array,
  how: ShapingRun,
  take: (batch: RecordBatch, processor: RecordProcessor, standing: Standing) => void,
): { problems: Problem[]; processor: RecordProcessor; notes: Note[] } {
  const problems: Problem[] = [];
  const shaping: Shaping = { ...UNSHAPED, ...how.shaped };
  const { validate = true, onBadRow = 'stop', from } = how;
  const state = from?.reader ?? null;
  const report = (problem: Problem): number => problems.push(problem);
  const reader = createReader(format, {
    dialect: null,
    validate,
    onBadRow,
    shaping,
    shape: 'unknown',
    columns: how.columns ?? [],
    report,
    ...(how.setAside === undefined ? {} : { setAside: how.setAside }),
    ...(state === null ? {} : { state }),
  });
  const processor = createProcessor({
    process: how.process ?? 'copy',
    shaping,
    source: { format, validate, onBadRow },
    columns: reader.columns,
    report,
    state: from?.processor ?? null,
  });
  const batch = new RecordBatch(how.kernel, source.length + ROOM);
  let position = from?.offset ?? 0;
  const ends = [...(how.cuts ?? []).filter((cut) => cut > position), source.length];
  for (let piece = 0; piece < ends.length;) {
    const onHeap = windowOf(source, position, ends[piece]!, piece === ends.length - 1);
    const window = { ...onHeap, bytes: how.kernel?.place(onHeap.bytes) ?? onHeap.bytes };
    batch.reset(window.bytes, reader.state().row + 1, window.offsetAt);
    batch.limit = how.limit ?? Number.POSITIVE_INFINITY;
    position = window.offsetAt(reader.read(window, batch));
    const stoppedShort = batch.count >= batch.limit && position < ends[piece]!;
    const out = processor.process(batch);
    if (!stoppedShort && piece === ends.length - 1) processor.end();
    const now = { reader: reader.state(), processor: processor.state() };
    take(out, processor, {
      offset: position,
      ...(JSON.parse(JSON.stringify(now)) as typeof now),
    });
    if (!stoppedShort) piece++;
  }
  return { problems, processor, notes: reader.notes() };
}

/** What comes out, record by record, and where the run could have stopped. */
export function shapedRecords(
  format: SourceFormat,
  source: string | Uint8Array,
  how: ShapingRun = {},
): ShapedRecords {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const lines: string[] = [];
  const stops: (Standing & { lines: number })[] = [];
  const { problems, processor, notes } = run(format, bytes, how, (batch, of, standing) => {
    const sink = new ByteSink(1 << 10, how.kernel ?? null);
    const writer = new JsonWriter('jsonl', of.columns);
    writer.write(batch, sink);
    if (batch.count > 0) lines.push(...sink.contents().toString('utf8').split('\n'));
    stops.push({ ...standing, lines: lines.length });
  });
  return { lines, columns: [...processor.columns.names], problems, notes, stops };
}

/** The whole export, all columns known before the first record is written; null when it is refused. */
export function shapedText(
  format: SourceFormat,
  source: string,
  to: AtHand,
  how: ShapingRun = {},
): { text: string | null; problems: readonly Problem[]; notes: readonly Note[] } {
  const bytes = Buffer.from(source);
  let before: Standing | null = null;
  const survey = run(format, bytes, how, (_, __, standing) => (before = standing));
  const known: Standing | null = before;
  if (survey.problems.length > 0 || known === null) {
    return { text: null, problems: survey.problems, notes: [] };
  }
  const { reader, processor } = known as Standing;
  const sink = new ByteSink(how.kernel === undefined ? 8 : 1 << 16, how.kernel ?? null);
  let writer: ReturnType<typeof createWriter> | null = null;
  const from: Standing = {
    offset: 0,
    reader: null,
    processor: processor && { ...processor, summary: null },
  };
  const { notes } = run(
    format,
    bytes,
    { ...how, columns: reader?.columns ?? [], from },
    (batch, { columns }) => {
      if (writer === null) {
        writer = createWriter(to, { columns, writing: PLAIN_WRITING });
        writer.begin(sink);
      }
      writer.write(batch, sink);
    },
  );
  (writer as ReturnType<typeof createWriter> | null)?.end(sink);
  return { text: sink.contents().toString('utf8'), problems: [], notes };
}
