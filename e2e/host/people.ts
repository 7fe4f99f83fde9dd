/**
 * Dialogs for people, on the stand-in only: Electron has native ones. Files are chosen in
 * Chromium's own file chooser. A page can't ask for a place to save at and learn its path, so that
 * is a plain prompt for the path; a message with buttons is a plain yes or no.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { DialogAnswer, DialogRequest } from './wire.ts';

const CHOOSE = `new Promise((resolve) => {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
  input.addEventListener('change', () => resolve([...input.files]));
  input.addEventListener('cancel', () => resolve([]));
  input.showPicker();
})`;

async function chooseFiles(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: CHOOSE,
      awaitPromise: true,
      // Chromium opens its chooser only for a person who has just clicked, and one has.
      userGesture: true,
    });
    if (result.objectId === undefined) return [];
    const { result: members } = await cdp.send('Runtime.getProperties', {
      objectId: result.objectId,
      ownProperties: true,
    });
    const paths: string[] = [];
    for (const { name, value } of members) {
      if (!/^\d+$/.test(name) || value?.objectId === undefined) continue;
      paths.push((await cdp.send('DOM.getFileInfo', { objectId: value.objectId })).path);
    }
    return paths;
  } finally {
    await cdp.detach();
  }
}

async function askForPath(page: Page, title: string, suggestion: string): Promise<string[]> {
  const question = `${title}\n(full path of the file)`;
  const answer = await page.evaluate(([text, path]) => window.prompt(text, path), [
    question,
    resolve(suggestion),
  ] as const);
  if (answer === null || answer.trim() === '') return [];
  const path = resolve(answer.trim());
  // Native save dialogs ask this themselves.
  if (
    existsSync(path) &&
    !(await page.evaluate((text) => window.confirm(text), `Replace ${path}?`))
  ) {
    return [];
  }
  return [path];
}

/** Shown to the person and answered there: without a listener Playwright would dismiss them. */
const leaveToPerson = (): void => {};

/** Shows the dialog to the person at the screen and waits for the answer. */
export async function askPerson(request: DialogRequest, page: Page | null): Promise<DialogAnswer> {
  if (page === null) return {};
  page.off('dialog', leaveToPerson);
  page.on('dialog', leaveToPerson);
  switch (request.kind) {
    case 'open':
      return { paths: await chooseFiles(page) };
    case 'save': {
      const { title = 'Save as', defaultPath = '' } = request.options;
      return { paths: await askForPath(page, title, defaultPath) };
    }
    case 'message': {
      const {
        message,
        detail = '',
        buttons = ['OK'],
        defaultId = 0,
        cancelId = 0,
      } = request.options;
      const yes = buttons[defaultId] ?? 'OK';
      const text = `${message}\n${detail}\n\nOK: ${yes}. Cancel: ${buttons[cancelId] ?? 'Cancel'}.`;
      const agreed = await page.evaluate((question) => window.confirm(question), text);
      return { button: agreed ? defaultId : cancelId };
    }
    default:
      return request satisfies never;
  }
}
