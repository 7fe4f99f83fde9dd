import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, net: {}, protocol: {} }));
const { stayInside, staysInside } = await import('./network.ts');

describe('no network', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://example.com/',
    'ftp://example.com/',
    'app2://holdfast/',
    'data:text/html,x',
    'not a url',
    '',
  ])('%s stays outside, whoever asks', (url) => {
    expect(staysInside(url, true)).toBe(false);
    expect(staysInside(url, false)).toBe(false);
  });

  it('lets the page have itself, and main the files of it', () => {
    expect(staysInside('app://holdfast/index.html', true)).toBe(true);
    expect(staysInside('file:///opt/holdfast/index.html', false)).toBe(true);
    expect(staysInside('file:///etc/passwd', true)).toBe(false);
  });

  it('cancels what would leave, and notes it without its address', () => {
    const notes: unknown[] = [];
    const answers: unknown[] = [];
    type Listener = (
      details: { url: string; webContentsId?: number },
      answer: (given: unknown) => void,
    ) => void;
    let listener: Listener = () => {};
    const session = { webRequest: { onBeforeRequest: (taken: Listener) => (listener = taken) } };
    stayInside(session as never, { note: (...given) => void notes.push(given) });
    for (const url of ['https://secret.example/?data', 'app://holdfast/assets/a.js']) {
      listener({ url, webContentsId: 1 }, (given) => answers.push(given));
    }
    expect(answers).toEqual([{ cancel: true }, { cancel: false }]);
    expect(notes).toEqual([['request refused', { scheme: 'https:' }]]);
  });
});
