import type { Encoding } from '../formats.ts';

/** What people call the encodings; looked up by names that come from elsewhere, too. */
export type EncodingWords = { readonly [E in Encoding]: string } & {
  readonly [name: string]: string | undefined;
};
