/** Choosing a wording by how many there are, as the language does it. */
import { once } from './formats.ts';
import type { Formats } from './formats.ts';

/**
 * The wordings, by CLDR category; `#` stands for the number. Names go around them, never inside: a
 * name may hold a `#`.
 */
export type Forms = {
  readonly [C in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
} & { readonly other: string };

/** The wording for that many, with the number in it. */
export type Plural = (count: number, forms: Forms) => string;

/** The rules of a BCP 47 language tag; they are ICU's own, by way of Intl. */
export function createPlural(locale: string, formats: Formats): Plural {
  const rules = once(() => new Intl.PluralRules(locale));
  return (count, forms) =>
    (forms[rules().select(count)] ?? forms.other).replaceAll('#', formats.count(count));
}
