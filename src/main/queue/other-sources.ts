/** The sources of other rows, which no row may replace before they are exported. */
import type { RowState } from '../../shared/ipc.ts';
import type { Grants } from '../grants.ts';
import type { Entry, Rows } from './rows.ts';

const isExported = ({ kind }: RowState): boolean => kind === 'done' || kind === 'undone';

/** Whether the path is the source of another row that is still to be exported, whatever keeps it. */
export function isOtherSource(
  { rows, grants }: { readonly rows: Rows; readonly grants: Grants },
  entry: Entry,
  path: string,
): boolean {
  const token = grants.tokenOf(path, 'read');
  return rows.all().some((other) => {
    if (other === entry || isExported(other.row.state)) return false;
    // Of several unfinished jobs with one source, only one has the path's token.
    return other.row.id === token || other.begun?.job?.source.path === path;
  });
}
