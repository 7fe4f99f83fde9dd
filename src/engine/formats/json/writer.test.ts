import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert } from '../../testing/converting.ts';
import { character, csvOf, name, table, text } from '../../testing/texts.ts';
import { ByteSink } from '../byte-sink.ts';
import { Columns } from '../columns.ts';
import { KIND, RecordBatch } from '../record-batch.ts';
import { JsonWriter } from './writer.ts';

const value = fc.oneof(fc.jsonValue(), text, fc.string({ unit: character }));
const records = fc.array(fc.dictionary(name, value, { maxKeys: 5 }), { maxLength: 6 });
const scalars = fc.array(
  fc.oneof(fc.string({ unit: character }), text, fc.integer(), fc.boolean(), fc.constant(null)),
  { maxLength: 6 },
);

describe('the JSON writer', () => {
  test('writes a list exactly as JSON.stringify indents it by two', () => {
    fc.assert(
      fc.property(fc.oneof(records, scalars), (data) => {
        const { text } = convert('json', JSON.stringify(data), 'json');
        expect(text).toBe(JSON.stringify(data, null, 2));
      }),
      { numRuns: 500 },
    );
  });

  test('writes what JSON.parse reads back as the same data', () => {
    fc.assert(
      fc.property(records, (data) => {
        const indented = JSON.stringify(data, null, '\t');
        expect(JSON.parse(convert('json', indented, 'json').text)).toEqual(JSON.parse(indented));
      }),
    );
  });

  test('takes a single object as the only record', () => {
    expect(convert('json', '{"a":{"b":1}}', 'json').text).toBe(
      JSON.stringify([{ a: { b: 1 } }], null, 2),
    );
  });

  test.each([
    ['json', '[]', '[]'],
    ['json', '[{}]', '[\n  {}\n]'],
    ['csv', 'a,b\n', '[]'],
    ['txt', '', '[]'],
    ['txt', 'x\n\ny', '[\n  "x",\n  "",\n  "y"\n]'],
  ] as const)('%s %j gives %j', (format, source, target) => {
    expect(convert(format, source, 'json').text).toBe(target);
  });

  test('keeps lone surrogates as escapes, and all else of Unicode as it is (invariant 8)', () => {
    const json = String.raw`[{"\ud800":"\udfff","é":"\u00e9\u2028🏮"}]`;
    expect(convert('json', json, 'jsonl').text).toBe(
      `${String.raw`{"\ud800":"\udfff"`},"é":"é\u2028🏮"}\n`,
    );
  });

  test('escapes what CSV cells hold, however they were quoted there', () => {
    fc.assert(
      fc.property(table, (one) => {
        const objects = one.rows.map((row) => {
          const fields = row.map(
            (cell, i) => `${JSON.stringify(one.header[i])}:${JSON.stringify(cell)}`,
          );
          return `{${fields.join(',')}}\n`;
        });
        expect(convert('csv', csvOf(one), 'jsonl').text).toBe(objects.join(''));
      }),
      { numRuns: 300 },
    );
  });

  test('goes on behind records that an earlier run wrote', () => {
    const batch = new RecordBatch();
    batch.reset(Buffer.from('x'));
    batch.addCell(0, 1, 0, KIND.text, 0);
    batch.endRecord(1);
    const written = (format: 'json' | 'jsonl', before: number) => {
      const sink = new ByteSink();
      const writer = new JsonWriter(format, new Columns(['a']), before);
      writer.write(batch, sink);
      writer.end(sink);
      expect(writer.state().records).toBe(before + 1);
      return sink.contents().toString('utf8');
    };
    expect(written('json', 0)).toBe('[\n  {\n    "a": "x"\n  }\n]');
    expect(written('json', 7)).toBe(',\n  {\n    "a": "x"\n  }\n]');
    expect(written('jsonl', 0)).toBe('{"a":"x"}\n');
    expect(written('jsonl', 7)).toBe('\n{"a":"x"}\n');
  });
});

describe('the JSON Lines writer', () => {
  test('writes each record as JSON.stringify does, on a line of its own', () => {
    fc.assert(
      fc.property(fc.oneof(records, scalars), (data) => {
        const lines = data.map((one) => `${JSON.stringify(one)}\n`).join('');
        expect(convert('json', JSON.stringify(data, null, 1), 'jsonl').text).toBe(lines);
      }),
      { numRuns: 500 },
    );
  });
});
