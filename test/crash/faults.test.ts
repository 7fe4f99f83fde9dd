/** Errors of the system under an export: exit 4, a sentence that says what to do, the old file as it was. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import {
  firstLack,
  isRoot,
  lacksMount,
  lacksProgram,
  onLinux,
  testUnless,
} from '../support/conditions.ts';
import { answerOf } from '../support/cli.ts';
import type { Settings } from '../support/cli.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const OLD = 'the old file\n';

function run(program: string, ...args: string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
}

/** A small disk of its own, gone when the test ends. */
function smallDisk(options: string): string {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);
  onTestFinished(() => run('umount', folder));
  return folder;
}

function exportTo(source: string, target: string, settings: Settings = {}) {
  const args = ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  return answerOf(args, settings);
}

/** The answer to an export that failed for a reason of the system. */
const failedWith = (code: string) => ({ exit: 4, status: 'failed', code });

describe('room', () => {
  const testDisk = testUnless(lacksMount());

  testDisk('10: disk full while writing, onto an old file', async () => {
    const disk = smallDisk('size=1m');
    const target = put(disk, 'out.json', OLD);
    const { path } = largeCsv(tempFolder(), 3);
    const answer = await exportTo(path, target);
    expect(answer).toMatchObject(failedWith('disk_full'));
    expect(answer['message']).toMatch(/full|space|room/i);
    expect(textOf(target)).toBe(OLD);
    expect(namesIn(disk).filter((name) => name.includes('.bak'))).toEqual([]);
  });

  testDisk('10: disk full while writing, to a new name', async () => {
    const disk = smallDisk('size=1m');
    const { path } = largeCsv(tempFolder(), 3);
    const answer = await exportTo(path, join(disk, 'out.json'));
    expect(answer).toMatchObject(failedWith('disk_full'));
    expect(textOf(join(disk, 'out.json'))).toBeNull();
  });

  testDisk('10: what fits when room is made is exported whole', async () => {
    const disk = smallDisk('size=8m');
    const target = put(disk, 'out.json', OLD);
    put(disk, 'ballast', Buffer.alloc(7_000_000));
    const { path, records } = largeCsv(tempFolder(), 2);
    expect(await exportTo(path, target)).toMatchObject(failedWith('disk_full'));
    run('rm', join(disk, 'ballast'));
    expect(await exportTo(path, target)).toMatchObject({ exit: 0, exported: records });
    expect(namesIn(disk)).toEqual(['out.json', 'out.json.bak']);
  });

  testDisk('13: no inodes left', async () => {
    const disk = smallDisk('size=4m,nr_inodes=2');
    const target = put(disk, 'out.json', OLD);
    const answer = await exportTo(put(tempFolder(), 'in.csv', 'a\n1\n'), target);
    expect(answer).toMatchObject({ exit: 4, status: 'failed' });
    expect(['disk_full', 'folder_unusable']).toContain(answer['code']);
    expect(textOf(target)).toBe(OLD);
  });

  testUnless(firstLack(onLinux, lacksProgram('prlimit', '--fsize=100000', 'true')))(
    '15: the limit on file sizes',
    async () => {
      const folder = tempFolder();
      const target = put(folder, 'out.json', OLD);
      const { path } = largeCsv(tempFolder(), 2);
      const answer = await exportTo(path, target, { under: ['prlimit', '--fsize=100000'] });
      expect(answer).toMatchObject(failedWith('file_too_large'));
      expect(textOf(target)).toBe(OLD);
    },
  );

  testDisk('23: a read-only file system', async () => {
    const disk = smallDisk('size=1m');
    const target = put(disk, 'out.json', OLD);
    run('mount', '-o', 'remount,ro', disk);
    const answer = await exportTo(put(tempFolder(), 'in.csv', 'a\n1\n'), target);
    expect(answer).toMatchObject(failedWith('read_only_file_system'));
    expect(textOf(target)).toBe(OLD);
  });
});

describe('rights', () => {
  const NOBODY = 65_534;
  const asNobody = isRoot
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    : [];
  const [program = 'true', ...args] = asNobody;
  const testRights = testUnless(
    firstLack(onLinux, lacksProgram(program, ...args, ...(isRoot ? ['true'] : []))),
  );

  /** A folder that the command may enter, and the settings to run it without root's rights. */
  function ordinaryFolder(): { folder: string; settings: Settings } {
    const folder = tempFolder();
    const state = join(folder, 'state');
    mkdirSync(state, { mode: 0o700 });
    if (isRoot) {
      chmodSync(folder, 0o755);
      chownSync(folder, NOBODY, NOBODY);
      chownSync(state, NOBODY, NOBODY);
    }
    return {
      folder,
      settings: { under: asNobody, env: { HOLDFAST_STATE_DIR: state, HOME: folder } },
    };
  }

  testRights('20: no permission in the folder, said before any work', async () => {
    const { folder, settings } = ordinaryFolder();
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    const target = put(locked, 'out.json', OLD);
    if (isRoot) chownSync(target, NOBODY, NOBODY);
    const source = put(folder, 'in.csv', 'a\n1\n');
    chmodSync(locked, 0o555);
    const answer = await exportTo(source, target, settings);
    chmodSync(locked, 0o755);
    expect(answer).toMatchObject(failedWith('folder_no_permission'));
    expect(textOf(target)).toBe(OLD);
    expect(namesIn(locked)).toEqual(['out.json']);
  });

  testRights('20: a folder that can not be made', async () => {
    const { folder, settings } = ordinaryFolder();
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    const target = join(locked, 'new', 'out.json');
    const answer = await exportTo(put(folder, 'in.csv', 'a\n1\n'), target, settings);
    expect(answer).toMatchObject(failedWith('folder_no_permission'));
    expect(namesIn(locked)).toEqual([]);
  });

  testRights('21: a read-only target is not replaced', async () => {
    const { folder, settings } = ordinaryFolder();
    const target = put(folder, 'out.json', OLD);
    chmodSync(target, 0o444);
    if (isRoot) chownSync(target, NOBODY, NOBODY);
    const answer = await exportTo(put(folder, 'in.csv', 'a\n1\n'), target, settings);
    expect(answer).toMatchObject(failedWith('target_read_only'));
    expect(textOf(target)).toBe(OLD);
    expect(namesIn(folder)).toEqual(['in.csv', 'out.json', 'state']);
  });

  testRights('a source that may not be read', async () => {
    const { folder, settings } = ordinaryFolder();
    const source = put(folder, 'in.csv', 'a\n1\n');
    chmodSync(source, 0o000);
    const answer = await exportTo(source, join(folder, 'out.json'), settings);
    expect(answer).toMatchObject(failedWith('source_no_permission'));
    expect(namesIn(folder)).toEqual(['in.csv', 'state']);
  });

  /** Whether file attributes can be set where temporary folders are. */
  function lacksAttributes(): string | null {
    if (!isRoot) return 'needs root to set file attributes';
    const made = spawnSync('sh', [
      '-c',
      'f=$(mktemp) && chattr +i "$f" && chattr -i "$f"; e=$?; rm -f "$f"; exit $e',
    ]);
    return made.status === 0 ? null : 'needs a file system with chattr';
  }
  const testAttributes = testUnless(firstLack(onLinux, lacksAttributes()));

  testAttributes('21: an immutable target is not replaced', async () => {
    const folder = tempFolder();
    const target = put(folder, 'out.json', OLD);
    run('chattr', '+i', target);
    onTestFinished(() => run('chattr', '-i', target));
    const answer = await exportTo(put(folder, 'in.csv', 'a\n1\n'), target);
    expect(answer).toMatchObject({ exit: 4, status: 'failed' });
    expect(textOf(target)).toBe(OLD);
  });

  testAttributes('22: an append-only folder keeps its old file and says why', async () => {
    const folder = join(tempFolder(), 'append-only');
    mkdirSync(folder);
    const target = put(folder, 'out.json', OLD);
    run('chattr', '+a', folder);
    onTestFinished(() => run('chattr', '-a', folder));
    const answer = await exportTo(put(tempFolder(), 'in.csv', 'a\n1\n'), target);
    expect(answer).toMatchObject({ exit: 4, status: 'failed' });
    expect(textOf(target)).toBe(OLD);
  });
});
