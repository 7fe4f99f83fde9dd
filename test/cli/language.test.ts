/** The command line speaks the user's language, and to scripts the same in all of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerOf, holdfast } from '../support/cli.ts';
import { put, quickFolder } from '../support/places.ts';

/** Two good rows and one that is too short. */
const DATA = 'a,b\n1,2\n3\n4,5\n';

/** No other variable of the caller's plays a part. */
const speaking = (variables: Record<string, string>) => ({
  env: { LC_ALL: '', LC_MESSAGES: '', LANG: '', ...variables, HOLDFAST_STATE_DIR: quickFolder() },
});

describe('the language of what is said', () => {
  test.each([
    [{ LANG: 'de_DE.UTF-8' }, 'Aufruf:'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'de_AT' }, 'Aufruf:'],
    [{ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, 'Usage:'],
    [{ LANG: 'fr_FR.UTF-8' }, 'Usage:'],
    [{ LANG: 'den' }, 'Usage:'],
    [{}, 'Usage:'],
  ])('with %j it says %s', async (variables, word) => {
    const { stdout, code } = await holdfast(['--help'], speaking(variables));
    expect(code).toBe(0);
    expect(stdout).toContain(`\n${word}\n`);
  });

  test('German says what is wrong and what to do, with the same exit code', async () => {
    const source = put(quickFolder(), 'in.csv', DATA);
    const { stderr, code } = await holdfast(
      ['export', source, '--to', 'json'],
      speaking({ LANG: 'de_DE.UTF-8' }),
    );
    expect(code).toBe(3);
    expect(stderr).toContain(
      'in.csv, Datensatz 2 (Zeile 3): Dieser Datensatz hat 1 Zelle, die Kopfzeile hat 2.',
    );
    expect(stderr).toContain('Ihre alte Datei ist unverändert.');
  });

  test('what scripts read is the same in every language', async () => {
    const said = [];
    const written = [];
    for (const LANG of ['en_US.UTF-8', 'de_DE.UTF-8']) {
      const folder = quickFolder();
      const source = put(folder, 'in.csv', DATA);
      const args = ['export', source, '--to', 'json', '--on-bad-row', 'set-aside'];
      const answer = await answerOf(args, speaking({ LANG }));
      written.push(readFileSync(String(answer['rejects']), 'utf8'));
      const { source: _, path: __, rejects: ___, elapsedMs: ____, job: _____, ...rest } = answer;
      said.push(
        String(rest['message'])
          .replaceAll(folder, '')
          .replace(/ in [\d.]+ m?s(ec)?/, ''),
      );
    }
    expect(said[1]).toBe(said[0]);
    expect(written[1]).toBe(written[0]);
  });

  test('the rejects file for people is in theirs', async () => {
    const folder = quickFolder();
    const source = put(folder, 'in.csv', DATA);
    const args = ['export', source, '--to', 'json', '--on-bad-row', 'set-aside'];
    const { stdout } = await holdfast(args, speaking({ LANG: 'de_DE.UTF-8' }));
    expect(stdout).toContain('Die aussortierten Datensätze stehen in ');
    expect(readFileSync(join(folder, 'in.json.rejects.csv'), 'utf8')).toMatch(
      /^Nummer,Problem,Datensatz\r\n2,"Dieser Datensatz hat 1 Zelle/,
    );
  });
});
