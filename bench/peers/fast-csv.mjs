/** fast-csv: Node streams all the way. */
import { pipeline } from 'node:stream/promises';
import { format, parse } from 'fast-csv';
import { asked, input, jsonText, output } from './arguments.mjs';

const { to, between, targetBetween } = asked;
const isDelimited = to === 'csv' || to === 'tsv';
await pipeline(
  input(),
  parse({ headers: true, delimiter: between }),
  isDelimited ? format({ headers: true, delimiter: targetBetween }) : jsonText,
  output(),
);
