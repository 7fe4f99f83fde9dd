/** Node itself: JSON.parse of the whole file, JSON.stringify of the whole list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { asked } from './arguments.mjs';

const { from, to, source, target } = asked;
const text = readFileSync(source, 'utf8');
const records =
  from === 'json'
    ? JSON.parse(text)
    : text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
const written =
  to === 'json'
    ? JSON.stringify(records, null, 2)
    : records.map((record) => `${JSON.stringify(record)}\n`).join('');
writeFileSync(target, written);
