import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture } from './queue-fixture.ts';
import type { Fixture } from './queue-fixture.ts';

let engine: Fixture['engine'];
let queue: Fixture['queue'];
let events: Fixture['events'];
let id: string;

beforeEach(async () => {
  const fixture = createFixture();
  ({ engine, queue, events } = fixture);
  await fixture.added('a.csv');
  id = fixture.idOf('a.csv');
});

const PROGRESS = {
  phase: 'checking',
  bytesRead: 400,
  bytesTotal: 1000,
  records: 40,
  bytesWritten: 0,
  resumableFrom: null,
} as const;

describe('a sample', () => {
  it('is of the job that a start would run, and names no folder', async () => {
    expect(await queue.sample(id)).toMatchObject({
      problems: [{ code: 'row_too_short', path: 'a.csv' }],
    });
  });
});

describe('looking through the whole source', () => {
  it('tells what was found, and reads rows around a problem again', async () => {
    const found = await queue.check(id);
    expect(found.problems).toEqual([{ code: 'row_too_short', path: 'a.csv', place: { row: 700 } }]);
    expect(await queue.rowsAround(id, 700)).toMatchObject({ around: { rows: [{ row: 701 }] } });
    await expect(queue.rowsAround(id, 7)).rejects.toThrow('usage');
  });

  it('knows no rows before it', async () => {
    await expect(queue.rowsAround(id, 700)).rejects.toThrow('usage');
  });

  it('tells how far it has come, until it is stopped', async () => {
    engine.holdsLongCalls = true;
    const check = queue.check(id);
    engine.longCalls[0]?.progress(PROGRESS);
    expect(events.at(-1)).toMatchObject({ kind: 'check', id, bytesRead: 400, records: 40 });
    queue.stopCheck(id);
    expect(engine.longCalls[0]?.stopped).toBe(true);
    engine.longCalls[0]?.end();
    await check;
    const before = events.length;
    engine.longCalls[0]?.progress(PROGRESS);
    expect(events).toHaveLength(before);
  });

  it('takes the place of one under way', () => {
    engine.holdsLongCalls = true;
    void queue.check(id);
    void queue.saveProblems(id, '/data/problems.csv');
    expect(engine.longCalls.map(({ name, stopped }) => [name, stopped])).toEqual([
      ['check', true],
      ['saveReport', false],
    ]);
  });
});

it('saves the list of problems where the person wants it', async () => {
  expect(await queue.saveProblems(id, '/data/problems.csv')).toBe(true);
  expect(engine.disk.has('/data/problems.csv')).toBe(true);
});
