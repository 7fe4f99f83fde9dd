import { describe, expect, test } from 'vitest';
import { HoldfastError, type ProblemCode } from '../shared/problem.ts';
import { systemError } from './testing/file-systems.ts';
import { problemIn } from './testing/converting.ts';
import { fileProblem, withFile, type Doing } from './problems.ts';

const EVERYTHING: readonly Doing[] = [
  'opening the source',
  'reading the source',
  'using the folder',
  'replacing',
  'writing',
  'making safe',
  'backing up',
  'publishing',
];

const codeOf = (error: unknown, doing: Doing): ProblemCode =>
  fileProblem(error, { path: '/f', doing }).problem.code;

describe('what the system says', () => {
  test.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'quota_exceeded'],
    ['EFBIG', 'file_too_large'],
    ['EROFS', 'read_only_file_system'],
    ['EMFILE', 'too_many_open_files'],
    ['ENFILE', 'too_many_open_files'],
    ['ENOTCONN', 'disconnected'],
    ['ESTALE', 'disconnected'],
    ['ENAMETOOLONG', 'name_too_long'],
  ] as const)('%s means %s, whatever was being done', (name, code) => {
    for (const doing of EVERYTHING) expect(codeOf(systemError(name), doing)).toBe(code);
  });

  test.each([
    [122, 'quota_exceeded'],
    [-122, 'quota_exceeded'],
    [-69, 'quota_exceeded'],
    [-116, 'disconnected'],
    [-70, 'disconnected'],
  ] as const)('errno %i, which has no name in Node, means %s (matrix 14)', (errno, code) => {
    const error = systemError(`Unknown system error ${errno}`, errno);
    for (const doing of EVERYTHING) expect(codeOf(error, doing)).toBe(code);
  });

  test.each([
    ['opening the source', 'ENOENT', 'source_missing'],
    ['opening the source', 'ENOTDIR', 'source_missing'],
    ['opening the source', 'EACCES', 'source_no_permission'],
    ['opening the source', 'EIO', 'source_read_failed'],
    ['reading the source', 'EIO', 'source_read_failed'],
    ['reading the source', 'EISDIR', 'source_not_a_file'],
    ['using the folder', 'EACCES', 'folder_no_permission'],
    ['using the folder', 'EPERM', 'folder_no_permission'],
    ['using the folder', 'ENOTDIR', 'folder_unusable'],
    ['replacing', 'EACCES', 'target_read_only'],
    ['writing', 'EIO', 'write_failed'],
    ['writing', 'EPERM', 'folder_no_permission'],
    ['making safe', 'EIO', 'sync_failed'],
    ['making safe', 'EPERM', 'sync_failed'],
    ['backing up', 'EIO', 'backup_failed'],
    ['publishing', 'EEXIST', 'target_exists'],
    ['publishing', 'EBUSY', 'target_in_use'],
    ['publishing', 'EPERM', 'target_in_use'],
    ['publishing', 'EXDEV', 'write_failed'],
  ] as const)('%s: %s means %s', (doing, name, code) => {
    expect(codeOf(systemError(name), doing)).toBe(code);
  });

  test('errors of no system call are told by what was being done', () => {
    expect(codeOf(new Error('odd'), 'making safe')).toBe('sync_failed');
    expect(codeOf('odd', 'writing')).toBe('write_failed');
    expect(codeOf(systemError('ERR_OUT_OF_RANGE'), 'writing')).toBe('write_failed');
  });
});

test('the problem names the file, the place, and what the system said', async () => {
  const error = systemError('EIO');
  const context = { path: '/data/a.csv', doing: 'reading the source', offset: 4096 } as const;
  expect(await problemIn(withFile(context, () => Promise.reject(error)))).toEqual({
    code: 'source_read_failed',
    path: '/data/a.csv',
    place: { offset: 4096 },
    cause: 'EIO: as ordered',
  });
  expect(fileProblem(error, context).cause).toBe(error);
});

test('problems that are known already pass through', () => {
  const known = new HoldfastError({ code: 'no_backup' });
  expect(fileProblem(known, { path: '/f', doing: 'writing' })).toBe(known);
});
