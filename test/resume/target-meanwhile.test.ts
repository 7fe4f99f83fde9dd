/** The old file goes, or another comes, while an export runs (matrix 29 and 30). */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { runJob } from '../../src/engine/index.ts';
import type { Job } from '../../src/shared/job.ts';
import { describeNote } from '../../src/shared/words/index.ts';
import { namesIn, quickFolder, textOf } from '../support/places.ts';
import { gate } from './gate.ts';
import { asked, expectDone, OLD, unfinished, type Made, type Unfinished } from './unfinished.ts';

/** Goes on with an unfinished export, holds it when all is written, does something, and lets it go. */
async function whileRunning(
  act: (job: Unfinished) => void,
  change: Partial<Job> = {},
  made: Made = {},
) {
  const job = await unfinished(made);
  const held = gate('publishing');
  const running = runJob(
    { ...job.job, ...change },
    { stateFolder: job.state, fileSystem: held.fileSystem },
  );
  await held.reached;
  act(job);
  held.open();
  return { job, outcome: await running };
}

const putNewer = ({ target }: Unfinished): void => {
  writeFileSync(`${target}.other`, 'newer');
  renameSync(`${target}.other`, target);
};

test('29: the target is deleted: the result is published all the same, and it is told', async () => {
  const { job, outcome } = await whileRunning(({ target }) => rmSync(target));
  expect(outcome).toMatchObject({
    status: 'success',
    report: { backup: null, notes: [{ code: 'target_was_deleted' }] },
  });
  expect(describeNote({ code: 'target_was_deleted' })).toMatch(/deleted by another program/);
  expectDone(job, null);
});

describe('30: the target is', () => {
  test.each<[string, (job: Unfinished) => void]>([
    ['replaced', putNewer],
    ['edited', ({ target }) => writeFileSync(target, 'newer')],
  ])('%s: the newer one is in the backup, and it is told', async (_name, act) => {
    const { job, outcome } = await whileRunning(act);
    expect(outcome).toMatchObject({
      status: 'success',
      report: { backup: `${job.target}.bak`, notes: [{ code: 'target_was_changed' }] },
    });
    expect(describeNote({ code: 'target_was_changed' })).toMatch(/changed by another program/);
    expectDone(job, 'newer');
  });

  test('created where nothing was: it is in the backup, and it is told', async () => {
    const { job, outcome } = await whileRunning(putNewer, {}, { old: null });
    expect(outcome).toMatchObject({
      status: 'success',
      report: { backup: `${job.target}.bak`, notes: [{ code: 'target_was_changed' }] },
    });
    expectDone(job, 'newer');
  });

  test('created where nothing was, and only creating is allowed: refused, and it stays', async () => {
    const { job, outcome } = await whileRunning(
      putNewer,
      { overwrite: 'create-only' },
      { old: null },
    );
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'target_exists' } });
    expect(textOf(job.target)).toBe('newer');
  });

  test('replaced, without backups: refused, the newer one stays, and it can be gone on with', async () => {
    const { job, outcome } = await whileRunning(putNewer, { keepBackups: 0 });
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'target_changed' } });
    expect(outcome).toMatchObject({ resumableFrom: 100 });
    expect(textOf(job.target)).toBe('newer');
    expect(await asked(job, 'jobs')).toMatchObject({ jobs: [{ id: job.id, doubt: null }] });
    // Who asks for it now knows of the newer file.
    expect(await asked(job, 'resume', job.id)).toMatchObject({ exit: 0, backup: null });
    expectDone(job, null);
  });
});

test('30: a target put there between stop and resume is in the backup', async () => {
  const job = await unfinished();
  putNewer(job);
  expect(await asked(job, 'resume')).toMatchObject({ exit: 0, backup: `${job.target}.bak` });
  expectDone(job, 'newer');
});

test('29: the target’s folder is gone between stop and resume: in doubt, nothing made up', async () => {
  const folder = join(quickFolder(), 'gone');
  mkdirSync(folder);
  const job = await unfinished({ folder });
  rmSync(folder, { recursive: true });
  expect(await asked(job, 'resume', job.id)).toMatchObject({ exit: 5, code: 'doubt_part_missing' });
  expect(readdirSync(join(job.state, 'jobs'))).toHaveLength(1);
  expect(await asked(job, ...job.args, '--start-over')).toMatchObject({ exit: 0 });
  expect(namesIn(folder)).toEqual(['orders.json']);
  expect(textOf(job.target)).toBe(job.whole);
});

describe('30: while it is being published', () => {
  /** Another program puts a newer file there in front of or behind the call that gives a name. */
  async function duringLink(
    when: 'before' | 'after',
    isOf: RegExp,
    change: Partial<Job>,
    made: Made,
  ) {
    const job = await unfinished(made);
    let acted = 0;
    const link: FileSystem['link'] = async (existing, to) => {
      const isNow = isOf.test(to) && acted === 0;
      if (isNow) acted++;
      if (isNow && when === 'before') putNewer(job);
      await nodeFileSystem.link(existing, to);
      if (isNow && when === 'after') putNewer(job);
    };
    const outcome = await runJob(
      { ...job.job, ...change },
      { stateFolder: job.state, fileSystem: { ...nodeFileSystem, link } },
    );
    expect(acted).toBe(1);
    return { job, outcome };
  }

  test('put where nothing was, with backups: it is in the backup, and it is told', async () => {
    const { job, outcome } = await duringLink('before', /json$/, {}, { old: null });
    expect(outcome).toMatchObject({
      status: 'success',
      report: { backup: `${job.target}.bak`, notes: [{ code: 'target_was_changed' }] },
    });
    expectDone(job, 'newer');
  });

  test('put where nothing was, without backups: refused, and it stays', async () => {
    const { job, outcome } = await duringLink('before', /json$/, { keepBackups: 0 }, { old: null });
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'target_changed' } });
    expect(textOf(job.target)).toBe('newer');
  });

  test('put there behind the backup: a backup of it is made too, and it is told', async () => {
    const { job, outcome } = await duringLink('after', /bak$/, {}, {});
    expect(outcome).toMatchObject({
      status: 'success',
      report: { backup: `${job.target}.bak`, notes: [{ code: 'target_was_changed' }] },
    });
    expect(textOf(job.target)).toBe(job.whole);
    expect(textOf(`${job.target}.bak`)).toBe('newer');
    expect(textOf(`${job.target}.bak.1`)).toBe(OLD);
    expect(namesIn(job.folder)).toEqual(['orders.json', 'orders.json.bak', 'orders.json.bak.1']);
  });
});
