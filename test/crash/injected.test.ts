/** Single calls made to fail by strace: never a third state of the target, never a false "success". */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { testUnless } from '../support/conditions.ts';
import { answerOf, holdfast } from '../support/cli.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';
import { injecting, lacksStrace } from '../support/strace.ts';

const OLD = 'the old file\n';
const traced = testUnless(lacksStrace());

interface Fault {
  /** Row of the failure matrix. */
  readonly row: number;
  readonly what: string;
  /** strace's name of the calls, and what is done to them. */
  readonly calls: string;
  readonly inject: string;
  /** Codes of which the answer must have one. */
  readonly codes: readonly string[];
}

const FAULTS: readonly Fault[] = [
  {
    row: 10,
    what: 'no space at the second write',
    calls: 'pwrite64',
    inject: 'error=ENOSPC:when=2+',
    codes: ['disk_full'],
  },
  {
    row: 14,
    what: 'quota exceeded',
    calls: 'pwrite64',
    inject: 'error=EDQUOT:when=2+',
    codes: ['quota_exceeded'],
  },
  {
    row: 15,
    what: 'file too large',
    calls: 'pwrite64',
    inject: 'error=EFBIG:when=2+',
    codes: ['file_too_large'],
  },
  {
    row: 17,
    what: 'I/O error on write',
    calls: 'pwrite64',
    inject: 'error=EIO:when=2',
    codes: ['write_failed'],
  },
  {
    row: 18,
    what: 'I/O error on every sync',
    calls: 'fsync,fdatasync',
    inject: 'error=EIO',
    codes: ['sync_failed'],
  },
  {
    row: 23,
    what: 'the file system became read-only',
    calls: 'pwrite64',
    inject: 'error=EROFS:when=2+',
    codes: ['read_only_file_system'],
  },
  {
    row: 26,
    what: 'a stale network handle',
    calls: 'pwrite64',
    inject: 'error=ESTALE:when=2+',
    codes: ['disconnected'],
  },
];

describe('an export onto an old file', () => {
  for (const fault of FAULTS) {
    traced(`${fault.row}: ${fault.what}`, async () => {
      const { path } = largeCsv(tempFolder(), 4);
      const folder = tempFolder();
      const target = put(folder, 'out.json', OLD);
      const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
      const answer = await answerOf(args, injecting(fault.calls, fault.inject));
      expect(answer).toMatchObject({ exit: 4, status: 'failed' });
      expect(fault.codes).toContain(answer['code']);
      expect(answer['message']).toEqual(expect.stringMatching(/./));
      expect(textOf(target)).toBe(OLD);
      const again = await holdfast([...args, '--quiet']);
      expect(again.code).toBe(0);
      expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
      expect(textOf(join(folder, 'out.json.bak'))).toBe(OLD);
    });
  }

  traced('16: I/O error while reading the source', async () => {
    const { path } = largeCsv(tempFolder(), 4);
    const folder = tempFolder();
    const target = put(folder, 'out.json', OLD);
    const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
    const answer = await answerOf(args, injecting('read,pread64', 'error=EIO:when=3+', path));
    expect(answer).toMatchObject({ exit: 4, status: 'failed', code: 'source_read_failed' });
    expect(textOf(target)).toBe(OLD);
  });
});

describe('each call in turn fails once, until an export makes no more of them', () => {
  const WHOLE = '[\n  {\n    "a": "1"\n  }\n]';
  /** More calls of one kind than a small export makes. */
  const MOST = 12;

  /** The codes of the answers, with what stood at the target afterwards. */
  async function failEach(calls: string, error: string) {
    const source = put(tempFolder(), 'in.csv', 'a\n1\n');
    const failed: { code: unknown; text: string | null }[] = [];
    for (let nth = 1; nth <= MOST; nth++) {
      const target = put(tempFolder(), 'out.json', OLD);
      const args = ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes'];
      const answer = await answerOf(args, injecting(calls, `error=${error}:when=${nth}`));
      if (answer.exit === 0) {
        expect(textOf(target)).toBe(WHOLE);
        return failed;
      }
      expect(answer).toMatchObject({ exit: 4, status: 'failed' });
      failed.push({ code: answer['code'], text: textOf(target) });
    }
    throw new Error(`more than ${MOST} calls of ${calls}`);
  }

  traced('18: no failed sync is called a success, that of the folder included', async () => {
    const failed = await failEach('fsync,fdatasync', 'EIO');
    // The folder is also synced after the backup, which has words of its own.
    expect(['sync_failed', 'backup_failed', 'publish_not_confirmed']).toEqual(
      expect.arrayContaining(failed.map(({ code }) => code)),
    );
    // After the rename the new file stands, but whether a power cut leaves it is not known.
    expect(failed[0]?.text).toBe(OLD);
    expect(failed.at(-1)?.text).toBe(WHOLE);
    expect(failed.every(({ text }) => text === OLD || text === WHOLE)).toBe(true);
  });

  traced('28: the target is in use at the rename', async () => {
    const failed = await failEach('/^rename', 'EBUSY');
    expect(failed.map(({ code }) => code)).toContain('target_in_use');
    expect(failed.every(({ text }) => text === OLD)).toBe(true);
  });

  traced('24: the rename would cross file systems, and nothing is copied instead', async () => {
    const failed = await failEach('/^rename', 'EXDEV');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ text }) => text === OLD)).toBe(true);
  });
});
