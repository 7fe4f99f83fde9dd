/** What a screen reader hears: start, each quarter, and how it ended. Nothing in between. */
import type { Row } from '../../shared/ipc.ts';
import { isKept } from '../../shared/row-rules.ts';
import { describeProblem, displayName, formats, words } from '../../shared/words/index.ts';
import type { MirrorState } from '../state/mirror.ts';
import { shareOf } from '../state/share.ts';

const quarterOf = (row: Row): number =>
  row.state.kind === 'running' ? Math.floor(shareOf(row.state.progress) * 4) : 0;

/** The sentence about files that were given again, if there were any. */
export function alreadyThere({ existing, rows }: Pick<MirrorState, 'existing' | 'rows'>): string[] {
  const [first, ...more] = existing.flatMap((id) => rows.get(id) ?? []);
  if (first === undefined) return [];
  if (more.length > 0) return [words.announce.allThere(more.length + 1)];
  return [words.announce.there(displayName(first.source.name))];
}

/** The sentence for a row that left the list. */
export function farewell(row: Row, discarded: boolean): string {
  const name = displayName(row.source.name);
  const said = words.announce;
  if (discarded) return said.discarded(name);
  return isKept(row.state) ? said.hidden(name) : said.removed(name);
}

/** The sentence for a row's change, or null when it needs none. */
export function announcement(before: Row | undefined, now: Row): string | null {
  const name = displayName(now.source.name);
  const { state } = now;
  const said = words.announce;
  if (state.kind === 'running') {
    if (before?.state.kind !== 'running') return said.started(name);
    const quarter = quarterOf(now);
    if (quarter === quarterOf(before) || quarter === 0 || quarter === 4) return null;
    return said.quarter(name, formats.percent(quarter / 4));
  }
  if (before === undefined || before.state.kind === state.kind) return null;
  switch (state.kind) {
    case 'ready':
      return isKept(before.state) ? said.discarded(name) : null;
    case 'done':
      return said.done(name, state.report.exported);
    case 'stopped':
      return said.stopped(name);
    case 'undone':
      return said.undone(displayName(now.target.name));
    case 'failed':
    case 'unreadable':
      return said.problem(name, describeProblem(state.problem).what);
    case 'invalid': {
      const first = state.problems[0];
      return said.problem(name, first ? describeProblem(first).what : words.states.invalid);
    }
    default:
      return null;
  }
}
