import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { character, jsonValue, name, text } from '../../testing/texts.ts';
import { ByteSink } from '../byte-sink.ts';
import { NO_BYTE } from '../record-batch.ts';
import {
  appendEscaped,
  appendNested,
  appendNormalised,
  appendUndoubled,
  appendUnescaped,
  jsonName,
} from './text.ts';

/** Runs an append function over a text that stands amid other bytes. */
function appended(
  inside: string,
  append: (bytes: Uint8Array, start: number, end: number, sink: ByteSink) => void,
): string {
  const bytes = Buffer.from(`"\\${inside}\\ude00"`);
  const sink = new ByteSink(1);
  append(bytes, 2, 2 + Buffer.byteLength(inside), sink);
  return sink.contents().toString('utf8');
}

const refuse = (unit: number): never => {
  throw new Error(`lone ${unit.toString(16)}`);
};
const escaped = (literal: string) => appended(literal, appendEscaped);
const normalised = (inside: string) => appended(inside, appendNormalised);
const unescaped = (inside: string) =>
  appended(inside, (bytes, start, end, sink) => appendUnescaped(bytes, start, end, sink, refuse));
const nested = (json: string, level: number | null) =>
  appended(json, (bytes, start, end, sink) => appendNested(bytes, start, end, sink, level));

describe('literal text in JSON', () => {
  test('every character is escaped exactly as JSON.stringify does, U+007F and U+2028 not at all', () => {
    for (let code = 0; code < 0x3000; code++) {
      const character = String.fromCharCode(code);
      expect(`"${escaped(character)}"`).toBe(JSON.stringify(character));
    }
    expect(escaped('\u007f\u2028\u2029é🏮')).toBe('\u007f\u2028\u2029é🏮');
    expect(escaped('\u0001\b\t\n\f\r"\\/')).toBe(String.raw`\u0001\b\t\n\f\r\"\\/`);
  });

  test('text of any length is escaped whole', () => {
    const long = '\u0000é"'.repeat(5000);
    expect(`"${escaped(long)}"`).toBe(JSON.stringify(long));
  });
});

describe('JSON strings made ours', () => {
  test('escapes come out in the one form that JSON.stringify has, whatever form they came in', () => {
    const unit = fc.oneof(
      fc.nat({ max: 0xffff }).map((code) => `\\u${code.toString(16).padStart(4, '0')}`),
      fc
        .nat({ max: 0xffff })
        .map((code) => `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`),
      fc.constantFrom('\\ud83d\\ude00', '\\uD83D', '\\uDE00', '\\n', '\\/', '\\"', '\\\\', 'u0041'),
      fc.constantFrom('a', 'é', '🏮', '\u2028'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const inside = units.join('');
        expect(`"${normalised(inside)}"`).toBe(JSON.stringify(JSON.parse(`"${inside}"`)));
      }),
      { numRuns: 500 },
    );
  });

  test('pairs become characters; a lone surrogate stays an escape (invariant 8)', () => {
    expect(normalised(String.raw`\ud83d\ude00`)).toBe('😀');
    expect(normalised(String.raw`\ud83d\ud83d\ude00\ude00`)).toBe(String.raw`\ud83d😀\ude00`);
    expect(normalised(String.raw`\uD83Dx\uDE00`)).toBe(String.raw`\ud83dx\ude00`);
    // An escape that ends with the string is not completed by what stands behind it.
    expect(normalised(String.raw`\ud83d`)).toBe(String.raw`\ud83d`);
  });
});

describe('the text that a JSON string stands for', () => {
  test('is what JSON.parse gives', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (value, ascii) => {
        const json = JSON.stringify(value);
        const inside = (
          ascii
            ? json.replaceAll(
                /[^\0-\x7f]/g,
                (u) => `\\u${u.charCodeAt(0).toString(16).padStart(4, '0')}`,
              )
            : json
        ).slice(1, -1);
        expect(unescaped(inside)).toBe(value);
      }),
    );
  });

  test('a lone surrogate, which UTF-8 can not carry, is handed over', () => {
    expect(() => unescaped(String.raw`a\udc00`)).toThrow('lone dc00');
  });

  test('doubled quotes become single, of whatever kind they are', () => {
    const undoubled = (cell: string, quote: string, escape = NO_BYTE) =>
      appended(cell, (bytes, start, end, sink) =>
        appendUndoubled(bytes, start, end, { quote: quote.charCodeAt(0), escape }, sink),
      );
    expect(undoubled('a""b""""', '"')).toBe('a"b""');
    expect(undoubled('it\'\'s ""', "'")).toBe('it\'s ""');
    const backslash = 0x5c;
    expect(undoubled(String.raw`\"a\\\n""\\\" \x`, '"', backslash)).toBe(String.raw`"a\\n"\" \x`);
  });
});

describe('nested values', () => {
  /** What the white space of a value becomes; numbers keep their text, hence no JSON.stringify of the value itself. */
  function reformatted(json: string, indent: number): string {
    const numbers: string[] = [];
    const marked = json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs, (token) => {
      if (token.startsWith('"')) return token;
      numbers.push(token);
      return `[["number"],${numbers.length - 1}]`;
    });
    const text = JSON.stringify(JSON.parse(marked), null, indent);
    return text.replaceAll(
      /\[\s*\[\s*"number"\s*\],\s*(\d+)\s*\]/g,
      (_, i: string) => numbers[Number(i)]!,
    );
  }
  // JSON.stringify would put whole numbers first and lose nothing else.
  const value = jsonValue.filter((json) => !/"(?:\d|\\u003\d)+"\s*:/.test(json));

  test('come out as JSON.stringify indents them, numbers as they are', () => {
    fc.assert(
      fc.property(value, (json) => {
        expect(nested(json, 0)).toBe(reformatted(json, 2));
      }),
      { numRuns: 400 },
    );
  });

  test('come out compact as JSON.stringify writes them', () => {
    fc.assert(
      fc.property(value, (json) => {
        expect(nested(json, null)).toBe(reformatted(json, 0));
      }),
      { numRuns: 400 },
    );
  });

  test('keep the order of their keys, and repeated white space is gone', () => {
    expect(nested('{ "2" : [ ] , "1":{\t} }', null)).toBe('{"2":[],"1":{}}');
    expect(nested('[1 ,[ ] , { "a" :2}]', 1)).toBe(
      '[\n    1,\n    [],\n    {\n      "a": 2\n    }\n  ]',
    );
  });
});

test('a name is written as JSON.stringify writes it, lone surrogates as escapes', () => {
  fc.assert(
    fc.property(fc.oneof(name, fc.string({ unit: character })), (one) => {
      expect(jsonName(one).toString('utf8')).toBe(JSON.stringify(one));
    }),
  );
  expect(jsonName('\ud800').toString('utf8')).toBe(String.raw`"\ud800"`);
});
