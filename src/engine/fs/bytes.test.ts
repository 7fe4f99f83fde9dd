import { expect, test } from 'vitest';
import { holding, MemoryFile, failing } from '../testing/file-systems.ts';
import { NoProgressError, readFully, withOpenFile, writeFully } from './bytes.ts';

const bytes = Buffer.from('0123456789abcdef');

test('every byte is written, however few the system takes at a time (invariant 6)', async () => {
  for (const most of [1, 3, 7, 16, 100]) {
    const file = new MemoryFile(Buffer.from('xxyy'), () => most);
    await writeFully(file, bytes, 2);
    expect(file.content.toString()).toBe('xx0123456789abcdef');
  }
});

test('a system that takes nothing, without an error, has no room left (invariant 6, matrix 10)', async () => {
  const file = new MemoryFile(Buffer.alloc(0), (_, position) => (position < 5 ? 5 : 0));
  await expect(writeFully(file, bytes, 0)).rejects.toBeInstanceOf(NoProgressError);
  expect(file.content.toString()).toBe('01234');
});

test('nothing to write is no write at all', async () => {
  const file = new MemoryFile(Buffer.alloc(0), () => 0);
  await writeFully(file, Buffer.alloc(0), 0);
  expect(file.content).toHaveLength(0);
});

test('short reads are put together; only the end of the file gives fewer bytes', async () => {
  const file = new MemoryFile(bytes, (length) => Math.max(1, length >> 1));
  expect((await readFully(file, 3, 5)).toString()).toBe('34567');
  expect((await readFully(file, 10, 100)).toString()).toBe('abcdef');
  expect(await readFully(file, 16, 1)).toHaveLength(0);
});

test('a file is closed whatever its use comes to', async () => {
  const file = new MemoryFile(bytes);
  const use = withOpenFile(holding(file), '/a', 'read', failing('EIO'));
  await expect(use).rejects.toThrow('EIO');
  expect(file.closed).toBe(true);
});
