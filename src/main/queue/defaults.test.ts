import { expect, it, vi } from 'vitest';
import { createFixture } from './queue-fixture.ts';

it('plans a new row with what was settled for all, unless the row says otherwise', async () => {
  const { engine, queue, added, idOf, rowOf, run } = createFixture(() => {}, {
    keepBackups: 1,
    checkpointEvery: 100,
    onBadRow: 'pad',
    preset: 'excel',
    nested: 'paths',
    language: 'system',
  });
  const call = vi.spyOn(engine, 'call');
  await added('a.csv');
  expect(rowOf('a.csv')?.target.keepsBackup).toBe(true);
  queue.setBadRows({ id: idOf('a.csv'), policy: 'set-aside' });
  queue.start(idOf('a.csv'));
  await run(0);
  const [, planned] = call.mock.calls.find(([name]) => name === 'planJob') ?? [];
  expect(planned).toMatchObject({
    keepBackups: 1,
    checkpointEvery: 100,
    onBadRow: 'set-aside',
    writing: { preset: 'excel' },
    shaping: { nested: 'paths' },
  });
});
