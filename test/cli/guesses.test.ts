/** What was guessed is said, with the option that corrects it; what was said is no guess any more. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { put, tempFolder, textOf } from '../support/places.ts';

const LATIN = Buffer.from('name,town\nZo\xeb,K\xf6ln\nAda,Bonn\n', 'latin1');
const UNCLEAR = 'a,b;c\nx,y;z\nu,v;w\n';

describe('an export from a source that could be read in several ways', () => {
  test('is done, with a warning on stderr that names the option', async () => {
    const folder = tempFolder();
    const ended = await holdfast(['export', put(folder, 'in.csv', LATIN), '--to', 'jsonl']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toBe(
      'The file does not say in which encoding its text is. It was read as Western European (Windows); ' +
        'please look whether all letters are right. If not, say which: --encoding NAME\n',
    );
    expect(ended.stdout).toMatch(/^Exported 2 records to .*in\.jsonl in .*\.\n$/);
    expect(textOf(join(folder, 'in.jsonl'))).toContain('Zoë');
  });

  test('warns with --quiet, too; and before it says what is wrong', async () => {
    const source = put(tempFolder(), 'in.csv', UNCLEAR);
    const quiet = await holdfast(['export', source, '--to', 'jsonl', '--quiet']);
    expect(quiet).toMatchObject({ code: 0, stdout: '' });
    expect(quiet.stderr).toMatch(
      /^It is not certain what stands between the cells\..*: --delimiter C\n$/,
    );
    const wrong = put(tempFolder(), 'in.csv', `${UNCLEAR}7\n`);
    const refused = await holdfast(['export', wrong, '--to', 'jsonl']);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(
      /^It is not certain .*\n.*row 3 \(line 4\): this row has 1 cell/,
    );
  });

  test('scripts find it among the notes, and nothing on stderr', async () => {
    const folder = tempFolder();
    const args = ['export', put(folder, 'in.csv', UNCLEAR), '--to', 'jsonl'];
    const ended = await holdfast([...args, '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(await answerOf(args)).toMatchObject({
      notes: [{ code: 'delimiter_guessed', names: ['comma'] }],
    });
  });

  test.each([
    ['in.csv', UNCLEAR, ['--delimiter', ';'], { 'a,b': 'x,y', c: 'z' }],
    ['in.csv', LATIN, ['--encoding', 'iso-8859-1'], { name: 'Zoë', town: 'Köln' }],
  ])('%s %j with %j is certain', async (name, content, flags, first) => {
    const folder = tempFolder();
    const source = put(folder, name, content);
    const ended = await holdfast(['export', source, '--to', 'jsonl', ...flags]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(textOf(join(folder, 'in.jsonl'))?.split('\n')[0]).toBe(JSON.stringify(first));
  });

  test('inspect shows the guess and is content: exit 0', async () => {
    const source = put(tempFolder(), 'in.csv', UNCLEAR);
    const told = await holdfast(['inspect', source]);
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toContain('Cells: between ","');
    expect(told.stdout).toMatch(/The comma was taken; .* --delimiter C\n/);
    expect(await answerOf(['inspect', source])).toMatchObject({
      exit: 0,
      guesses: [{ code: 'delimiter_guessed' }],
    });
    const corrected = await holdfast(['inspect', source, '--delimiter', ';']);
    expect(corrected.stdout).not.toContain('not certain');
  });
});

describe('what went otherwise than one may expect is said in sentences', () => {
  test('rows set aside: how many, and where they are', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', 'a,b\n1,2\n3\n4,5\n');
    const ended = await holdfast(['export', source, '--to', 'jsonl', '--on-bad-row', 'set-aside']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const [, counted, where] = ended.stdout.split('\n');
    expect(counted).toBe('1 row was set aside in a file of its own, with the reason.');
    expect(where).toBe(`The rows set aside are in ${join(folder, 'in.jsonl.rejects.csv')}.`);
  });

  test.each([
    ['in.csv', 'a,b\n1,2\n3\n', '--on-bad-row set-aside'],
    ['in.jsonl', '{"a":1,"a":2}\n', '--duplicate-keys first, or last'],
    ['in.jsonl', '{"a":NaN}\n', '--nan null, or text'],
    ['in.csv', 'a,b\n1,2\n3,"4\n', '--quote C, or none'],
  ])('%s %j: the option that would take it', async (name, content, option) => {
    const source = put(tempFolder(), name, content);
    const ended = await holdfast(['export', source, '--to', 'json']);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain(option);
  });
});
