import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HoldfastError } from '../shared/problem.ts';
import { problemIn } from './testing/converting.ts';
import { Checkpointer } from './checkpointer.ts';

/** Checkpoints that are done when we say so. */
class Disk {
  readonly made: string[] = [];
  readonly #waiting: ((error?: Error) => void)[] = [];
  readonly make = (name: string) => () => {
    this.made.push(name);
    return new Promise<boolean>((resolve, reject) => {
      this.#waiting.push((error) => (error === undefined ? resolve(true) : reject(error)));
    });
  };

  finish(error?: Error): void {
    this.#waiting.shift()!(error);
  }
}

const quick = () => Promise.resolve(true);

describe('by number of records', () => {
  test('a checkpoint is made after each N records, and chunks end there', async () => {
    const checkpointer = new Checkpointer(10, null);
    expect(checkpointer.durableRow).toBeNull();
    expect(checkpointer.limit(0)).toBe(10);
    await checkpointer.offer(7, quick);
    await checkpointer.settle();
    expect(checkpointer.durableRow).toBeNull();
    expect(checkpointer.limit(7)).toBe(3);
    await checkpointer.offer(10, quick);
    await checkpointer.settle();
    expect(checkpointer.durableRow).toBe(10);
    expect(checkpointer.limit(10)).toBe(10);
  });

  test('each one is made, even if the disk is slow', async () => {
    const disk = new Disk();
    const checkpointer = new Checkpointer(1, null);
    await checkpointer.offer(1, disk.make('1'));
    const second = checkpointer.offer(2, disk.make('2'));
    expect(disk.made).toEqual(['1']);
    disk.finish();
    await second;
    expect(disk.made).toEqual(['1', '2']);
    expect(checkpointer.durableRow).toBe(1);
  });

  test('goes on from the row where an earlier run stood', () => {
    const checkpointer = new Checkpointer(10, 20);
    checkpointer.begin(20);
    expect(checkpointer.durableRow).toBe(20);
    expect(checkpointer.limit(20)).toBe(10);
  });

  test('counts anew in a pass that begins at the start again, where nothing is safe any more', async () => {
    const checkpointer = new Checkpointer(10, null);
    await checkpointer.offer(1000, quick);
    await checkpointer.settle();
    checkpointer.begin(0);
    expect(checkpointer.durableRow).toBe(0);
    expect(checkpointer.limit(0)).toBe(10);
    await checkpointer.offer(10, quick);
    await checkpointer.settle();
    expect(checkpointer.durableRow).toBe(10);
  });
});

describe('by time', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => vi.useRealTimers());

  test('a checkpoint is made about once a second, of chunks of any size', async () => {
    const disk = new Disk();
    const checkpointer = new Checkpointer(null, null);
    expect(checkpointer.limit(5)).toBe(Infinity);
    vi.advanceTimersByTime(999);
    await checkpointer.offer(5, disk.make('early'));
    vi.advanceTimersByTime(1);
    await checkpointer.offer(6, disk.make('due'));
    expect(disk.made).toEqual(['due']);
  });

  test('a slow disk means fewer checkpoints, not waiting', async () => {
    const disk = new Disk();
    const checkpointer = new Checkpointer(null, null);
    for (let row = 1; row <= 5; row++) {
      vi.advanceTimersByTime(1000);
      await checkpointer.offer(row, disk.make(`${row}`));
    }
    expect(disk.made).toEqual(['1']);
    disk.finish();
    await checkpointer.settle();
    await checkpointer.offer(6, disk.make('6'));
    expect(disk.made).toEqual(['1', '6']);
    expect(checkpointer.durableRow).toBe(1);
  });
});

describe('failures (invariant 5)', () => {
  test('a checkpoint that failed is told at the next occasion, and none is made after it', async () => {
    const disk = new Disk();
    const checkpointer = new Checkpointer(1, 7);
    await checkpointer.offer(8, disk.make('8'));
    disk.finish(new HoldfastError({ code: 'disk_full' }));
    await checkpointer.quiesce();
    expect(checkpointer.durableRow).toBe(7);
    expect(await problemIn(checkpointer.offer(9, disk.make('9')))).toEqual({ code: 'disk_full' });
    expect(await problemIn(checkpointer.settle())).toEqual({ code: 'disk_full' });
    expect(await problemIn(checkpointer.finish(9, disk.make('9')))).toEqual({ code: 'disk_full' });
    expect(disk.made).toEqual(['8']);
  });

  test('what failed without a name of ours is a failed write', async () => {
    const checkpointer = new Checkpointer(1, null);
    await checkpointer.offer(1, () => Promise.reject(new Error('odd')));
    expect(await problemIn(checkpointer.settle())).toMatchObject({ code: 'write_failed' });
  });
});

test('the last checkpoint waits for the one under way, and is made whether due or not', async () => {
  const disk = new Disk();
  const checkpointer = new Checkpointer(100, 0);
  await checkpointer.offer(100, disk.make('100'));
  const finished = checkpointer.finish(101, disk.make('101'));
  expect(disk.made).toEqual(['100']);
  disk.finish();
  await vi.waitFor(() => expect(disk.made).toEqual(['100', '101']));
  disk.finish();
  await finished;
  expect(checkpointer.durableRow).toBe(101);
});

test('once all is written, one that is given up counts for nothing', async () => {
  const checkpointer = new Checkpointer(1, 3);
  const given = Promise.withResolvers<boolean>();
  void checkpointer.retired.then(() => given.resolve(false));
  await checkpointer.offer(4, () => given.promise);
  checkpointer.retire();
  await checkpointer.settle();
  expect(checkpointer.durableRow).toBe(3);
});
