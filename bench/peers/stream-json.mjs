/** stream-json, and csv-stringify where the target is delimited: flat memory from end to end. */
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import chain from 'stream-chain';
import parseLines from 'stream-chain/jsonl/parser.js';
import { parser } from 'stream-json';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { asked, input, jsonText, output } from './arguments.mjs';

const { from, to, targetBetween } = asked;
const isDelimited = to === 'csv' || to === 'tsv';
const value = ({ value }) => value;
const records =
  from === 'json' ? chain([parser(), streamArray(), value]) : chain([parseLines(), value]);
const cast = { boolean: String };
await pipeline(
  input(),
  records,
  isDelimited ? stringify({ header: true, delimiter: targetBetween, cast }) : jsonText,
  output(),
);
