import { useMemo, useState } from 'react';
import type { Looked } from '../../shared/ipc.ts';
import type { RowsAround } from '../../shared/outcome.ts';
import type { Requests } from '../state/mirror.ts';
import { linesAround, linesOf } from './lines.ts';
import type { Line } from './lines.ts';

export interface ShownRows {
  readonly lines: readonly Line[];
  /** How many of the first rows are known. */
  readonly first: number;
  /** The row around which rows are shown; null for the first rows. */
  readonly around: number | null;
  /** The row that was asked for last; `turn` grows with each wish. */
  readonly pointed: { readonly row: number; readonly turn: number } | null;
  /** A row that was asked for and can't be shown. */
  readonly unreachable: number | null;
  readonly jump: (row: number) => void;
  /** Back to the first rows. */
  readonly goBack: () => void;
}

interface Jump {
  readonly row: number;
  readonly turn: number;
  /** Null while they are read, and for a row among the first. */
  readonly around: RowsAround | null;
  readonly isUnreachable: boolean;
  /** What it was found by: another reading has other rows. */
  readonly looked: Looked;
}

const NONE: Looked['problems'] = [];

/** Which rows of a file are shown: the first, or those around one that was found at fault. */
export function useShownRows(
  id: string,
  looked: Looked | null,
  checked: Looked | null,
  requests: Pick<Requests, 'rowsAround'>,
): ShownRows {
  const [held, setHeld] = useState<Jump | null>(null);
  const jumped = held?.looked === looked ? held : null;
  const first = useMemo(() => (looked === null ? [] : linesOf(looked)), [looked]);
  const rows = useMemo(() => new Set(first.map((line) => line.row)), [first]);
  const around = jumped?.around ?? null;
  const problems = (checked ?? looked)?.problems ?? NONE;
  const lines = useMemo(
    () => (around === null || jumped === null ? first : linesAround(around, problems, jumped.row)),
    [around, jumped, first, problems],
  );

  async function reach(row: number, from: Looked): Promise<void> {
    const answer = await requests.rowsAround({ id, row });
    const found = answer.ok ? answer.value.around : null;
    setHeld((before) => ({
      row,
      turn: (before?.turn ?? 0) + 1,
      around: found,
      isUnreachable: found === null,
      looked: from,
    }));
  }

  return {
    lines,
    first: first.length,
    around: around === null ? null : (jumped?.row ?? null),
    pointed: jumped,
    unreachable: jumped?.isUnreachable === true ? jumped.row : null,
    jump: (row) => {
      if (looked === null) return;
      if (!rows.has(row)) {
        void reach(row, looked);
        return;
      }
      setHeld((before) => ({
        row,
        turn: (before?.turn ?? 0) + 1,
        around: null,
        isUnreachable: false,
        looked,
      }));
    },
    goBack: () => setHeld(null),
  };
}
