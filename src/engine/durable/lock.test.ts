import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { quickFolder } from '../../../test/support/places.ts';
import { problemIn } from '../testing/converting.ts';
import { nodeFileSystem } from '../fs/node.ts';
import { lockTarget, whoHolds } from './lock.ts';

const fs = nodeFileSystem;

/** A target and a state folder that no other test has. */
function places(): { target: string; state: string } {
  const folder = quickFolder();
  return { target: join(folder, 'target.json'), state: join(folder, 'state') };
}

/** Another process that takes the lock and keeps it. */
async function holderElsewhere(target: string, state: string) {
  const program = `
    import { lockTarget } from ${JSON.stringify(fileURLToPath(new URL('lock.ts', import.meta.url)))};
    import { nodeFileSystem } from ${JSON.stringify(fileURLToPath(new URL('../fs/node.ts', import.meta.url)))};
    await lockTarget(nodeFileSystem, ...${JSON.stringify([target, state])}, 'another process');
    process.stdout.write('held');
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('one run per target at a time (matrix 47)', () => {
  test('a second one is refused with the words of the first, until it lets go', async () => {
    const { target, state } = places();
    const lock = await lockTarget(fs, target, state, 'the first, ü');
    expect(await whoHolds(target, state)).toBe('the first, ü');
    expect(await problemIn(lockTarget(fs, target, state, 'the second'))).toEqual({
      code: 'busy',
      path: target,
      detail: { holder: 'the first, ü' },
    });
    await lock.release();
    expect(await whoHolds(target, state)).toBeNull();
    const next = await lockTarget(fs, target, state, 'the second');
    expect(await whoHolds(target, state)).toBe('the second');
    await next.release();
  });

  test('other targets are free', async () => {
    const { target, state } = places();
    const lock = await lockTarget(fs, target, state, 'one');
    const other = await lockTarget(fs, `${target}2`, state, 'other');
    await Promise.all([lock.release(), other.release()]);
  });

  test('of many that come at once, one gets it', async () => {
    const { target, state } = places();
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => lockTarget(fs, target, state, `run ${i}`)),
    );
    const got = tries.filter((one) => one.status === 'fulfilled');
    expect(got).toHaveLength(1);
    await got[0]!.value.release();
  });

  test('a process that is killed leaves no lock behind (matrix 49)', async () => {
    const { target, state } = places();
    const child = await holderElsewhere(target, state);
    expect((await problemIn(lockTarget(fs, target, state, 'us')))?.detail).toEqual({
      holder: 'another process',
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockTarget(fs, target, state, 'us');
    await lock.release();
  });

  test('a process that is stopped keeps it, though it can not say who it is (matrix 50)', async () => {
    const { target, state } = places();
    const child = await holderElsewhere(target, state);
    try {
      child.kill('SIGSTOP');
      await vi.waitFor(async () => {
        expect(await problemIn(lockTarget(fs, target, state, 'us'))).toMatchObject({
          code: 'busy',
          detail: { holder: '' },
        });
      });
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});
