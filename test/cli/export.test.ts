/** `holdfast export` as scripts and people meet it (design §6). */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { answerOf, answers, holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const CSV = 'a,b\n1,2\n3,4\n';
const JSONL = '{"a":"1","b":"2"}\n{"a":"3","b":"4"}\n';

describe('answers for scripts', () => {
  test('success', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const target = join(folder, 'out.json');
    const answer = await answerOf(['export', source, '--to', 'json', '--output', target]);
    expect(answer).toMatchObject({
      exit: 0,
      status: 'success',
      exported: 2,
      rejected: 0,
      format: 'json',
      path: target,
      backup: null,
      resumedFrom: null,
      errors: [],
    });
    expect(JSON.parse(textOf(target) ?? '')).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test('invalid data: exit 3, each error with its place, nothing written', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.json', '[{"a":1},5,"x"]');
    const answer = await answerOf(['export', source, '--to', 'csv']);
    expect(answer).toMatchObject({
      exit: 3,
      status: 'validation_failed',
      errorTotal: 2,
      errors: [
        { code: 'row_not_object', place: { row: 2 } },
        { code: 'row_not_object', place: { row: 3 } },
      ],
    });
    expect(answer['message']).toEqual(expect.stringMatching(/./));
    expect(namesIn(folder)).toEqual(['in.json']);
  });

  test('a missing source: exit 4', async () => {
    const folder = tempFolder();
    const answer = await answerOf(['export', join(folder, 'none.csv'), '--to', 'json']);
    expect(answer).toMatchObject({ exit: 4, status: 'failed', code: 'source_missing' });
    expect(answer['message']).toEqual(expect.stringContaining('none.csv'));
    expect(namesIn(folder)).toEqual([]);
  });

  test('no validation takes records as they come', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.json', '[{"a":1},5]');
    const answer = await answerOf(['export', source, '--to', 'csv', '--no-validate']);
    expect(answer).toMatchObject({ exit: 0, exported: 2 });
    expect(textOf(join(folder, 'in.csv'))).toBe('a,value\r\n1,\r\n,5\r\n');
  });

  test('bad rows padded on request', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', 'a,b\n1\n');
    const refused = await answerOf(['export', source, '--to', 'jsonl']);
    expect(refused).toMatchObject({ exit: 3, errors: [{ code: 'row_too_short' }] });
    const padded = await answerOf(['export', source, '--to', 'jsonl', '--on-bad-row', 'pad']);
    expect(padded).toMatchObject({ exit: 0, exported: 1 });
    expect(textOf(join(folder, 'in.jsonl'))).toBe('{"a":"1","b":""}\n');
  });

  test('text analysis', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.txt', ' a b \n\nß\n');
    const args = ['export', source, '--to', 'json', '--process', 'text-analysis'];
    expect(await answerOf(args)).toMatchObject({ exit: 0, exported: 2 });
    expect(JSON.parse(textOf(join(folder, 'in.json')) ?? '')).toEqual([
      { original: 'a b', length: 3, word_count: 2, uppercase: 'A B', index: 0 },
      { original: 'ß', length: 1, word_count: 1, uppercase: 'SS', index: 1 },
    ]);
  });
});

describe('words for people', () => {
  test('success names the file and the count, on a plain stream without control characters', async () => {
    const folder = tempFolder();
    const ended = await holdfast(['export', put(folder, 'in.csv', CSV), '--to', 'jsonl']);
    expect(ended.code).toBe(0);
    const said = ended.stdout + ended.stderr;
    expect(said).toContain('in.jsonl');
    expect(said).toContain('2');
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(said).not.toMatch(/[\r\u001b]/);
  });

  test('an error goes to stderr, with the row and without codes', async () => {
    const folder = tempFolder();
    const ended = await holdfast([
      'export',
      put(folder, 'in.csv', 'a,b\n1,2\n3\n'),
      '--to',
      'json',
    ]);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toMatch(/row 2|line 3/i);
    expect(ended.stderr).not.toMatch(/row_too_short|Error:|\n\s+at /);
  });

  test('quiet says nothing when all is well, and errors all the same', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const quiet = await holdfast(['export', source, '--to', 'jsonl', '--quiet']);
    expect(quiet).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const missing = join(folder, 'none.csv');
    const failed = await holdfast(['export', missing, '--to', 'jsonl', '--quiet']);
    expect(failed).toMatchObject({ code: 4, stdout: '' });
    expect(failed.stderr).toContain('none.csv');
  });

  testUnless(onPosix)('control characters in a file name stay harmless (matrix 65)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'red\u001b[31m\nline.csv', CSV);
    const ended = await holdfast(['export', source, '--to', 'jsonl']);
    expect(ended.code).toBe(0);
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(ended.stdout + ended.stderr).not.toMatch(/\u001b/);
  });
});

describe('where targets go', () => {
  test('beside the source, and never onto it', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    expect(await answerOf(['export', source, '--to', 'tsv'])).toMatchObject({
      path: join(folder, 'in.tsv'),
    });
    expect(await answerOf(['export', source, '--to', 'csv'])).toMatchObject({
      exit: 0,
      path: join(folder, 'in (exported).csv'),
    });
    expect(textOf(source)).toBe(CSV);
  });

  test('several sources into a folder: one target and one answer each', async () => {
    const folder = tempFolder();
    const sources = ['x', 'y', 'z'].map((name) => put(folder, `${name}.csv`, CSV));
    const out = join(folder, 'out');
    mkdirSync(out);
    const ended = await holdfast([
      'export',
      ...sources,
      '--to',
      'jsonl',
      '--output',
      out,
      '--json',
    ]);
    expect(ended.code).toBe(0);
    expect(answers(ended).map((answer) => answer['path'])).toEqual([
      join(out, 'x.jsonl'),
      join(out, 'y.jsonl'),
      join(out, 'z.jsonl'),
    ]);
    expect(namesIn(out)).toEqual(['x.jsonl', 'y.jsonl', 'z.jsonl']);
    expect(textOf(join(out, 'z.jsonl'))).toBe(JSONL);
  });

  test('one bad source among good ones: the good ones are exported, the exit code tells', async () => {
    const folder = tempFolder();
    const good = put(folder, 'good.csv', CSV);
    const bad = put(folder, 'bad.csv', 'a,b\n1\n');
    const ended = await holdfast(['export', bad, good, '--to', 'jsonl', '--json']);
    expect(ended.code).toBe(3);
    expect(answers(ended).map((answer) => answer['status'])).toEqual([
      'validation_failed',
      'success',
    ]);
    expect(namesIn(folder)).toEqual(['bad.csv', 'good.csv', 'good.jsonl']);
  });

  test('sources of one name never share a target', async () => {
    const folder = tempFolder();
    const sources = ['a', 'b'].map((name) => {
      mkdirSync(join(folder, name));
      return put(join(folder, name), 'same.csv', `v\n${name}\n`);
    });
    const out = join(folder, 'out');
    const ended = await holdfast([
      'export',
      ...sources,
      '--to',
      'jsonl',
      '--output',
      out,
      '--json',
    ]);
    const paths = answers(ended)
      .filter((answer) => answer['status'] === 'success')
      .map((answer) => String(answer['path']));
    expect(new Set(paths).size).toBe(paths.length);
    if (ended.code === 0)
      expect(paths.map((path) => textOf(path))).toEqual(['{"v":"a"}\n', '{"v":"b"}\n']);
    else expect(ended.code).toBe(2);
  });

  testUnless(onPosix)('names with a leading dash after -- (matrix 65)', async () => {
    const folder = tempFolder();
    put(folder, '-rf.csv', CSV);
    const ended = await holdfast(['export', '--to', 'jsonl', '--', '-rf.csv'], { cwd: folder });
    expect(ended.code).toBe(0);
    expect(textOf(join(folder, '-rf.jsonl'))).toBe(JSONL);
  });
});

describe('an existing target', () => {
  const OLD = 'old\n';

  test.each([[[]], [['--overwrite', 'yes']], [['--overwrite', 'ask']]])(
    'is replaced, off a terminal, with %j, and kept as a backup',
    async (more) => {
      const folder = tempFolder();
      const target = put(folder, 'in.jsonl', OLD);
      const source = put(folder, 'in.csv', CSV);
      const answer = await answerOf(['export', source, '--to', 'jsonl', ...more]);
      expect(answer).toMatchObject({ exit: 0, backup: `${target}.bak` });
      expect(textOf(target)).toBe(JSONL);
      expect(textOf(`${target}.bak`)).toBe(OLD);
    },
  );

  test('stays with --overwrite no: exit 4', async () => {
    const folder = tempFolder();
    const target = put(folder, 'in.jsonl', OLD);
    const source = put(folder, 'in.csv', CSV);
    const answer = await answerOf(['export', source, '--to', 'jsonl', '--overwrite', 'no']);
    expect(answer).toMatchObject({ exit: 4, status: 'failed', code: 'target_exists' });
    expect(textOf(target)).toBe(OLD);
    expect(namesIn(folder)).toEqual(['in.csv', 'in.jsonl']);
  });
});

describe('requests that make no sense: exit 2, nothing done', () => {
  const SOURCE = 'in.csv';
  test.each([
    ['an unknown option', ['export', SOURCE, '--to', 'json', '--colour']],
    ['an unknown command', ['exprot', SOURCE]],
    ['no source', ['export', '--to', 'json']],
    ['an unknown target format', ['export', SOURCE, '--to', 'docx']],
    ['an option without its value', ['export', SOURCE, '--to']],
    ['checkpoints every 0', ['export', SOURCE, '--to', 'json', '--checkpoint-every', '0']],
    ['checkpoints every -1', ['export', SOURCE, '--to', 'json', '--checkpoint-every=-1']],
    ['checkpoints every 1.5', ['export', SOURCE, '--to', 'json', '--checkpoint-every', '1.5']],
    ['checkpoints every abc', ['export', SOURCE, '--to', 'json', '--checkpoint-every', 'abc']],
    ['checkpoints every nothing', ['export', SOURCE, '--to', 'json', '--checkpoint-every', '']],
    ['-1 backups', ['export', SOURCE, '--to', 'json', '--keep-backups=-1']],
    ['half a backup', ['export', SOURCE, '--to', 'json', '--keep-backups', '0.5']],
    ['overwrite maybe', ['export', SOURCE, '--to', 'json', '--overwrite', 'maybe']],
    ['an unknown process', ['export', SOURCE, '--to', 'json', '--process', 'magic']],
    ['an unknown bad-row policy', ['export', SOURCE, '--to', 'json', '--on-bad-row', 'eat']],
    [
      'several sources onto one file',
      ['export', SOURCE, 'b.csv', '--to', 'json', '--output', 'x.json'],
    ],
    ['restore without a target', ['restore']],
    ['backups without a target', ['backups']],
    ['inspect without a source', ['inspect']],
  ])('%s', async (_name, args) => {
    const folder = tempFolder();
    put(folder, SOURCE, CSV);
    put(folder, 'b.csv', CSV);
    put(folder, 'x.json', 'old');
    const ended = await holdfast(args, { cwd: folder });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/./);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(namesIn(folder)).toEqual(['b.csv', SOURCE, 'x.json']);
    expect(textOf(join(folder, 'x.json'))).toBe('old');
  });

  test('help is not an error', async () => {
    for (const args of [['--help'], ['export', '--help']]) {
      const ended = await holdfast(args);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toContain('holdfast export');
    }
  });

  test('says which version it is', async () => {
    const stdout = `holdfast ${packageJson.version}\n`;
    expect(await holdfast(['--version'])).toMatchObject({ code: 0, stdout, stderr: '' });
  });
});
