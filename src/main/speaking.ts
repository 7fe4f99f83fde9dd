/** The language the app speaks: the system's, or the one that was chosen in the options. */
import { languageFor, type Language } from '../shared/languages.ts';
import type { Settings } from '../shared/settings.ts';
import { chooseLanguage } from '../shared/words/choose.ts';
import { language } from '../shared/words/index.ts';

/** Longest wait of a window for the language that was chosen: then it begins in the system's. */
const KNOWN_WITHIN_MS = 500;

export interface Speaking {
  /** Speaks the system's language at once, and the chosen one when the settings are read. */
  readonly begin: () => Promise<void>;
  /** Speaks what the settings say now. */
  readonly follow: () => Promise<void>;
  /** Resolves with the language to begin a window with. */
  readonly known: () => Promise<Language>;
}

export function createSpeaking(parts: {
  /** What the person prefers, best first, as BCP 47 tags. */
  readonly systemLanguages: () => readonly string[];
  readonly settings: { readonly load: () => Promise<void>; readonly current: () => Settings };
  /** Another language is spoken from now on. */
  readonly onChange: (language: Language) => void;
}): Speaking {
  const { systemLanguages, settings, onChange } = parts;
  let told: Language = language;
  let begun: Promise<void> = Promise.resolve();

  async function follow(): Promise<void> {
    const { language: choice } = settings.current();
    await chooseLanguage(choice === 'system' ? languageFor(systemLanguages()) : choice);
    if (told === language) return;
    told = language;
    onChange(language);
  }

  async function begin(): Promise<void> {
    const loaded = settings.load();
    await follow();
    await loaded;
    await follow();
  }

  return {
    begin: () => (begun = begin()),
    follow,
    known: async () => {
      const patience = new Promise<void>((resolve) => {
        setTimeout(resolve, KNOWN_WITHIN_MS);
      });
      await Promise.race([begun, patience]);
      return language;
    },
  };
}
