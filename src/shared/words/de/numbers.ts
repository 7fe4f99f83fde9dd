/** How German writes numbers, and chooses between one and many. */
import { createFormats } from '../formats.ts';
import { createPlural } from '../plural.ts';

export const formats = createFormats('de');
export const plural = createPlural('de', formats);
