import type { ProcessName } from '../../shared/job.ts';
import type { AnalysisSummary } from '../../shared/outcome.ts';
import type { Columns } from '../formats/columns.ts';
import type { RecordProcessor } from '../formats/contracts.ts';
import { Copy } from './copy.ts';
import { TextAnalysis } from './text-analysis.ts';

/**
 * @param columns columns of the records that will come in
 * @param state what the processor's `state()` said when an earlier run stopped, or null
 */
export function createProcessor(
  name: ProcessName,
  columns: Columns,
  state: AnalysisSummary | null,
): RecordProcessor {
  switch (name) {
    case 'copy':
      return new Copy(columns);
    case 'text-analysis':
      return new TextAnalysis(state);
  }
}
