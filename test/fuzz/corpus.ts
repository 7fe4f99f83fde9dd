/** What mutation begins with: pieces of the samples, hard cases by hand, and what it made itself. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { Random } from '../../bench/random.ts';
import {
  csvOf,
  damaged,
  jsonRecords,
  jsonScalars,
  jsonValue,
  table,
  text,
} from '../../src/engine/testing/texts.ts';
import type { TextFormat } from '../../src/shared/formats.ts';

const HARD: Readonly<Record<TextFormat, readonly string[]>> = {
  csv: [
    'a,b\r\n1,2\n\n"x ""y""\r\n",é\r3,4',
    'a\r\n""\r\n\r\n"🏮"\r\n',
    '\n\r\na,,a,a_2\n1,2\n1,2,3\n1,2,3,4\n',
    'a,b\n1,"open\n2,3\n',
    'a,b\n1,"x"y\n2,3\n',
    '\ufeff"a","b"\n"1",2\n',
    'id,__proto__,"a,b"\r\n00123,1.10,"say ""hi"""\r\n,=1+1,\\\r\n',
    "a;'b;c'\n'it''s';|\t",
  ],
  tsv: ['a\tb\n1,1\t"2\t2"\n', 'a\t\n\t\n""\t"\r"\r'],
  json: [
    '[{"a":1,"b":[{"c":"\\ud83d\\ude00"}]} , {"é":-1.5e+3,"a":"🏮"},{}]\n',
    '[1,22,-3.5, "x\\n", null,true , false]',
    '{"a" : {"b":[]}, "c":12}',
    '[1,2,{"a":1}]',
    '[{"a":1,"a":2},{"b":1},5]',
    '[{"10":1,"2":{"b":1,"b":2},"__proto__":null}]',
    '["\\ud800","\\udc00\\ud800","\\u0000","\u2028\u007f","\\/\\b\\f"]',
    '[-0,1e400,1E+2,1e-999,9007199254740993,0.1,10]',
    '[{"a":[[[[{}]]],{"x":{}}],"a\\"b":"","value":[]}]',
  ],
  jsonl: [
    '{"a":1}\r\n\n {"b":"\\u00e9"} \n[1]\n{"a":2}',
    '1\n2\n"x"\n{"a":1}\n',
    '{"a":1} 2\n',
    '{"a":\n1}',
    '"\\ud800"\nnull\n\t\n-0.10\n',
  ],
  txt: ['a\n\nb\r\nc\rd\r\r\n🏮', 'x', '\n', '\ufeff\ufeff\n\0\n=1+1'],
};

const ARBITRARIES: Readonly<Record<TextFormat, fc.Arbitrary<string>>> = {
  csv: fc.oneof(table.map(csvOf), damaged(table.map(csvOf))),
  tsv: table.map((data) => csvOf(data).replaceAll(',', '\t')),
  json: fc.oneof(jsonRecords, jsonScalars, jsonValue, damaged(jsonRecords)),
  jsonl: fc.array(jsonValue, { maxLength: 5 }).map((all) => all.join('\n')),
  txt: fc.array(text, { maxLength: 6 }).map((all) => all.join('\n')),
};

const SAMPLES = new URL('../../resources/samples/', import.meta.url);
const SAMPLE_NAMES: Readonly<Record<TextFormat, string>> = {
  csv: 'orders.csv',
  tsv: 'orders.tsv',
  json: 'orders.json',
  jsonl: 'orders.jsonl',
  txt: 'notes.txt',
};
const POOL = 400;

/** A pool of inputs for one reader; those that were accepted take the places of older ones. */
export class Corpus {
  readonly #pool: Uint8Array[];
  readonly #sample: Buffer;
  readonly #reader: TextFormat;
  readonly #random: Random;

  constructor(reader: TextFormat, random: Random) {
    this.#reader = reader;
    this.#random = random;
    this.#sample = readFileSync(new URL(SAMPLE_NAMES[reader], SAMPLES));
    this.#pool = HARD[reader].map((one) => Buffer.from(one));
    this.refresh();
  }

  /** Takes in some inputs drawn by fast-check and some pieces of the sample. */
  refresh(): void {
    const seed = this.#random.below(0x7fff_ffff);
    for (const one of fc.sample(ARBITRARIES[this.#reader], { numRuns: 40, seed })) {
      this.add(Buffer.from(one));
    }
    for (let i = 0; i < 10; i++) this.add(this.#piece());
  }

  /** The sample's beginning, and behind it some more of it. */
  #piece(): Uint8Array {
    const { below } = this.#random;
    const start = this.#sample.subarray(0, below(120));
    const from = below(this.#sample.length);
    return Buffer.concat([start, this.#sample.subarray(from, from + below(200))]);
  }

  add(bytes: Uint8Array): void {
    if (bytes.length > 600) return;
    if (this.#pool.length < POOL) this.#pool.push(bytes);
    // The hard cases stay.
    else this.#pool[HARD[this.#reader].length + this.#random.below(POOL - 20)] = bytes;
  }

  draw(): Uint8Array {
    return this.#pool[this.#random.below(this.#pool.length)] ?? this.#sample;
  }
}
