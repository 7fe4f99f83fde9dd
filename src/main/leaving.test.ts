import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLeaving } from './leaving.ts';

const order: string[] = [];
let stopped: PromiseWithResolvers<void>;

function leaving() {
  return createLeaving({
    stop: () => {
      order.push('stop');
      return stopped.promise;
    },
    close: () => {
      order.push('close');
      return Promise.resolve();
    },
    patienceMs: 10_000,
    leave: (cleanly) => order.push(cleanly ? 'leave' : 'leave in a hurry'),
    onTrouble: () => order.push('trouble'),
  });
}

beforeEach(() => {
  order.length = 0;
  stopped = Promise.withResolvers<void>();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('leaving (failure matrix 55, 56)', () => {
  it('stops what runs, then goes, however often it is asked', async () => {
    const { mayGo } = leaving();
    expect([mayGo(), mayGo(), mayGo()]).toEqual([false, false, false]);
    expect(order).toEqual(['stop']);
    stopped.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['stop', 'close', 'leave']);
    expect(mayGo()).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(order).toHaveLength(3);
  });

  it('goes all the same when a disk hangs', async () => {
    const { mayGo } = leaving();
    mayGo();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(order).toEqual(['stop']);
    await vi.advanceTimersByTimeAsync(1);
    expect(order).toEqual(['stop', 'leave in a hurry']);
    expect(mayGo()).toBe(true);
    // The disk answers after all: nobody waits for it any more.
    stopped.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(order.filter((step) => step.startsWith('leave'))).toHaveLength(1);
  });

  it('goes all the same when stopping fails', async () => {
    leaving().mayGo();
    stopped.reject(new Error('no'));
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['stop', 'trouble', 'leave in a hurry']);
  });
});
