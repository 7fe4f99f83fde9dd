import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../shared/ipc.ts';
import { HoldfastError } from '../shared/problem.ts';
import { bundledFile } from './app-protocol.ts';
import { createGrants } from './grants.ts';
import { answerRequests } from './ipc.ts';
import type { Handlers } from './ipc.ts';
import { filesIn } from './opened-files.ts';
import { placeOf } from './queue/place.ts';

type Listener = (event: unknown, name: unknown, input: unknown) => Promise<Answer<unknown>>;
const electron = vi.hoisted(() => ({ listener: null as unknown }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (_channel: string, listener: unknown) => {
      electron.listener = listener;
    },
  },
  net: {},
  protocol: {},
}));

describe('app://', () => {
  it.each([
    ['app://holdfast/index.html', 'index.html'],
    ['app://holdfast/assets/index-Dk3_x.js', 'assets/index-Dk3_x.js'],
    ['app://holdfast/assets/icon-1.svg?x#y', 'assets/icon-1.svg'],
  ])('serves %s', (url, path) => {
    expect(bundledFile(url)?.path).toBe(path);
  });

  it.each([
    'app://holdfast/',
    'app://holdfast/../../etc/passwd',
    'app://holdfast/assets/../../main/index.js',
    'app://holdfast/assets/%2e%2e/%2e%2e/package.json',
    'app://holdfast/assets/..%2f..%2fmain%2findex.js',
    'app://holdfast/assets/a/b.js',
    'app://holdfast/assets/.env.js',
    'app://holdfast/main.ts',
    'app://evil/index.html',
    'https://holdfast/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('refuses %s', (url) => {
    expect(bundledFile(url)).toBeNull();
  });
});

describe('requests (failure matrix 67)', () => {
  const row = 'r'.repeat(32);
  const start = vi.fn<Handlers['start']>();
  const webContents = { id: 1 };
  const window = { isDestroyed: () => false, webContents };
  const ours = {
    sender: webContents,
    senderFrame: { url: 'app://holdfast/index.html', parent: null },
  };
  const ask = (event: unknown, name: unknown, input: unknown) =>
    (electron.listener as Listener)(event, name, input);
  const refused = { ok: false, problem: { code: 'usage' } };
  const noted: string[] = [];

  beforeEach(() => {
    start.mockReset();
    start.mockReturnValue({});
    noted.length = 0;
    const log = { note: (what: string) => void noted.push(what) };
    answerRequests(() => window as never, { start } as unknown as Handlers, log);
  });

  it('answers our page', async () => {
    expect(await ask(ours, 'start', { id: row })).toEqual({ ok: true, value: {} });
    expect(start).toHaveBeenCalledWith({ id: row });
  });

  it.each([
    ['another window', { ...ours, sender: { id: 2 } }],
    ['a frame inside', { ...ours, senderFrame: { ...ours.senderFrame, parent: {} } }],
    ['a strange page', { ...ours, senderFrame: { url: 'https://evil.example/', parent: null } }],
    ['a look-alike', { ...ours, senderFrame: { url: 'app://holdfast.evil/', parent: null } }],
    ['a frame that is gone', { ...ours, senderFrame: null }],
  ])('refuses %s, and logs it', async (_who, event) => {
    expect(await ask(event, 'start', { id: row })).toMatchObject(refused);
    expect(start).not.toHaveBeenCalled();
    expect(noted).toEqual(['refused a page']);
  });

  it.each([
    ['an unknown request', 'readFile', { path: '/etc/passwd' }],
    ['a request of the prototype', 'constructor', {}],
    ['no name', undefined, {}],
    ['no id', 'start', {}],
    ['a path for an id', 'start', { id: 7 }],
    ['nothing', 'start', undefined],
  ])('refuses %s', async (_what, name, input) => {
    expect(await ask(ours, name, input)).toMatchObject(refused);
    expect(start).not.toHaveBeenCalled();
  });

  it('answers with the problem instead of throwing', async () => {
    start.mockImplementationOnce(() => {
      throw new HoldfastError({ code: 'busy' });
    });
    expect(await ask(ours, 'start', { id: row })).toEqual({
      ok: false,
      problem: { code: 'busy' },
    });
    start.mockImplementationOnce(() => {
      throw new TypeError('oops');
    });
    expect(await ask(ours, 'start', { id: row })).toEqual({
      ok: false,
      problem: { code: 'unexpected', cause: 'TypeError: oops' },
    });
  });
});

describe('grants', () => {
  it('give a path only for its token and access', () => {
    const grants = createGrants();
    const token = grants.give('/data/a.csv', 'read');
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(grants.pathOf(token, 'read')).toBe('/data/a.csv');
    expect(grants.tokenOf('/data/a.csv', 'read')).toBe(token);
    expect(grants.tokenOf('/data/a.csv', 'write')).toBeNull();
    expect(() => grants.pathOf(token, 'write')).toThrow('unexpected');
    grants.withdraw(token);
    expect(() => grants.pathOf(token, 'read')).toThrow('unexpected');
    expect(grants.tokenOf('/data/a.csv', 'read')).toBeNull();
  });

  it('keep a path whose newer token is still good', () => {
    const grants = createGrants();
    const older = grants.give('/data/a.json', 'write');
    const newer = grants.give('/data/a.json', 'write');
    grants.withdraw(older);
    expect(grants.tokenOf('/data/a.json', 'write')).toBe(newer);
  });
});

describe('files from the command line', () => {
  it('takes files, leaves switches, and everything after --', () => {
    expect(filesIn(['a.csv', '--inspect', '', '/b.csv', '--', '-c.csv'], '/home/ada')).toEqual([
      '/home/ada/a.csv',
      '/b.csv',
      '/home/ada/-c.csv',
    ]);
  });
});

describe('placeOf', () => {
  it('shortens the home folder and nothing that only looks like it', () => {
    expect(placeOf('/home/ada/data/a.csv', '/home/ada')).toEqual({
      name: 'a.csv',
      folder: '~/data',
    });
    expect(placeOf('/home/ada/a.csv', '/home/ada').folder).toBe('~');
    expect(placeOf('/home/adam/a.csv', '/home/ada').folder).toBe('/home/adam');
  });
});
