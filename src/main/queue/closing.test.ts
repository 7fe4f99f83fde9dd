import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../shared/ipc.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { idOf as jobIdOf, leaveUnfinished, success } from './fake-engine.ts';
import { createFixture } from './queue-fixture.ts';
import type { Fixture } from './queue-fixture.ts';

const interrupted: Answer<Outcome> = {
  ok: true,
  value: { status: 'interrupted', resumableFrom: 700, bytesRead: 800, bytesTotal: 1000 },
};
const onIdle = vi.fn<() => void>();
let fixture: Fixture;

beforeEach(() => {
  onIdle.mockClear();
  fixture = createFixture(onIdle);
});

describe('closing with a discard', () => {
  it('stops the run and gives up what it left, and nothing else', async () => {
    const { engine, queue } = fixture;
    const job = leaveUnfinished(engine, 'orders.csv');
    const other = leaveUnfinished(engine, 'other.csv');
    await queue.recall();
    queue.start(fixture.idOf('orders.csv'));
    const run = await fixture.run(0);
    const closing = queue.closeAndDiscard();
    await fixture.settled();
    expect(run.stopped).toBe(true);
    expect([...engine.unfinished.keys()]).toContain(jobIdOf(job));
    run.end(interrupted);
    await closing;
    expect([...engine.unfinished.keys()]).toEqual([jobIdOf(other)]);
  });

  it('keeps what was done before it could be stopped', async () => {
    const { engine, queue } = fixture;
    await fixture.added('a.csv');
    queue.start(fixture.idOf('a.csv'));
    const run = await fixture.run(0);
    const closing = queue.closeAndDiscard();
    const call = vi.spyOn(engine, 'call');
    run.end(success(run.job));
    await closing;
    expect(fixture.rowOf('a.csv')?.state.kind).toBe('done');
    expect(call).not.toHaveBeenCalledWith('discardJob', expect.anything());
  });

  it('says that nothing runs once the last run of the line has ended', async () => {
    const { queue } = fixture;
    await fixture.added('a.csv', 'b.csv');
    queue.startAll();
    const first = await fixture.run(0);
    first.end(success(first.job));
    const second = await fixture.run(1);
    expect(onIdle).not.toHaveBeenCalled();
    second.end(success(second.job));
    await vi.waitFor(() => expect(onIdle).toHaveBeenCalledOnce());
    expect(queue.isRunning()).toBe(false);
  });

  it('numbers the question with the other events, and puts it once', () => {
    const { queue, events } = fixture;
    queue.setLeaving(true);
    queue.setLeaving(true);
    expect(queue.snapshot()).toMatchObject({ seq: 1, leaving: true });
    queue.setLeaving(false);
    expect(events).toEqual([
      { kind: 'leaving', seq: 1, asked: true },
      { kind: 'leaving', seq: 2, asked: false },
    ]);
  });
});
