import { expect, test } from 'vitest';
import { together } from './together.ts';

test('gives back what both come to', async () => {
  expect(await together(Promise.resolve(1), Promise.resolve('b'))).toEqual([1, 'b']);
});

test('throws only when neither is under way any more', async () => {
  const second = Promise.withResolvers<void>();
  let isOver = false;
  const both = together(Promise.reject(new Error('first')), second.promise).catch(
    (error: unknown) => {
      isOver = true;
      return error;
    },
  );
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  second.reject(new Error('second'));
  expect(await both).toEqual(new Error('first'));
});

test('throws what the second was refused for, when the first was not', async () => {
  const both = together(Promise.resolve(), Promise.reject(new Error('second')));
  await expect(both).rejects.toThrow('second');
});
