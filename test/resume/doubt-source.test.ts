/** The source is not what it was when the export stopped, or when it began (matrix 34 to 37). */
import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listJobs, planJob, runJob } from '../../src/engine/index.ts';
import { namesIn, put, quickFolder, textOf } from '../support/places.ts';
import { expectDoubtAndWaysOut, expectWaysOutByCommand, type Doubted } from './doubt.ts';
import { gate } from './gate.ts';
import { csvRows, OLD, ROWS, unfinished } from './unfinished.ts';

const CHANGED = { code: 'doubt_source_changed', says: /was changed since/ };

/** Changes one byte near the start, consumed long before the export stopped. */
function changed(path: string): Buffer {
  const bytes = readFileSync(path);
  bytes[bytes.indexOf('Zoë')] = 'X'.charCodeAt(0);
  return bytes;
}

function changeInPlace(source: string): void {
  const { atime, mtime } = statSync(source);
  writeFileSync(source, changed(source));
  utimesSync(source, atime, mtime);
}

function replace(source: string): void {
  const { atime, mtime } = statSync(source);
  writeFileSync(`${source}.other`, changed(source));
  utimesSync(`${source}.other`, atime, mtime);
  renameSync(`${source}.other`, source);
}

/** Cuts the source off before a text that is in it. */
const cutBefore = (text: string) => (source: string) =>
  truncateSync(source, readFileSync(source).indexOf(text));

/** An unfinished export whose source something is done to, and what an export from the beginning makes then. */
const after =
  (act: (source: string) => void, wholeOf: (whole: string) => string) =>
  async (): Promise<Doubted> => {
    const job = await unfinished();
    act(job.source);
    return { job, whole: wholeOf(job.whole) };
  };

const untilRecord = (before: string) => (whole: string) =>
  `${whole.slice(0, whole.indexOf(`,\n  {\n    "id": "${before}"`))}\n]`;
const withX = (whole: string): string => whole.replace('Zoë', 'Xoë');

describe('before going on', () => {
  test('34: the source was cut off', () =>
    expectWaysOutByCommand(after(cutBefore('100,'), untilRecord('100')), CHANGED));

  test('34: the source was cut off before where the export stood', () =>
    expectDoubtAndWaysOut(after(cutBefore('3,"Zoë'), untilRecord('3')), CHANGED));

  const more = `101,more,${'x'.repeat(1989)}\r\n`;
  const withMore = (whole: string): string =>
    `${whole.slice(0, -2)},\n  {\n    "id": "101",\n    "name": "more",\n    "note": "${'x'.repeat(1989)}"\n  }\n]`;

  test('35: something was appended: it says how much', () =>
    expectWaysOutByCommand(
      after((source) => appendFileSync(source, more), withMore),
      { code: 'doubt_source_grown', says: /grown by 2(\.0)? kB/i },
    ));

  test('36: replaced by another file of the same size and time', () =>
    expectDoubtAndWaysOut(after(replace, withX), CHANGED));

  test('36: changed in place, size and time as before', () =>
    expectWaysOutByCommand(after(changeInPlace, withX), CHANGED));
});

describe('while it runs', () => {
  /** Holds a running export, does something to its source, and lets it go on. */
  async function heldAnd(act: (source: string) => void) {
    const folder = quickFolder();
    const source = put(quickFolder(), 'orders.csv', csvRows(ROWS));
    const target = put(folder, 'orders.json', OLD);
    const state = quickFolder();
    const job = await planJob({ source, target, targetFormat: 'json' });
    const { fileSystem, reached, open } = gate('first byte');
    const running = runJob(job, { stateFolder: state, fileSystem });
    await reached;
    act(source);
    open();
    return { outcome: await running, folder, target, state };
  }

  test.each<[string, (source: string) => void]>([
    ['appended to', (source) => appendFileSync(source, '101,more,x\r\n')],
    ['cut off', (source) => truncateSync(source, 100)],
    ['changed in place, with size and time as before', changeInPlace],
    ['replaced, with size and time as before', replace],
    ['removed', (source) => rmSync(source)],
  ])('37: %s: caught before publishing', async (_name, act) => {
    const { outcome, folder, target, state } = await heldAnd(act);
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'source_changed' } });
    expect(textOf(target)).toBe(OLD);
    expect(namesIn(folder)).toEqual(['orders.json']);
    expect(await listJobs({ stateFolder: state })).toEqual([]);
  });
});
