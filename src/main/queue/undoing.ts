/** Bringing back what an export replaced, and what that makes of the rows that offer it. */
import type { Undoing } from '../../shared/ipc.ts';
import type { Report } from '../../shared/outcome.ts';
import { HoldfastError } from '../../shared/problem.ts';
import type { EngineClient } from '../engine-client.ts';
import { changedSince } from '../changed-since.ts';
import { need } from './looking.ts';
import type { Entry, Rows } from './rows.ts';

/** Gives each row whose export published at `path` another report; null makes it an undone one. */
function retell(rows: Rows, path: string, change: (report: Report) => Report | null): void {
  for (const entry of rows.all()) {
    const { state } = entry.row;
    if (state.kind !== 'done' || state.report.path !== path) continue;
    const report = change(state.report);
    if (report === null) rows.setState(entry, { kind: 'undone', report: state.report });
    else if (report !== state.report) rows.setState(entry, { kind: 'done', report });
  }
}

/** Whose export was replaced now has a backup under another name: the history still finds it. */
export function outdateUndo(rows: Rows, path: string): void {
  retell(rows, path, (report) => (report.backup === null ? report : { ...report, backup: null }));
}

/** The history brought a backup back: the row whose old file that was is undone with it. */
export function followRestored(rows: Rows, path: string, from: string): void {
  retell(rows, path, (report) => (report.backup === from ? null : { ...report, backup: null }));
}

/**
 * Brings back what the row's export replaced; asks first when the new file was changed since.
 *
 * @throws HoldfastError `no_backup`, or what stands in the way
 */
export async function undo(
  { engine, rows }: { readonly engine: EngineClient; readonly rows: Rows },
  entry: Entry,
  anyway: boolean,
): Promise<Undoing> {
  const { state, target: shown } = entry.row;
  if (state.kind !== 'done' || state.report.backup === null) {
    throw new HoldfastError({ code: 'no_backup', path: shown.name });
  }
  const { path: target, backup: from } = state.report;
  const now = anyway ? null : await changedSince(engine, target, entry.published);
  if (now !== null) return { kind: 'changed', name: shown.name, now };
  need(await engine.call('restoreBackup', { target, from }));
  rows.setTarget(entry, { exists: true });
  rows.setState(entry, { kind: 'undone', report: state.report });
  return { kind: 'undone' };
}
