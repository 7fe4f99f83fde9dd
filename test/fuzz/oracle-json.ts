/**
 * JSON as Node's own JSON.parse accepts it, split into records here.
 *
 * By design we differ from JSON.parse in these and no other ways (docs/formats.md):
 * - a key that comes twice in one object is refused; JSON.parse keeps the last
 * - values nested deeper than MAX_DEPTH are refused
 * - what is neither a list nor an object is refused, and with validation lists of mixed shape
 * - more than MAX_COLUMNS names are refused
 * - numbers keep their text, and keys their order
 */
import { MAX_DEPTH } from '../../src/engine/formats/json/scan.ts';
import { MAX_COLUMNS } from '../../src/engine/formats/record-batch.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import type { Expected, ModelRecord, Value } from './model.ts';

const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|[-+.0-9eE]+|true|false|null|[{}[\],:]/g;

/** Compact JSON text of each element, or why it is refused. */
class Splitter {
  readonly records: ModelRecord[] = [];
  readonly columns = new Set<string>();
  /** Rows that are no objects, that hold a key twice; and codes that end the reading. */
  readonly bare: number[] = [];
  readonly lists: number[] = [];
  readonly repeated: number[] = [];
  readonly fatal = new Set<ProblemCode>();
  #tokens: readonly string[] = [];
  #at = 0;

  /** @param json a text that JSON.parse accepts */
  begin(json: string): void {
    this.#tokens = json.match(TOKEN) ?? [];
    this.#at = 0;
  }

  /** A list's elements, or the only record. */
  list(): void {
    if (this.#tokens[0] !== '[') return this.element();
    this.#at = 1;
    while (this.#at < this.#tokens.length - 1) {
      this.element();
      this.#at += 2;
    }
  }

  element(): void {
    const row = this.records.length + 1;
    const first = this.#tokens[this.#at];
    if (first !== '{') {
      const value = this.#value();
      (first === '[' ? this.lists : this.bare).push(row);
      this.columns.add('value');
      this.records.push({ bare: true, fields: [['value', value]] });
      return;
    }
    const fields: [string, Value][] = [];
    const names = new Set<string>();
    for (;;) {
      const key = this.#tokens[++this.#at] ?? '}';
      if (key === '}') break;
      const name = JSON.parse(key) as string;
      if (names.has(name)) this.repeated.push(row);
      names.add(name);
      this.columns.add(name);
      this.#at += 2;
      fields.push([name, this.#value()]);
      if (this.#tokens[++this.#at] !== ',') break;
    }
    this.records.push({ bare: false, fields });
  }

  /** The value at hand, to its last token. */
  #value(): Value {
    const token = this.#tokens[this.#at] ?? '';
    if (token.startsWith('"')) return { text: JSON.parse(token) as string, json: normal(token) };
    if (token !== '[' && token !== '{') return { text: token === 'null' ? '' : token, json: token };
    const parts: string[] = [];
    const open: (Set<string> | null)[] = [];
    for (let isKey = false; ; this.#at++) {
      const token = this.#tokens[this.#at] ?? '';
      parts.push(token.startsWith('"') ? normal(token) : token);
      if (token === '{' || token === '[') {
        open.push(token === '{' ? new Set() : null);
        if (open.length > MAX_DEPTH) this.fatal.add('json_too_deep');
        isKey = token === '{';
      } else if (token === '}' || token === ']') {
        open.pop();
        if (open.length === 0) break;
        isKey = false;
      } else {
        const keys = open.at(-1) ?? null;
        if (isKey && keys !== null) {
          if (keys.has(parts.at(-1) ?? '')) this.repeated.push(this.records.length + 1);
          keys.add(parts.at(-1) ?? '');
        }
        isKey = token === ',' && keys !== null;
      }
    }
    const json = parts.join('');
    return { text: json, json };
  }

  expected(validate: boolean): Expected {
    const { records, bare, lists, repeated, fatal } = this;
    if (this.columns.size > MAX_COLUMNS) fatal.add('too_many_columns');
    if (fatal.size > 0) return { kind: 'refused', codes: [...fatal] };
    const shapesAgree = lists.length === 0 && (bare.length === 0 || bare.length === records.length);
    const noObjects = shapesAgree || !validate ? [] : [...bare, ...lists];
    const rows = [...new Set([...noObjects, ...repeated])].sort((a, b) => a - b);
    if (rows.length > 0) return { kind: 'rows', rows };
    return { kind: 'records', columns: [...this.columns], records };
  }
}

/** A string token with its escapes as JSON.stringify writes them. */
const normal = (token: string): string =>
  token.includes('\\') ? JSON.stringify(JSON.parse(token)) : token;

export function expectJson(text: string, validate: boolean): Expected {
  let top: unknown;
  try {
    top = JSON.parse(text);
  } catch {
    return { kind: 'refused', codes: null };
  }
  if (typeof top !== 'object' || top === null) return { kind: 'refused', codes: ['not_a_list'] };
  const splitter = new Splitter();
  splitter.begin(text);
  splitter.list();
  return splitter.expected(validate);
}

export function expectJsonLines(text: string, validate: boolean): Expected {
  const splitter = new Splitter();
  for (const line of text.split('\n')) {
    if (/^[ \t\r]*$/.test(line)) continue;
    try {
      JSON.parse(line);
    } catch {
      return { kind: 'refused', codes: null };
    }
    splitter.begin(line);
    splitter.element();
  }
  return splitter.expected(validate);
}
