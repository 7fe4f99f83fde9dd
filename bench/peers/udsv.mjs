/** uDSV: chunk by chunk as its documentation shows; it reads only. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { inferSchema, initParser } from 'udsv';
import { asked, jsonText, output, textInput } from './arguments.mjs';

async function* chunks() {
  let parser = null;
  let some = [];
  const take = (records) => {
    some = some.concat(records);
  };
  for await (const text of textInput()) {
    parser ??= initParser(inferSchema(text, { col: asked.between }));
    parser.chunk(text, parser.stringObjs, take);
    yield some;
    some = [];
  }
  parser?.end();
  yield some;
}

const target = output();
for await (const text of jsonText(chunks())) {
  if (!target.write(text)) await once(target, 'drain');
}
target.end();
await finished(target);
