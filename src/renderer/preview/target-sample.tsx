import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { FORMAT_NAMES, isPackage } from '../../shared/formats.ts';
import type { Choices, Row } from '../../shared/ipc.ts';
import type { SampleContent, TargetSample as Sample } from '../../shared/sample.ts';
import { describeProblem, displayName, formats, words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { Icon } from '../ui/icon.tsx';
import type { TableColumn } from './grid-cells.tsx';
import type { Line } from './lines.ts';
import { RecordTable } from './record-table.tsx';
import { createSampleStore } from './sample-store.ts';
import { SampleText } from './sample-text.tsx';

interface TargetSampleProps {
  readonly row: Row;
  readonly choices: Choices;
  /** Resolves when main has got all that was chosen. */
  readonly settled: () => Promise<void>;
}

/** The beginning of the target, as an export with these choices would write it. */
export function TargetSample({ row, choices, settled }: TargetSampleProps) {
  const requests = useRequests();
  const [store] = useState(() => createSampleStore(row.id, requests, settled));
  const { sample, problem, isConverting } = useStore(store.store);
  const { format } = row.target;
  useEffect(() => store.refresh(choices, format), [store, choices, format]);
  useEffect(() => store.close, [store]);
  const name = displayName(row.target.name);
  const label = words.preview.result.label(name);
  // Delimited text is all about its line ends; a list of JSON is not.
  const showsEnds = format === 'csv' || format === 'tsv';

  return (
    <div className="sample" aria-busy={isConverting}>
      <p className="sample-facts" role="status">
        {sample === null ? (
          <span>{problem === null ? words.preview.result.converting : ''}</span>
        ) : (
          <Facts row={row} sample={sample} packed={choices.writing.compression === 'gzip'} />
        )}
      </p>
      {problem !== null && <p className="sample-notice">{describeProblem(problem).what}</p>}
      {sample !== null && <Notices sample={sample} />}
      {sample?.content.kind === 'text' && (
        <SampleText label={label} content={sample.content} showsEnds={showsEnds} />
      )}
      {sample?.content.kind === 'table' && (
        <SampleTable label={label} content={sample.content} sample={sample} />
      )}
    </div>
  );
}

interface FactsProps {
  readonly row: Row;
  readonly sample: Sample;
  readonly packed: boolean;
}

function Facts({ row, sample, packed }: FactsProps) {
  const { result } = words.preview;
  const { content, records, isWhole } = sample;
  const { format } = row.target;
  return (
    <>
      <span>{displayName(row.target.name)}</span>
      <span>{FORMAT_NAMES[format]}</span>
      <span>{result.shown(records, isWhole)}</span>
      {content.kind === 'text' && (
        <>
          <span>{content.hasMark ? result.withMark : words.preview.encodings['utf-8']}</span>
          <EndFact content={content} />
        </>
      )}
      {packed && !isPackage(format) && <span>{result.packed}</span>}
    </>
  );
}

function EndFact({ content }: { readonly content: Extract<SampleContent, { kind: 'text' }> }) {
  const { result } = words.preview;
  const ends = new Set(content.lines.map(({ end }) => end));
  ends.delete('none');
  const [only] = ends;
  if (only === undefined) return null;
  return <span>{ends.size > 1 ? result.mixedEnds : result.ends[only]}</span>;
}

/** What there is to know about the sample before it is believed. */
function Notices({ sample }: { readonly sample: Sample }) {
  const { result } = words.preview;
  const { problems, problemTotal, content, records, isWhole } = sample;
  const [problem] = problems;
  return (
    <>
      {problem !== undefined && (
        <p className="sample-notice sample-refused">
          <Icon name="warning" />
          <span>
            <strong>{result.refused}</strong> {describeProblem(problem).what}{' '}
            {problemTotal > 1 && result.refusedMore(problemTotal - 1)}{' '}
            {records > 0 && result.before}
          </span>
        </p>
      )}
      {sample.setAside > 0 && <p className="sample-notice">{result.setAside(sample.setAside)}</p>}
      {sample.mayGetColumns && problem === undefined && (
        <p className="sample-notice">{result.mayGetColumns(sample.recordsRead)}</p>
      )}
      {sample.isTooLong && <p className="sample-notice">{result.tooLong}</p>}
      {content.kind === 'text' && content.isCut && (
        <p className="sample-notice">{result.moreLines}</p>
      )}
      {isWhole && content.kind === 'text' && content.lines.length === 0 && (
        <p className="sample-notice">{result.empty}</p>
      )}
    </>
  );
}

interface SampleTableProps {
  readonly label: string;
  readonly content: Extract<SampleContent, { kind: 'table' }>;
  readonly sample: Sample;
}

/** A workbook or Parquet: each cell, and in its column's head as what it is written. */
function SampleTable({ label, content, sample }: SampleTableProps) {
  const { kinds } = words.preview.columns;
  const isEmpty = sample.isWhole && sample.problems.length === 0;
  const { columns, lines } = useMemo(() => tableOf(content, kinds), [content, kinds]);
  return (
    <RecordTable
      label={label}
      columns={columns}
      lines={lines}
      total={sample.isWhole ? sample.records : null}
      empty={isEmpty ? words.preview.table.noRows : undefined}
    />
  );
}

function tableOf(
  { columns, rows }: Extract<SampleContent, { kind: 'table' }>,
  kinds: typeof words.preview.columns.kinds,
): { columns: TableColumn[]; lines: Line[] } {
  return {
    columns: columns.map((name, column) => {
      const found = new Set(rows.flatMap((row) => row[column]?.kind ?? []));
      return {
        name,
        facts: formats.list([...found].map((kind) => kinds[kind])),
        isNumber: found.size === 1 && found.has('number'),
      };
    }),
    lines: rows.map((row, index) => ({
      kind: 'record',
      row: index + 1,
      cells: row.map((cell) => cell?.text ?? null),
      cut: new Map(
        row.flatMap((cell, column) =>
          cell !== null && cell.characters > cell.text.length ? [[column, cell.characters]] : [],
        ),
      ),
    })),
  };
}
