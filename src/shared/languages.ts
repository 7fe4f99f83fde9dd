/** The languages Holdfast speaks; each has its folder in `words/`. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The first of the languages somebody prefers that we speak; English when there is none.
 *
 * @param preferred BCP 47 or POSIX tags in order, e.g. `de-AT`, `de_CH.UTF-8`
 */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split(/[-_.@]/, 1);
    const found = LANGUAGES.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return 'en';
}
