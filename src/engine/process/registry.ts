import type { SourceFormat } from '../../shared/formats.ts';
import type { BadRowPolicy, ProcessName, Shaping } from '../../shared/job.ts';
import type { Columns } from '../formats/columns.ts';
import type { ProcessorState, RecordProcessor, ReportProblem } from '../formats/contracts.ts';
import { Choice } from './choice.ts';
import { Copy } from './copy.ts';
import { Flatten } from './flatten.ts';
import { Repairing } from './repairing.ts';
import { Shaped, type Shaper } from './shaped.ts';
import { TextAnalysis } from './text-analysis.ts';
import { Typing } from './typing.ts';

export interface ProcessorOptions {
  readonly process: ProcessName;
  readonly shaping: Shaping;
  readonly source: {
    readonly format: SourceFormat;
    readonly validate: boolean;
    readonly onBadRow: BadRowPolicy;
  };
  /** Columns of the records that will come in; grows while reading. */
  readonly columns: Columns;
  readonly report: ReportProblem;
  /** What the processor's `state()` said when an earlier run stopped, or null. */
  readonly state: ProcessorState | null;
}

/**
 * What is done to records between reading and writing, in this order: values put right, nested ones
 * made columns, texts made values, columns chosen; then the process itself. Without any of the
 * former it is the process alone.
 */
export function createProcessor(options: ProcessorOptions): RecordProcessor {
  const { shaping, source, report } = options;
  const { columns: choice, types, nested, duplicateKeys, notANumber } = shaping;
  const shapers: Shaper[] = [];
  let { columns } = options;
  let finder: Flatten | null = null;
  const add = <T extends Shaper>(shaper: T): T => {
    shapers.push(shaper);
    columns = shaper.columns;
    return shaper;
  };
  if (isJson(source.format)) {
    if (duplicateKeys !== 'stop' || notANumber !== 'stop') add(new Repairing(columns, shaping));
    if (nested === 'paths') {
      finder = add(new Flatten(columns, options.state?.paths ?? [], report));
    }
  }
  const named = columns;
  if (types.length > 0) add(new Typing(columns, types, report));
  if (choice !== null) add(new Choice(columns, choice, report));
  const inner = createInner(options.process, columns, options.state);
  if (shapers.length === 0) return inner;
  const isDelimited = source.format === 'csv' || source.format === 'tsv';
  return new Shaped(shapers, finder, inner, {
    names: [...types.map(({ name }) => name), ...(choice ?? []).map(({ name }) => name)],
    columns: named,
    // Surplus cells get columns that no header names.
    isKnownAtOnce: isDelimited && source.validate && source.onBadRow !== 'pad',
    report,
  });
}

/** Whether records may be nested, or have a name twice; the rows of a sheet are neither. */
const isJson = (format: SourceFormat): boolean => format === 'json' || format === 'jsonl';

function createInner(
  process: ProcessName,
  columns: Columns,
  state: ProcessorState | null,
): RecordProcessor {
  switch (process) {
    case 'copy':
      return new Copy(columns);
    case 'text-analysis':
      return new TextAnalysis(state?.summary ?? null);
  }
}
