import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stateFolder } from './state-folder.ts';

const USUAL = {
  linux: join(homedir(), '.local', 'state', 'holdfast'),
  win32: join(homedir(), 'AppData', 'Local', 'Holdfast'),
} as const;
const ELSEWHERE = resolve('/somewhere');

describe.each([
  ['linux', 'XDG_STATE_HOME', 'holdfast'],
  ['win32', 'LOCALAPPDATA', 'Holdfast'],
] as const)('on %s', (platform, variable, name) => {
  it('is where the system has it', () => {
    expect(stateFolder({ [variable]: ELSEWHERE }, platform)).toBe(join(ELSEWHERE, name));
  });

  it.each([undefined, '', '.', 'state', '../state'])('is the usual one for %j', (value) => {
    expect(stateFolder({ [variable]: value }, platform)).toBe(USUAL[platform]);
  });
});

describe.each(['linux', 'win32', 'darwin'] as const)('HOLDFAST_STATE_DIR on %s', (platform) => {
  it('overrides it, and is absolute', () => {
    const asked = (folder: string) => stateFolder({ HOLDFAST_STATE_DIR: folder }, platform);
    expect(asked(ELSEWHERE)).toBe(ELSEWHERE);
    expect(asked('notes')).toBe(resolve('notes'));
  });

  it('counts as none when it is empty', () => {
    expect(stateFolder({ HOLDFAST_STATE_DIR: '' }, platform)).toBe(stateFolder({}, platform));
  });
});
