/** Notes how exports begin and end. Files are told apart by a number, never by their name. */
import type { Row, StateEvent } from '../../shared/ipc.ts';
import type { Log, LogFacts } from './log.ts';
import { problemFacts } from './log.ts';

export interface Logbook {
  readonly follow: (event: StateEvent) => void;
}

/** What is worth a note of a row's new state; null for none. */
function factsOf({ source, target, state }: Row): LogFacts | null {
  const kinds = { from: source.format, to: target.format };
  switch (state.kind) {
    case 'running':
      return { ...kinds, bytes: source.bytes, resumesFrom: state.progress.resumableFrom };
    case 'done': {
      const { exported, rejected, columns, targetBytes, elapsedMs, resumedFrom, backup } =
        state.report;
      const counts = { exported, rejected, columns, targetBytes, elapsedMs, resumedFrom };
      return { ...kinds, ...counts, keptBackup: backup !== null };
    }
    case 'stopped':
      return { percent: state.percent, resumableFrom: state.resumableFrom };
    case 'unfinished':
      return {
        percent: state.percent,
        resumableFrom: state.resumableFrom,
        ...(state.doubt === null ? {} : { doubt: problemFacts(state.doubt) }),
      };
    case 'invalid': {
      const [first] = state.problems;
      return { total: state.total, ...(first === undefined ? {} : { first: problemFacts(first) }) };
    }
    case 'failed':
      return { ...problemFacts(state.problem), resumableFrom: state.resumableFrom };
    case 'unreadable':
      return problemFacts(state.problem);
    case 'undone':
      return {};
    case 'inspecting':
    case 'ready':
    case 'asking-overwrite':
    case 'waiting':
    case 'stopping':
      return null;
  }
}

export function createLogbook(log: Log): Logbook {
  const numbers = new Map<string, number>();
  const kinds = new Map<string, Row['state']['kind']>();
  return {
    follow: (event) => {
      if (event.kind === 'row-removed') kinds.delete(event.id);
      if (event.kind !== 'row') return;
      const { id, state } = event.row;
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      if (kinds.get(id) === state.kind) return;
      kinds.set(id, state.kind);
      const facts = factsOf(event.row);
      if (facts !== null) log.note(state.kind, { file: number, ...facts });
    },
  };
}
