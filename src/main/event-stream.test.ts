import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Row, StateEvent } from '../shared/ipc.ts';
import { createEventStream } from './event-stream.ts';
import type { EventStream } from './event-stream.ts';

const row = (id: string, bytes = 0): Row => ({ id, source: { bytes } }) as Row;

let sent: StateEvent[];
let stream: EventStream;
let seq: number;
const change = (id: string, bytes = 0): void => {
  seq += 1;
  stream.offer({ kind: 'row', seq, row: row(id, bytes) });
};

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  seq = 0;
  stream = createEventStream((event) => sent.push(event), 40);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the way of the events to the window', () => {
  it('is without a wait for one that comes alone', () => {
    change('a');
    expect(sent).toEqual([{ kind: 'row', seq: 1, row: row('a') }]);
    vi.advanceTimersByTime(100);
    change('a', 7);
    expect(sent).toHaveLength(2);
  });

  it('brings what changes within the interval together, each row as it is last', () => {
    for (const bytes of [1, 2, 3]) for (const id of ['a', 'b', 'c']) change(id, bytes);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(40);
    expect(sent.at(-1)).toEqual({
      kind: 'rows',
      since: 2,
      seq: 9,
      rows: [row('b', 3), row('c', 3), row('a', 3)],
    });
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(2);
  });

  it('keeps the order when something else comes in between', () => {
    change('a');
    change('b');
    change('b', 5);
    seq += 1;
    stream.offer({ kind: 'row-removed', seq, id: 'b', discarded: false });
    expect(sent.map((event) => [event.kind, event.seq])).toEqual([
      ['row', 1],
      ['rows', 3],
      ['row-removed', 4],
    ]);
    change('c');
    vi.advanceTimersByTime(40);
    expect(sent.at(-1)).toEqual({ kind: 'row', seq: 5, row: row('c') });
  });

  it('takes few messages for five hundred files, whatever each goes through', () => {
    for (let step = 0; step < 4; step += 1) {
      for (let file = 0; file < 500; file += 1) change(`file ${file}`, step);
      vi.advanceTimersByTime(40);
    }
    expect(sent.length).toBeLessThanOrEqual(5);
    const last = new Map<string, number>();
    for (const event of sent) {
      const rows = event.kind === 'rows' ? event.rows : event.kind === 'row' ? [event.row] : [];
      for (const { id, source } of rows) last.set(id, source.bytes);
    }
    expect(last.size).toBe(500);
    expect([...last.values()].every((bytes) => bytes === 3)).toBe(true);
  });
});
