/** What every peer program is given: `FROM TO SOURCE TARGET [DELIMITER [ENCODING]]`. */
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';

const [from, to, source, target, delimiter, encoding] = process.argv.slice(2);
const TAB = '\t';

export const asked = {
  from,
  to,
  source,
  target,
  /** Between the cells of a delimited source and of a delimited target. */
  between: delimiter ?? (from === 'tsv' ? TAB : ','),
  targetBetween: to === 'tsv' ? TAB : ',',
};

/** The source as a stream of bytes in UTF-8. */
export function input() {
  const bytes = createReadStream(source, { highWaterMark: 1 << 18 });
  if (encoding === undefined) return bytes;
  const text = Readable.toWeb(bytes).pipeThrough(new TextDecoderStream(encoding));
  return Readable.fromWeb(text);
}

/** The source as a stream of text. */
export const textInput = () => input().setEncoding('utf8');

export const output = () => createWriteStream(target, { highWaterMark: 1 << 18 });

/**
 * Objects to the text of a target that is not delimited, in pieces.
 * @param {AsyncIterable<object | object[]>} source of objects, or of lists of them
 */
export async function* jsonText(source) {
  const isList = to === 'json';
  let text = isList ? '[' : '';
  let isFirst = true;
  for await (const some of source) {
    for (const record of Array.isArray(some) ? some : [some]) {
      if (isList) {
        const indented = JSON.stringify(record, null, 2).replaceAll('\n', '\n  ');
        text += `${isFirst ? '' : ','}\n  ${indented}`;
        isFirst = false;
      } else text += `${JSON.stringify(record)}\n`;
    }
    if (text.length < 1 << 18) continue;
    yield text;
    text = '';
  }
  yield isList ? `${text}\n]` : text;
}
