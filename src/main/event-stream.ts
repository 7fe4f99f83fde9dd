/**
 * The way of the events to the window: hundreds of rows that change at once come as one message.
 * What the window gets first it gets at once; nothing waits longer than the interval.
 */
import type { Row, StateEvent } from '../shared/ipc.ts';

export interface EventStream {
  readonly offer: (event: StateEvent) => void;
}

export function createEventStream(
  send: (event: StateEvent) => void,
  intervalMs: number,
): EventStream {
  /** Rows that wait, and the numbers of the first and last change among them. */
  let held: { readonly since: number; seq: number; readonly rows: Map<string, Row> } | null = null;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (held === null) return;
    const { since, seq, rows } = held;
    held = null;
    const [only] = rows.values();
    if (since === seq && only !== undefined) send({ kind: 'row', seq, row: only });
    else send({ kind: 'rows', since, seq, rows: [...rows.values()] });
  }

  function rest(): void {
    timer = setTimeout(() => {
      timer = null;
      if (held === null) return;
      flush();
      rest();
    }, intervalMs);
  }

  return {
    offer: (event) => {
      if (event.kind !== 'row') {
        flush();
        send(event);
        return;
      }
      const { seq, row } = event;
      if (timer === null) {
        send(event);
        rest();
        return;
      }
      held ??= { since: seq, seq, rows: new Map() };
      held.seq = seq;
      held.rows.set(row.id, row);
    },
  };
}
