/** The part file is not what the export left (matrix 42 to 45). */
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesIn, textOf } from '../support/places.ts';
import { expectDoubtAndWaysOut, expectStartedOver, expectWaysOutByCommand } from './doubt.ts';
import { asked, csvRows, expectDone, OLD, unfinished, type Unfinished } from './unfinished.ts';

/** Changes one byte in place, and leaves size and time as they were. */
function edit(path: string, position: number): void {
  const { atime, mtime } = statSync(path);
  const file = openSync(path, 'r+');
  writeSync(file, 'X', position);
  closeSync(file);
  utimesSync(path, atime, mtime);
}

async function after(act: (job: Unfinished) => void, leavesPart = false) {
  const job = await unfinished();
  act(job);
  return { job, left: leavesPart ? [basename(job.part)] : [] };
}

const CHANGED = { code: 'doubt_part_changed', says: /was changed since it stopped/ };

test('42: the part is gone', () =>
  expectWaysOutByCommand(() => after(({ part }) => rmSync(part)), {
    code: 'doubt_part_missing',
    says: /is gone/,
  }));

test('43: the part is shorter than the note says', () =>
  expectDoubtAndWaysOut(
    () => after(({ part }) => truncateSync(part, statSync(part).size - 1)),
    CHANGED,
  ));

test('43: the part is empty', () =>
  expectDoubtAndWaysOut(() => after(({ part }) => truncateSync(part, 0)), CHANGED));

test('44: the part is longer: it is cut back, and the export goes on', async () => {
  const job = await unfinished();
  appendFileSync(job.part, '{"never": "spoken of"}'.repeat(1000));
  expect(await asked(job, 'jobs')).toMatchObject({ jobs: [{ id: job.id, doubt: null }] });
  const answer = await asked(job, 'resume', job.id);
  expect(answer).toMatchObject({ exit: 0, status: 'success', resumedFrom: job.row });
  expectDone(job);
});

test('45: the last byte was edited, the length is the same', () =>
  expectWaysOutByCommand(() => after(({ part }) => edit(part, statSync(part).size - 1)), CHANGED));

test('45: the first byte was edited, the length is the same', () =>
  expectDoubtAndWaysOut(() => after(({ part }) => edit(part, 0)), CHANGED));

test('45: another file with the same bytes has the name of the part', () =>
  expectDoubtAndWaysOut(
    () =>
      after(({ part }) => {
        copyFileSync(part, `${part}.copy`);
        renameSync(`${part}.copy`, part);
      }, true),
    CHANGED,
  ));

describe('45: edited far before the end, where a look at the last bytes does not see it', () => {
  const ROWS = 10_000;
  const far = () => unfinished({ text: csvRows(ROWS), every: ROWS / 2, chunks: 1 });

  test('it is found before anything is published, and starting over helps', async () => {
    const job = await far();
    expect(statSync(job.part).size).toBeGreaterThan(4 * 64 * 1024);
    edit(job.part, 10);
    const before = readFileSync(job.part);
    for (const args of [job.args, ['resume', job.id]]) {
      const answer = await asked(job, ...args);
      expect(answer).toMatchObject({ exit: 5, status: 'failed' });
      expect(textOf(job.target)).toBe(OLD);
      expect(namesIn(job.folder)).toEqual([basename(job.part), 'orders.json']);
      expect(readFileSync(job.part).subarray(0, before.length)).toEqual(before);
    }
    expect(await asked(job, ...job.args, '--start-over')).toMatchObject({ exit: 0 });
    expectStartedOver({ job });
  });
});
