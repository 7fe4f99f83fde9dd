/** csv-parse, and csv-stringify where the target is delimited: Node streams all the way. */
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { asked, input, jsonText, output } from './arguments.mjs';

const { to, between, targetBetween } = asked;
const isDelimited = to === 'csv' || to === 'tsv';
await pipeline(
  input(),
  parse({ columns: true, delimiter: between, bom: true }),
  isDelimited ? stringify({ header: true, delimiter: targetBetween }) : jsonText,
  output(),
);
