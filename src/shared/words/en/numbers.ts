/** How English writes numbers, and chooses between one and many. */
import { createFormats } from '../formats.ts';
import { createPlural } from '../plural.ts';

export const formats = createFormats('en');
export const plural = createPlural('en', formats);
