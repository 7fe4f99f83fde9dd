/** Rows that are set aside: what the rejects file holds, where it goes, and what becomes of it. */
import {
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TargetFormat, TextFormat } from '../shared/formats.ts';
import type { Job } from '../shared/job.ts';
import type { Outcome, Report } from '../shared/outcome.ts';
import { namesIn, put, quickFolder, textOf } from '../../test/support/places.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { discardJob, jobId, planJob, runJob, type PlanRequest } from './index.ts';
import { recording, systemError } from './testing/file-systems.ts';

interface Wish extends Partial<PlanRequest> {
  readonly from?: TextFormat;
  readonly to?: TargetFormat;
}

async function jobOf(text: string, wish: Wish = {}): Promise<{ job: Job; folder: string }> {
  const { from = 'csv', to = 'json', ...request } = wish;
  const folder = quickFolder();
  const job = await planJob({
    source: put(quickFolder(), `in.${from}`, text),
    target: join(folder, `out.${to}`),
    targetFormat: to,
    onBadRow: 'set-aside',
    ...request,
  });
  return { job, folder };
}

function reportOf(outcome: Outcome): Report {
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

const UNEVEN = 'a,b\n1,x\n2\n3,"y, ""quoted""",z\r\n4,w\n';
const REJECTS =
  'row,problem,record\r\n' +
  '2,"This row has 1 cell, the header has 2.","2"\r\n' +
  '3,"This row has 3 cells, the header has 2.","3,""y, """"quoted"""""",z"\r\n';

describe('the rejects file', () => {
  test('holds row, reason and record, and stands beside the target', async () => {
    const { job, folder } = await jobOf(UNEVEN);
    const report = reportOf(await runJob(job, { stateFolder: quickFolder() }));
    const path = join(folder, 'out.json.rejects.csv');
    expect(report).toMatchObject({ exported: 2, rejected: 2, rejects: path });
    expect(report.notes).toEqual([{ code: 'rows_set_aside', count: 2 }]);
    expect(textOf(path)).toBe(REJECTS);
    expect(namesIn(folder)).toEqual(['out.json', 'out.json.rejects.csv']);
    expect(statSync(path).mode).toBe(statSync(join(folder, 'out.json')).mode);
  });

  test.each([
    ['json', '[{"a": 1}, "x, y", {"a": 2}, [3], {"a": 4}]', '"""x, y"""'],
    ['jsonl', '{"a": 1}\n"x, y"\n{"a": 2}\n[3]\n{"a": 4}\n', '"""x, y"""'],
  ] as const)('takes elements of %s that are no objects', async (from, text, first) => {
    const { job, folder } = await jobOf(text, { from, to: 'csv' });
    const report = reportOf(await runJob(job, { stateFolder: quickFolder() }));
    expect(report).toMatchObject({ exported: 3, rejected: 2 });
    expect(textOf(join(folder, 'out.csv'))).toBe('a\r\n1\r\n2\r\n4\r\n');
    expect(textOf(report.rejects!)).toBe(
      'row,problem,record\r\n' +
        `2,"Expected an object with named values, found text.",${first}\r\n` +
        '4,"Expected an object with named values, found list.","[3]"\r\n',
    );
  });

  test('is not made when there is nothing to set aside', async () => {
    const { job, folder } = await jobOf('a,b\n1,2\n');
    const report = reportOf(await runJob(job, { stateFolder: quickFolder() }));
    expect(report).toMatchObject({ rejected: 0, rejects: null, notes: [] });
    expect(namesIn(folder)).toEqual(['out.json']);
  });

  test('takes the place of nothing: the next free name is taken', async () => {
    const { job, folder } = await jobOf(UNEVEN);
    put(folder, 'out.json.rejects.csv', 'mine');
    put(folder, 'out.json.rejects-2.csv', 'mine, too');
    const report = reportOf(await runJob(job, { stateFolder: quickFolder() }));
    expect(report.rejects).toBe(join(folder, 'out.json.rejects-3.csv'));
    expect(textOf(report.rejects!)).toBe(REJECTS);
    expect(textOf(join(folder, 'out.json.rejects.csv'))).toBe('mine');
  });

  test('has its record in the form that no spreadsheet runs, where that was chosen', async () => {
    const { job } = await jobOf('a,b\n=1+1\n-5\n', { writing: { escapeFormulas: true } });
    const report = reportOf(await runJob(job, { stateFolder: quickFolder() }));
    const lines = textOf(report.rejects!)!.split('\r\n');
    expect(lines[1]).toMatch(/,"'=1\+1"$/);
    expect(lines[2]).toMatch(/,"-5"$/);
  });

  test('of a file whose rows all go there comes with an export without records', async () => {
    const { job, folder } = await jobOf('a,b\n1\n2\n', { to: 'csv' });
    const report = reportOf(await runJob(job, { stateFolder: quickFolder() }));
    expect(report).toMatchObject({ exported: 0, rejected: 2 });
    expect(textOf(join(folder, 'out.csv'))).toBe('a,b\r\n');
  });

  test('does not come of a source that is refused', async () => {
    const { job, folder } = await jobOf('a,b\n1\n2,"open\n');
    expect((await runJob(job, { stateFolder: quickFolder() })).status).toBe('validation_failed');
    expect(namesIn(folder)).toEqual([]);
  });

  test('needs a name that fits: refused before anything is written', async () => {
    const folder = quickFolder();
    const target = join(folder, `${'x'.repeat(240)}.json`);
    const { job } = await jobOf(UNEVEN, { target });
    const outcome = await runJob(job, { stateFolder: quickFolder() });
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'name_too_long' } });
    expect(namesIn(folder)).toEqual([]);
  });
});

/** Bad rows among good ones; a late surplus cell would bring a column if rows were filled up. */
const MANY = `a,b\n${Array.from({ length: 40 }, (_, at) => (at % 3 === 1 ? `${at}` : `${at},"v\n${at}"`)).join('\n')}`;
const STOP = AbortSignal.abort();

describe('resuming (invariant 3)', () => {
  test.each([
    ['csv', MANY, 'json'],
    ['csv', MANY, 'csv'],
    [
      'json',
      `[${Array.from({ length: 30 }, (_, at) => (at % 4 === 1 ? `${at}` : `{"a": ${at}${at > 20 ? ', "late": 1' : ''}}`)).join(', ')}]`,
      'csv',
    ],
  ] as const)('%s to be gone on with after every stop', async (from, text, to) => {
    const calm = await jobOf(text, { from, to });
    const whole = reportOf(await runJob(calm.job, { stateFolder: quickFolder() }));
    const { job, folder } = await jobOf(text, { from, to, checkpointEvery: 3 });
    const stateFolder = quickFolder();
    let stops = 0;
    let outcome = await runJob(job, { stateFolder, signal: STOP });
    for (; outcome.status === 'interrupted'; stops++) {
      const aside = readdirSync(folder).find((name) => name.endsWith('.rejects'));
      // What a crash may leave behind the checkpoint.
      writeFileSync(join(folder, aside!), 'garbage', { flag: 'a' });
      outcome = await runJob(job, { stateFolder, signal: STOP });
    }
    const report = reportOf(outcome);
    expect(stops).toBeGreaterThan(5);
    expect(report.rejected).toBe(whole.rejected);
    expect(readFileSync(report.path)).toEqual(readFileSync(whole.path));
    expect(readFileSync(report.rejects!)).toEqual(readFileSync(whole.rejects!));
    expect(namesIn(folder)).toEqual([`out.${to}`, `out.${to}.rejects.csv`]);
  });

  test('goes on in the language it began with, whoever resumes', async () => {
    const calm = await jobOf(MANY, { language: 'de' });
    const whole = reportOf(await runJob(calm.job, { stateFolder: quickFolder() }));
    expect(textOf(whole.rejects!)).toMatch(
      /^Nummer,Problem,Datensatz\r\n2,"Dieser Datensatz hat 1 Zelle/,
    );
    const { job } = await jobOf(MANY, { language: 'de', checkpointEvery: 5 });
    const stateFolder = quickFolder();
    // English for every second run, as somebody with another system would have it.
    let turn = 0;
    let outcome: Outcome;
    do {
      const { language: _, ...inEnglish } = job;
      outcome = await runJob(turn++ % 2 === 0 ? job : inEnglish, { stateFolder, signal: STOP });
    } while (outcome.status === 'interrupted');
    expect(turn).toBeGreaterThan(4);
    expect(readFileSync(reportOf(outcome).rejects!)).toEqual(readFileSync(whole.rejects!));
  });

  async function stopped() {
    const { job, folder } = await jobOf(MANY, { checkpointEvery: 5 });
    const stateFolder = quickFolder();
    for (let left = 4; left > 0; left--) {
      expect((await runJob(job, { stateFolder, signal: STOP })).status).toBe('interrupted');
    }
    const aside = readdirSync(folder).find((name) => name.endsWith('.rejects'))!;
    return { job, folder, stateFolder, aside: join(folder, aside) };
  }

  test.each([
    ['cut', (path: string) => truncateSync(path, 5), 'doubt_part_changed'],
    [
      'edited',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('1', '7')),
      'doubt_part_changed',
    ],
    ['gone', unlinkSync, 'doubt_part_missing'],
  ] as const)('is refused when what was set aside is %s (invariant 4)', async (_, tamper, code) => {
    const { job, folder, stateFolder, aside } = await stopped();
    tamper(aside);
    const before = namesIn(folder);
    const outcome = await runJob(job, { stateFolder });
    expect(outcome).toMatchObject({ status: 'failed', problem: { code } });
    expect(namesIn(folder)).toEqual(before);
  });

  test('is given up with all that was set aside', async () => {
    const { job, folder, stateFolder } = await stopped();
    await discardJob(await jobId(job), { stateFolder });
    expect(namesIn(folder)).toEqual([]);
  });

  test('begun again: what an earlier run set aside does not come back', async () => {
    const { job, folder, stateFolder } = await stopped();
    const report = reportOf(await runJob(job, { stateFolder, startOver: true }));
    expect(report.resumedFrom).toBeNull();
    expect(report.rejected).toBe(13);
    expect(namesIn(folder)).toEqual(['out.json', 'out.json.rejects.csv']);
  });
});

describe('publishing', () => {
  /** A run whose rejects file has its name by now, and whose target has not. */
  async function halfPublished() {
    const { job, folder } = await jobOf(UNEVEN);
    put(folder, 'out.json', 'old');
    const stateFolder = quickFolder();
    const { fs: fileSystem } = recording({ rename: refusing(job.target.path) });
    const outcome = await runJob(job, { stateFolder, fileSystem });
    expect(outcome.status).toBe('failed');
    expect(textOf(join(folder, 'out.json'))).toBe('old');
    expect(textOf(join(folder, 'out.json.rejects.csv'))).toBe(REJECTS);
    return { job, folder, stateFolder };
  }

  function refusing(target: string): FileSystem['rename'] {
    return (from, to) =>
      to === target ? Promise.reject(systemError('EIO')) : nodeFileSystem.rename(from, to);
  }

  test('gone on with makes no second rejects file', async () => {
    const { job, folder, stateFolder } = await halfPublished();
    const report = reportOf(await runJob(job, { stateFolder }));
    expect(report.rejects).toBe(join(folder, 'out.json.rejects.csv'));
    expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak', 'out.json.rejects.csv']);
  });

  test('gone on with names it again when somebody took the name away', async () => {
    const { job, folder, stateFolder } = await halfPublished();
    unlinkSync(join(folder, 'out.json.rejects.csv'));
    const report = reportOf(await runJob(job, { stateFolder }));
    expect(textOf(report.rejects!)).toBe(REJECTS);
  });

  test('given up takes back the rejects file, and no other of that name', async () => {
    const { job, folder, stateFolder } = await halfPublished();
    put(folder, 'out.json.rejects-2.csv', REJECTS);
    await discardJob(await jobId(job), { stateFolder });
    expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak', 'out.json.rejects-2.csv']);
  });

  test('refuses rejects that were edited after they got their name (invariant 4)', async () => {
    const { job, folder, stateFolder } = await halfPublished();
    const path = join(folder, 'out.json.rejects.csv');
    writeFileSync(path, REJECTS.replace('2', '7'));
    const outcome = await runJob(job, { stateFolder });
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'doubt_part_changed' } });
    expect(textOf(join(folder, 'out.json'))).toBe('old');
  });
});
