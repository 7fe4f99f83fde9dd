/** `holdfast inspect`: tells, and writes nothing. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder } from '../support/places.ts';

test('tells format, columns and records in words, and writes nothing', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a,"b c"\r\n1,2\r\n3,\r\n');
  const ended = await holdfast(['inspect', source]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  for (const word of ['CSV', 'a', 'b c', '2']) expect(ended.stdout).toContain(word);
  expect(namesIn(folder)).toEqual(['in.csv']);
});

test('tells the same to a script', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.json', '[{"a":1,"b":"x"},{"a":null,"c":[true]}]');
  expect(await answerOf(['inspect', source])).toMatchObject({
    exit: 0,
    format: 'json',
    records: 2,
    columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    problems: [],
  });
});

test('names what is wrong with the data: exit 3', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a,b\n1,2\n3\n');
  const ended = await holdfast(['inspect', source]);
  expect(ended.code).toBe(3);
  expect(ended.stdout + ended.stderr).toMatch(/row 2|line 3/i);
  expect(namesIn(folder)).toEqual(['in.csv']);
});

test('a missing source: exit 4', async () => {
  const folder = tempFolder();
  const ended = await holdfast(['inspect', join(folder, 'none.csv')]);
  expect(ended).toMatchObject({ code: 4, stdout: '' });
  expect(ended.stderr).toContain('none.csv');
});
