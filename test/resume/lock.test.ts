/** One run per target at a time, however the target is reached and however runs end (matrix 47 to 50). */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { planJob, runJob } from '../../src/engine/index.ts';
import { answerOf, answers } from '../support/cli.ts';
import { onPosix, testUnless } from '../support/conditions.ts';
import { startHeld } from '../support/held.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, quickFolder, textOf } from '../support/places.ts';
import { gate } from './gate.ts';
import { csvRows, OLD, ROWS } from './unfinished.ts';

const testPosix = testUnless(onPosix);
const HOLDER = 'the run that has it';

/** A run that has the target and stands still until it is let go. */
async function holding(target: string) {
  const source = put(quickFolder(), 'orders.csv', csvRows(ROWS));
  const held = gate('publishing');
  const state = quickFolder();
  const running = runJob(await planJob({ source, target, targetFormat: 'json' }), {
    stateFolder: state,
    fileSystem: held.fileSystem,
    holder: HOLDER,
  });
  await held.reached;
  const finish = () => {
    held.open();
    return running;
  };
  // Another state folder, too: the lock must not depend on where the notes are.
  const asks = (place: string) =>
    answerOf(['export', source, '--to', 'json', '--output', place, '--overwrite', 'yes']);
  return { finish, asks };
}

const BUSY = { exit: 6, status: 'failed', code: 'busy' };

testPosix('47: two processes, one target: the second is told who has it', async () => {
  const folder = quickFolder();
  const target = put(folder, 'out.json', OLD);
  const { finish, asks } = await holding(target);
  const answer = await asks(target);
  expect(answer).toMatchObject(BUSY);
  expect(answer['message']).toEqual(expect.stringContaining(HOLDER));
  expect(textOf(target)).toBe(OLD);
  expect(await finish()).toMatchObject({ status: 'success' });
  expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
  expect(await asks(target)).toMatchObject({ exit: 0 });
});

describe('48: the same target under another name', () => {
  testPosix('by a symlink to the file', async () => {
    const target = put(quickFolder(), 'out.json', OLD);
    const link = join(quickFolder(), 'link.json');
    symlinkSync(target, link);
    const { finish, asks } = await holding(target);
    expect(await asks(link)).toMatchObject(BUSY);
    expect(await finish()).toMatchObject({ status: 'success' });
  });

  testPosix('by a symlink to its folder', async () => {
    const folder = quickFolder();
    const target = put(folder, 'out.json', OLD);
    const link = join(quickFolder(), 'folder');
    symlinkSync(folder, link);
    const { finish, asks } = await holding(target);
    expect(await asks(join(link, 'out.json'))).toMatchObject(BUSY);
    expect(await finish()).toMatchObject({ status: 'success' });
  });

  testPosix('by a symlink to its folder, when the target is not there yet', async () => {
    const folder = quickFolder();
    const link = join(quickFolder(), 'folder');
    symlinkSync(folder, link);
    const { finish, asks } = await holding(join(link, 'out.json'));
    expect(await asks(join(folder, 'out.json'))).toMatchObject(BUSY);
    expect(await finish()).toMatchObject({ status: 'success' });
    expect(namesIn(folder)).toEqual(['out.json']);
  });

  testPosix('by .. and a folder beside it', async () => {
    const folder = quickFolder();
    mkdirSync(join(folder, 'beside'));
    const target = put(folder, 'out.json', OLD);
    const { finish, asks } = await holding(target);
    expect(await asks(`${folder}/beside/../out.json`)).toMatchObject(BUSY);
    expect(await finish()).toMatchObject({ status: 'success' });
  });
});

/** An export by the command that has begun to write, and is stopped there (SIGSTOP). */
async function stopped() {
  const { path, records } = largeCsv(quickFolder(), 20);
  const folder = quickFolder();
  const target = put(folder, 'out.json', OLD);
  const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  const running = await startHeld([...args, '--json']);
  running.child.kill('SIGSTOP');
  return { ...running, args, folder, target, records };
}

testPosix('49: the holder was killed: its lock is free at once', async () => {
  const { child, ended, args, folder, target, records } = await stopped();
  child.kill('SIGKILL');
  await ended;
  expect(textOf(target)).toBe(OLD);
  expect(await answerOf(args)).toMatchObject({ exit: 0, status: 'success', exported: records });
  expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
});

testPosix('50: a holder that sleeps still has it, and goes on when it wakes', async () => {
  const { child, goOn, args, folder, target, records } = await stopped();
  expect(await answerOf(args)).toMatchObject(BUSY);
  expect(textOf(target)).toBe(OLD);
  child.kill('SIGCONT');
  expect(answers(await goOn())).toMatchObject([{ status: 'success', exported: records }]);
  expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
});
