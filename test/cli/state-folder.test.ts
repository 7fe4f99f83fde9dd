/** A state folder that can't be looked into: said, and never taken for one without unfinished exports. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine, start } from '../support/cli.ts';
import { firstLack, lacksProgram, onLinux, testUnless } from '../support/conditions.ts';
import { namesIn, put, tempFolder } from '../support/places.ts';

const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const [SETPRIV = '', ...OPTIONS] = NOBODY;
const testAsNobody = testUnless(firstLack(onLinux, lacksProgram(SETPRIV, ...OPTIONS, 'true')));

const COMMANDS = [['jobs'], ['resume'], ['discard', '0123456789abcdef']] as const;

testAsNobody('one that belongs to somebody else', async () => {
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  const state = join(folder, 'state');
  mkdirSync(join(state, 'jobs'), { recursive: true, mode: 0o700 });
  const open = join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  const source = put(open, 'in.csv', 'a\n1\n');
  for (const args of [...COMMANDS, ['export', source, '--to', 'json']]) {
    const under = [...NOBODY, 'env', `HOLDFAST_STATE_DIR=${state}`];
    const ended = await start(commandLine(args, under)).ended;
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(ended.stderr).toContain(`These notes are kept in ${state}`);
    expect(ended.stderr).toContain('HOLDFAST_STATE_DIR=FOLDER');
  }
  expect(namesIn(open)).toEqual(['in.csv']);
});

test('one that is no folder', async () => {
  const state = put(tempFolder(), 'file', '');
  for (const args of COMMANDS) {
    const { ended } = start(commandLine(args), { env: { HOLDFAST_STATE_DIR: state } });
    expect(await ended).toMatchObject({ code: 4, stdout: '' });
    expect((await ended).stderr).toContain('These notes are kept in');
  }
});
