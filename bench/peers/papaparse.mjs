/** papaparse: its chunks as they come, each turned into text and written; JSON is read whole. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import Papa from 'papaparse';
import { asked, jsonText, output, textInput } from './arguments.mjs';

const { from, to, source, between, targetBetween } = asked;
const isDelimited = to === 'csv' || to === 'tsv';

/** Each chunk's records; parsing waits while they are written. */
async function* chunks() {
  const ready = [];
  let wake = () => {};
  let parser = null;
  let isDone = false;
  Papa.parse(textInput(), {
    header: true,
    delimiter: between,
    skipEmptyLines: true,
    chunk: ({ data }, handle) => {
      parser = handle;
      handle.pause();
      ready.push(data);
      wake();
    },
    complete: () => {
      isDone = true;
      wake();
    },
  });
  for (;;) {
    while (ready.length > 0) yield ready.shift();
    if (isDone) return;
    const woken = new Promise((done) => (wake = done));
    parser?.resume();
    if (ready.length === 0 && !isDone) await woken;
  }
}

async function* delimitedText(records) {
  let isFirst = true;
  for await (const some of records) {
    yield `${Papa.unparse(some, { header: isFirst, delimiter: targetBetween })}\r\n`;
    isFirst = false;
  }
}

function* whole() {
  yield JSON.parse(readFileSync(source, 'utf8'));
}

const records = from === 'json' ? whole() : chunks();
const target = output();
for await (const text of isDelimited ? delimitedText(records) : jsonText(records)) {
  if (!target.write(text)) await once(target, 'drain');
}
target.end();
await finished(target);
