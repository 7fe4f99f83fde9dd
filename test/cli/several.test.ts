/** Several sources at once: none of them is what another one is exported to. */
import { linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answers, holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const CSV = 'a\n1\n';
const JSON_TEXT = '[{"b":2}]';

function bothSources() {
  const folder = tempFolder();
  put(folder, 'a.csv', CSV);
  put(folder, 'a.json', JSON_TEXT);
  return folder;
}

describe('a source that another one would be exported to', () => {
  test.each([
    ['after it', ['a.csv', 'a.json', '--to', 'json']],
    ['before it', ['a.json', 'a.csv', '--to', 'json']],
    ['in a folder that is named', ['a.csv', './a.json', '--to', 'json', '--output', '.']],
    ['by its default name', ['a.csv', 'a.json', '--to', 'csv']],
  ])('%s: refused before anything is exported', async (_name, args) => {
    const folder = bothSources();
    const ended = await holdfast(['export', ...args, '--overwrite', 'yes'], { cwd: folder });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(join(folder, 'a.csv'));
    expect(ended.stderr).toContain(join(folder, 'a.json'));
    expect(ended.stderr).toContain('Nothing was written.');
    expect(namesIn(folder)).toEqual(['a.csv', 'a.json']);
    expect(textOf(join(folder, 'a.csv'))).toBe(CSV);
    expect(textOf(join(folder, 'a.json'))).toBe(JSON_TEXT);
  });

  test('which has the name that is given beside a source of the same format', async () => {
    const folder = tempFolder();
    put(folder, 'a.json', JSON_TEXT);
    put(folder, 'a (exported).json', '[]');
    const args = ['export', 'a.json', 'a (exported).json', '--to', 'json'];
    expect(await holdfast(args, { cwd: folder })).toMatchObject({ code: 2, stdout: '' });
    expect(namesIn(folder)).toEqual(['a (exported).json', 'a.json']);
    expect(textOf(join(folder, 'a (exported).json'))).toBe('[]');
  });

  test.each([
    ['symbolic link', symlinkSync],
    ['hard link', linkSync],
  ])('by the other name that a %s gives it', async (_name, link) => {
    const folder = tempFolder();
    put(folder, 'a.csv', CSV);
    link(put(folder, 'source.json', JSON_TEXT), join(folder, 'a.json'));
    const args = ['export', 'a.csv', 'source.json', '--to', 'json', '--overwrite', 'yes'];
    expect(await holdfast(args, { cwd: folder })).toMatchObject({ code: 2, stdout: '' });
    expect(namesIn(folder)).toEqual(['a.csv', 'a.json', 'source.json']);
    expect(textOf(join(folder, 'source.json'))).toBe(JSON_TEXT);
  });

  test('is said in German as well', async () => {
    const env = { LC_ALL: 'de_DE.UTF-8' };
    const args = ['export', 'a.csv', 'a.json', '--to', 'json'];
    const ended = await holdfast(args, { cwd: bothSources(), env });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('Es wurde nichts geschrieben.');
  });
});

test('the same sources go into a folder of their own', async () => {
  const folder = bothSources();
  put(folder, 'b.csv', CSV);
  const args = ['export', 'b.csv', 'a.json', '--to', 'json', '--output', 'out/', '--json'];
  const ended = await holdfast(args, { cwd: folder });
  expect(ended.code).toBe(0);
  expect(answers(ended)).toHaveLength(2);
  expect(namesIn(join(folder, 'out'))).toEqual(['a (exported).json', 'b.json']);
  expect(textOf(join(folder, 'a.json'))).toBe(JSON_TEXT);
});

test('one source is exported beside itself under another name', async () => {
  const folder = bothSources();
  const ended = await holdfast(['export', 'a.json', '--to', 'json'], { cwd: folder });
  expect(ended.code).toBe(0);
  expect(textOf(join(folder, 'a.json'))).toBe(JSON_TEXT);
  expect(namesIn(folder)).toEqual(['a (exported).json', 'a.csv', 'a.json']);
});
