/** What goes to another format and back is byte-identical in the normal dialect (invariant 8). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextFormat } from '../../shared/formats.ts';
import { convert } from '../testing/converting.ts';
import { character, csvOf, jsonRecords, jsonScalars, table } from '../testing/texts.ts';

function thereAndBack(from: TextFormat, source: string, over: TextFormat): string {
  return convert(over, convert(from, source, over).text, from).text;
}

const csv = table.map(csvOf);
const lines = fc
  .oneof(jsonRecords, jsonScalars)
  .map((json) => convert('json', json, 'jsonl').text)
  .filter((text) => text !== '');
const text = fc
  .array(
    fc.string({ unit: character }).filter((line) => !/[\r\n]/.test(line) && line.isWellFormed()),
  )
  .map((all) => all.map((line) => `${line}\n`).join(''));

describe('round trips', () => {
  test.each([
    ['csv', csv, 'jsonl'],
    ['csv', csv, 'json'],
    ['csv', csv, 'tsv'],
    ['jsonl', lines, 'json'],
    ['txt', text, 'json'],
    ['txt', text, 'jsonl'],
  ] as const)('%s', (from, source, over) => {
    fc.assert(
      fc.property(source, (original) => {
        expect(thereAndBack(from, original, over)).toBe(original);
      }),
      { numRuns: 300 },
    );
  });

  test('JSON over JSON Lines, numbers of any size and keys in any order', () => {
    fc.assert(
      fc.property(jsonRecords, (json) => {
        const normal = convert('json', json, 'json').text;
        expect(thereAndBack('json', normal, 'jsonl')).toBe(normal);
        expect(convert('json', normal, 'json').text).toBe(normal);
      }),
      { numRuns: 300 },
    );
  });

  test('every kind of record survives the trip from CSV to JSON Lines and back by hand', () => {
    const hard =
      'id,__proto__,"a,b",x\r\n00123,1.10,"line\r\nbreak","say ""hi"""\r\n9007199254740993,,🏮,\\\r\n';
    for (const over of ['json', 'jsonl', 'tsv'] as const) {
      expect(thereAndBack('csv', hard, over)).toBe(hard);
    }
  });

  test('what other tools change comes through every JSON format as it was', () => {
    const record =
      '{"10":1,"2":2,"__proto__":{"constructor":null},"big":9007199254740993,"huge":1e400,' +
      '"minus":-0,"price":1.10,"e":1E+2,"zeros":"00123","lone":"\\ud800","null":"","list":[1.0,-0.0],' +
      '"deep":{"10":{"b":1,"2":2,"a":[]},"1":{}}}';
    const jsonl = `${record}\n{"2":null,"10":"\\udc00\\ud83d"}\n`;
    const json = convert('jsonl', jsonl, 'json').text;
    expect(convert('json', json, 'json').text).toBe(json);
    expect(convert('json', json, 'jsonl').text).toBe(jsonl);
    expect(convert('jsonl', jsonl, 'jsonl').text).toBe(jsonl);
    const numbers = '[{"a":1.10,"b":1e400},{"a":-0,"b":9007199254740993}]';
    expect(convert('json', numbers, 'csv').text).toBe(
      'a,b\r\n1.10,1e400\r\n-0,9007199254740993\r\n',
    );
  });
});
