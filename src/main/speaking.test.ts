import { afterEach, expect, it, vi } from 'vitest';
import { USUAL_SETTINGS } from '../shared/settings.ts';
import type { Settings } from '../shared/settings.ts';
import { chooseLanguage } from '../shared/words/choose.ts';
import { language, words } from '../shared/words/index.ts';
import { createSpeaking } from './speaking.ts';

afterEach(() => chooseLanguage('en'));

/** A system that prefers these, and what a person had chosen, read when `read` resolves. */
function begun(systemLanguages: readonly string[], choice: Settings['language']) {
  let settings = USUAL_SETTINGS;
  const read = Promise.withResolvers<void>();
  const told: string[] = [];
  const speaking = createSpeaking({
    systemLanguages: () => systemLanguages,
    settings: {
      current: () => settings,
      load: async () => {
        await read.promise;
        settings = { ...settings, language: choice };
      },
    },
    onChange: (now) => told.push(`${now}: ${words.menu.edit}`),
  });
  const done = speaking.begin();
  const choose = async (next: Settings['language']): Promise<void> => {
    settings = { ...settings, language: next };
    await speaking.follow();
  };
  return { speaking, read, done, told, choose };
}

it('speaks the system’s language, and tells when it has the words', async () => {
  const { speaking, read, done, told } = begun(['fr-FR', 'de-AT', 'en'], 'system');
  await vi.waitFor(() => expect(told).toEqual(['de: Bearbeiten']));
  read.resolve();
  await done;
  expect(told).toHaveLength(1);
  expect(await speaking.known()).toBe('de');
});

it('speaks what was chosen once it is read, and follows each other choice', async () => {
  const { speaking, read, done, told, choose } = begun(['de-DE'], 'en');
  const known = speaking.known();
  read.resolve();
  expect(await known).toBe('en');
  await done;
  expect(told).toEqual(['de: Bearbeiten', 'en: Edit']);
  await choose('system');
  await choose('system');
  await Promise.all([choose('en'), choose('de'), choose('en')]);
  expect(told).toEqual(['de: Bearbeiten', 'en: Edit', 'de: Bearbeiten', 'en: Edit']);
  expect(language).toBe('en');
});

it('lets a window begin in the system’s language when the choice can’t be read', async () => {
  const { speaking, read, done } = begun(['de'], 'en');
  expect(await speaking.known()).toBe('de');
  read.resolve();
  await done;
  expect(language).toBe('en');
});
