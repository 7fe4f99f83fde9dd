/** What the fake engine finds in every source. */
import type { Answer } from '../../shared/ipc.ts';
import { PLAIN_DIALECT } from '../../shared/job-defaults.ts';
import type { Corrections, Reading } from '../../shared/job.ts';
import type { ColumnSummary, Inspection } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';

export const CSV: Reading = {
  format: 'csv',
  compression: 'none',
  encoding: 'utf-8',
  dialect: PLAIN_DIALECT,
  sheet: null,
};

/** @param problem why the source can't be read, if it can't */
export function inspected(
  problem: Problem | undefined,
  path: string,
  said: Corrections,
): Answer<Inspection> {
  if (problem !== undefined) return { ok: false, problem };
  const column: ColumnSummary = {
    name: 'a',
    kinds: ['text'],
    looksLike: null,
    empty: 0,
    formulaLike: 0,
  };
  return {
    ok: true,
    value: {
      path,
      reading: {
        ...CSV,
        encoding: said.encoding ?? CSV.encoding,
        dialect: {
          ...PLAIN_DIALECT,
          header: said.dialect?.header ?? true,
          delimiter: said.dialect?.delimiter ?? ';',
        },
      },
      hasMark: false,
      sheets: [],
      newline: 'lf',
      fit: null,
      bytes: 1000,
      records: null,
      recordsRead: 1000,
      columns: [column, { ...column, name: 'b' }],
      sample: [],
      cut: [],
      problems: [],
      problemTotal: 0,
      guesses:
        said.encoding === undefined ? [{ code: 'encoding_guessed', names: [CSV.encoding] }] : [],
      notes: [],
    },
  };
}
