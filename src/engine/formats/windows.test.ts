/** Readers give the same whatever windows the bytes come in: what resume stands on (invariant 3). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextFormat } from '../../shared/formats.ts';
import { readAll, type Feeding, type Reading } from '../testing/reading.ts';
import {
  csvOf,
  damaged,
  jsonRecords,
  jsonScalars,
  jsonValue,
  table,
  text,
} from '../testing/texts.ts';

const SAMPLES: Readonly<Record<TextFormat, readonly string[]>> = {
  csv: [
    'a,b\r\n1,2\n\n"x ""y""\r\n",é\r3,4',
    'a\r\n""\r\n\r\n"🏮"\r\n',
    '\n\r\na,,a\n1,2\n1,2,3\n1,2,3,4\n',
    'a,b\n1,"open\n2,3\n',
    'a,b\n1,"x"y\n2,3\n',
  ],
  tsv: ['a\tb\n1,1\t"2\t2"\n'],
  json: [
    '[{"a":1,"b":[{"c":"\\ud83d\\ude00"}]} , {"é":-1.5e+3,"a":"🏮"},{}]\n',
    '[1,22,-3.5, "x\\n", null,true , false]',
    '{"a" : {"b":[]}, "c":12}',
    '[1,2,{"a":1}]',
    '[{"a":1,"a":2},{"b":1},5]',
    '[{"a":truth}]',
    '[{"a":1}] x',
    ' 12 ',
    "1.'",
    '12x',
    '[',
  ],
  jsonl: [
    '{"a":1}\r\n\n {"b":"\\u00e9"} \n[1]\n{"a":2}',
    '1\n2\n"x"\n{"a":1}\n',
    '{"a":1} 2\n',
    '{"a":\n1}',
  ],
  txt: ['a\n\nb\r\nc\rd\r\r\n🏮', 'x', '\n'],
};

/** Everything that may not depend on the windows. */
function essence(reading: Reading): unknown {
  const { rows, problems, thrown, end } = reading;
  // A reading that ends early gives fewer of its rows, the bigger its windows are.
  return thrown === null ? { rows, problems, thrown, end } : { problems, thrown };
}

function expectSameInWindows(format: TextFormat, bytes: Uint8Array, feeding: Feeding): void {
  const { cuts: _, limit: __, ...plain } = feeding;
  const whole = readAll(format, bytes, plain);
  const cut = readAll(format, bytes, feeding);
  expect(essence(cut)).toEqual(essence(whole));
}

/** From every place where a run may stop, a new reader must come to the same end. */
function expectSameResumed(format: TextFormat, bytes: Uint8Array, feeding: Feeding): void {
  const whole = readAll(format, bytes, feeding);
  for (const stop of whole.stops) {
    const state = JSON.parse(JSON.stringify(stop.state)) as typeof stop.state;
    const rest = readAll(format, bytes, { ...feeding, from: stop.offset, state });
    expect({
      rows: [...whole.rows.slice(0, stop.rows), ...rest.rows],
      problems: [...whole.problems.slice(0, stop.problems), ...rest.problems],
      thrown: rest.thrown,
      end: rest.end,
    }).toEqual({
      rows: whole.rows,
      problems: whole.problems,
      thrown: whole.thrown,
      end: whole.thrown === null ? whole.end : rest.end,
    });
  }
}

const POLICIES: readonly Feeding[] = [{}, { onBadRow: 'pad' }, { validate: false }];
const inEveryFormat = Object.entries(SAMPLES).flatMap(([format, samples]) =>
  samples.map((sample) => [format as TextFormat, sample] as const),
);

describe('windows cut at every position (invariant 3)', () => {
  test.each(inEveryFormat)('%s: %j', (format, sample) => {
    const bytes = Buffer.from(sample);
    for (const policy of POLICIES) {
      for (let cut = 0; cut <= bytes.length; cut++) {
        expectSameInWindows(format, bytes, { ...policy, cuts: [cut] });
      }
      const everywhere = Array.from(bytes, (_, i) => i);
      expectSameInWindows(format, bytes, { ...policy, cuts: everywhere });
      expectSameInWindows(format, bytes, { ...policy, cuts: [...everywhere, bytes.length] });
    }
  });
});

describe('going on from every stop with a new reader (invariant 3)', () => {
  test.each(inEveryFormat)('%s: %j', (format, sample) => {
    const bytes = Buffer.from(sample);
    for (const policy of POLICIES) {
      for (const limit of [1, 2, 3]) {
        expectSameResumed(format, bytes, { ...policy, limit });
        expectSameInWindows(format, bytes, { ...policy, limit });
        const cuts = Array.from(bytes, (_, i) => i).filter((i) => i % 3 === 1);
        expectSameResumed(format, bytes, { ...policy, limit, cuts });
      }
    }
  });
});

const csvText = fc.oneof(
  table.map(csvOf),
  damaged(table.map(csvOf)),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a', 'é', '🏮'), maxLength: 40 }),
);
const jsonText = fc.oneof(jsonRecords, jsonScalars, jsonValue, damaged(jsonRecords));
const lines = fc.array(fc.oneof(jsonValue, text), { maxLength: 6 }).map((all) => all.join('\n'));
const SOURCES: Readonly<Record<TextFormat, fc.Arbitrary<string>>> = {
  csv: csvText,
  tsv: csvText.map((csv) => csv.replaceAll(',', '\t')),
  json: jsonText,
  jsonl: fc.oneof(
    fc
      .array(jsonValue, { maxLength: 6 })
      .map((all) => all.map((v) => v.replaceAll(/\s/g, '')).join('\n')),
    damaged(lines),
  ),
  txt: fc.oneof(text, lines),
};

describe('random data in random windows, and resumed (invariant 3)', () => {
  test.each(Object.entries(SOURCES))('%s', (format, source) => {
    fc.assert(
      fc.property(
        source,
        fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(...POLICIES),
        (whole, cuts, limit, policy) => {
          const bytes = Buffer.from(whole);
          const places = cuts.filter((cut) => cut <= bytes.length).sort((a, b) => a - b);
          expectSameInWindows(format as TextFormat, bytes, { ...policy, cuts: places });
          expectSameInWindows(format as TextFormat, bytes, { ...policy, cuts: places, limit });
          expectSameResumed(format as TextFormat, bytes, { ...policy, cuts: places, limit });
        },
      ),
      { numRuns: 150 },
    );
  });
});
