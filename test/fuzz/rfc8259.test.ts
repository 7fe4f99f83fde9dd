/** What RFC 8259 says is JSON is read, with every value as it stands; what it says is none is refused. */
import { describe, expect, test } from 'vitest';
import { MAX_DEPTH } from '../../src/engine/formats/json/scan.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { PLAIN, type Policy } from './case.ts';
import {
  BAD_NESTED,
  BAD_NUMBERS,
  BAD_STRINGS,
  BAD_WORDS,
  NOT_NUMBERS,
  NESTED,
  NUMBERS,
  STRINGS,
  WORDS,
  type Good,
} from './rfc8259-values.ts';
import { Subject } from './subject.ts';

const subject = new Subject();

/** The records as JSON Lines, or what is wrong. */
function read(
  source: string | Uint8Array,
  reader: 'json' | 'jsonl' = 'json',
  policy: Policy = PLAIN,
) {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const rest = { targets: [], cuts: null, limit: 1 } as const;
  const taken = subject.take({ reader, bytes, policy, ...rest });
  const problem: Problem | null = taken.thrown ?? taken.problems[0] ?? null;
  return {
    text: problem === null ? subject.write(taken, 'jsonl') : null,
    code: problem?.code ?? null,
  };
}

const accepted = (source: string | Uint8Array, text: string): void => {
  expect(read(source)).toEqual({ text, code: null });
};
const refused = (source: string | Uint8Array, code = 'json_syntax'): void => {
  expect(read(source)).toEqual({ text: null, code });
};

/** Places in which a value may stand, each with the line that comes out. */
const PLACES: readonly (readonly [string, (json: string) => string, (json: string) => string])[] = [
  ['a field', (v) => `[{"k":${v}}]`, (v) => `{"k":${v}}\n`],
  ['the last field', (v) => `[{"a":0,"k":${v} }]`, (v) => `{"a":0,"k":${v}}\n`],
  ['the only record', (v) => `{"k":${v},"z":0}`, (v) => `{"k":${v},"z":0}\n`],
  ['a nested list', (v) => `[{"k":[${v},0]}]`, (v) => `{"k":[${v},0]}\n`],
  ['a nested object', (v) => `[{"k":{"n":${v}}}]`, (v) => `{"k":{"n":${v}}}\n`],
];

function testValues(good: readonly Good[], bad: readonly string[]): void {
  test.each(good)('$json is kept', ({ json, as }) => {
    for (const [place, source, line] of PLACES) {
      accepted(source(json), line((as ?? json).trim()));
      // What comes out means the same to JSON.parse.
      const [before, after] = [source(json), line(as ?? json)].map(
        (text) => JSON.parse(text) as unknown,
      );
      expect([place, after]).toEqual([place, Array.isArray(before) ? before[0] : before]);
    }
  });
  test.each(bad)('%j is refused', (json) => {
    for (const [, source] of PLACES) {
      refused(source(json));
      expect(() => JSON.parse(source(json)) as unknown).toThrow(SyntaxError);
    }
    expect(read(`{"k":${json}}`, 'jsonl').code).toBe('json_syntax');
  });
}

/** Scalars may also be elements of a list and lines. */
function testElements(good: readonly Good[], bad: readonly string[]): void {
  test.each(good)('$json is kept as an element', ({ json, as }) => {
    accepted(`[${json}]`, `${as ?? json}\n`);
    accepted(`[${json} , ${json}]`, `${as ?? json}\n`.repeat(2));
    expect(read(`${json}\n\n ${json} \r\n`, 'jsonl').text).toBe(`${as ?? json}\n`.repeat(2));
  });
  test.each(bad)('%j is refused as an element', (json) => {
    refused(`[${json}]`);
    refused(`[0,${json}]`);
    expect(read(json, 'jsonl').code).toBe('json_syntax');
  });
}

describe('§3 words', () => {
  testValues(WORDS, BAD_WORDS);
  testElements(WORDS, BAD_WORDS);
  test.each(NOT_NUMBERS)('%s is refused by its name', (word) => {
    for (const [, source] of PLACES) refused(source(word), 'not_a_number');
    refused(`[${word}]`, 'not_a_number');
    refused(`[1,${word}]`, 'not_a_number');
  });
});
describe('§6 numbers', () => {
  testValues(NUMBERS, BAD_NUMBERS);
  testElements(NUMBERS, BAD_NUMBERS);
});
describe('§7 strings', () => {
  testValues(STRINGS, BAD_STRINGS);
  testElements(STRINGS, BAD_STRINGS);
});
describe('§4, §5 objects and arrays', () => testValues(NESTED, BAD_NESTED));

describe('§2 the text as a whole', () => {
  const SPACES = ['', ' ', '\t', '\n', '\r', '\r\n', ' \n\t\r '];
  test.each(SPACES)('%j may stand around each of the six structural characters', (s) => {
    const text = `${s}[${s}{${s}"a"${s}:${s}[${s}1${s},${s}2${s}]${s},${s}"b"${s}:${s}{${s}}${s}}${s},${s}{${s}}${s}]${s}`;
    accepted(text, '{"a":[1,2],"b":{}}\n{}\n');
  });
  test.each(['\v', '\f', '\0', '\u00a0', '\u0085', '\u2028', '\u2003', '\ufeff', '\\n', '_'])(
    '%j is no white space',
    (s) => {
      for (const text of [`${s === '\ufeff' ? s : ''}${s}[{}]`, `[${s}{}]`, `[{}${s}]`, `[{}]${s}`])
        refused(text);
      for (const text of [
        `[{${s}}]`,
        `[{"a"${s}:1}]`,
        `[{"a":${s}1}]`,
        `[{"a":1${s}}]`,
        `[{"a":1,${s}"b":1}]`,
      ])
        refused(text);
    },
  );
  test.each(['[]', ' [ ] ', '[\n]'])('%j is a list without records', (text) => accepted(text, ''));
  test.each(
    [
      ['', ' ', '\n', ',', ':', ']', '}', '[', '{', '[]]', '[][]', '[],', '{}{}', '{},'],
      ['{} {}', '[] {}', '[{},]', '[,{}]', '[{},,{}]', '[{} {}]', '[{};{}]', '[{}]]', '[{}'],
      ['[{},', '{"a":1}]', '{}}', '{"a":1},', '// a\n[]', '[] // a', '/* a */[]', '[]/* a */'],
      ['# a\n[]', '[{/**/}]', '[]\0', '\0[]', '(function(){})', '\ufeff\ufeff[]', 'x[]', '[]x'],
      ['&[]', '[}', '{]', '[{]}', '[{"a":[}]]'],
    ].flat(),
  )('%j is no JSON text', (text) => {
    refused(text);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });
  test.each(['1', '-0', '"a"', 'true', 'null', ' 1.5e3 ', '"[]"'])(
    '%j alone is JSON, but no list of records',
    (text) => {
      JSON.parse(text);
      refused(text, 'not_a_list');
    },
  );
});

describe('§4 names', () => {
  test.each([
    '{"a":1,"a":2}',
    '{"a":1,"b":2,"a":1}',
    '{"":0,"":0}',
    '{"a":1,"\\u0061":2}',
    '{"\\/":1,"/":2}',
    '{"\\ud83c\\udfee":1,"🏮":2}',
    '{"\\ud800":1,"\\uD800":2}',
    '{"__proto__":1,"__proto__":2}',
  ])('%s has a name twice, which is refused: one value would be lost', (object) => {
    for (const text of [
      object,
      `[${object}]`,
      `[{"k":${object}}]`,
      `[{"k":[[${object}]]}]`,
      `[{},${object}]`,
    ])
      refused(text, 'duplicate_key');
    expect(read(object, 'jsonl').code).toBe('duplicate_key');
  });
  test.each([
    '{"a":1,"A":2}',
    '{"a":{"a":{"a":1}}}',
    '{"\u00e9":1,"e\u0301":2}',
    '{"1":1,"01":2}',
    '{"":1," ":2}',
  ])('%s has each name once', (object) =>
    accepted(`[${object},${object}]`, `${object}\n${object}\n`),
  );
});

describe('§8 encoding', () => {
  const text = '[{"a":"é🏮"}]';
  const bigEndian = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
  test('a byte order mark is ignored', () => accepted(`\ufeff${text}`, '{"a":"é🏮"}\n'));
  test.each([
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'invalid_utf8'],
    ['UTF-16 BE with a mark', bigEndian(Buffer.from(`\ufeff${text}`, 'utf16le')), 'invalid_utf8'],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'json_syntax'],
    ['UTF-16 BE', bigEndian(Buffer.from(text, 'utf16le')), 'json_syntax'],
    [
      'UTF-32 LE with a mark',
      Buffer.from([0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0, 0x5d, 0, 0, 0]),
      'invalid_utf8',
    ],
    ['half a mark', Buffer.from([0xef, 0xbb, 0x5b, 0x5d]), 'json_syntax'],
  ])('%s is refused', (_, bytes, code) => refused(bytes, code));
  test.each(
    [
      ['\x80', '\xbf', '\xc0\x80', '\xc1\xbf', '\xc3', '\xc3(', '\xe2\x82', '\xe0\x80\x80'],
      ['\xed\xa0\x80', '\xed\xbf\xbf', '\xf0\x80\x80\x80', '\xf0\x9f\x8f', '\xf4\x90\x80\x80'],
      ['\xf5\x80\x80\x80', '\xff'],
    ].flat(),
  )('%j in a string or a name is no UTF-8', (broken) => {
    for (const json of [
      `[{"a":"${broken}"}]`,
      `[{"${broken}":1}]`,
      `[{"a":["${broken}"]}]`,
      `["${broken}"]`,
    ]) {
      refused(Buffer.from(json, 'latin1'), 'invalid_utf8');
    }
  });
});

describe('§9 limits of ours', () => {
  const nested = (depth: number, [open, close]: readonly [string, string] = ['[', ']']): string =>
    open.repeat(depth) + close.repeat(depth);
  test(`a value may be ${MAX_DEPTH} levels deep`, () => {
    const lists = nested(MAX_DEPTH);
    accepted(`[{"a":${lists}}]`, `{"a":${lists}}\n`);
    refused(`[{"a":${nested(MAX_DEPTH + 1)}}]`, 'json_too_deep');
    const objects = `${'{"a":'.repeat(MAX_DEPTH)}1${'}'.repeat(MAX_DEPTH)}`;
    accepted(`{"a":${objects}}`, `{"a":${objects}}\n`);
    refused(`{"a":{"a":${objects}}}`, 'json_too_deep');
    refused(`[{"a":${'['.repeat(100_000)}`, 'json_too_deep');
    expect(read(`{"a":${nested(100_000)}}`, 'jsonl').code).toBe('json_too_deep');
  });
});

describe('what is cut off is refused, wherever it is', () => {
  const WHOLE =
    '[ {"a":"é\\ud83c\\udfee\\n","b":-1.5e+3,"c":[true,false,null,{"d":[]}]} ,{"a":"x"}\n]';
  test('a list', () => {
    const bytes = Buffer.from(WHOLE);
    accepted(bytes, '{"a":"é🏮\\n","b":-1.5e+3,"c":[true,false,null,{"d":[]}]}\n{"a":"x"}\n');
    for (let length = 0; length < bytes.length; length++) {
      const { code } = read(bytes.subarray(0, length));
      expect([length, code]).toEqual([length, 'json_syntax']);
    }
  });
  test('a record alone, and a line of JSON Lines', () => {
    const bytes = Buffer.from(WHOLE.slice(2, WHOLE.indexOf(' ,')));
    for (let length = 1; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length);
      expect([length, read(cut).code]).toEqual([length, 'json_syntax']);
      expect([length, read(cut, 'jsonl').code]).toEqual([length, 'json_syntax']);
      const followed = Buffer.concat([cut, Buffer.from('\n{"a":1}\n')]);
      expect([length, read(followed, 'jsonl').code]).toEqual([length, 'json_syntax']);
    }
  });
});
