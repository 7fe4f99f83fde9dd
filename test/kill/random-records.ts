/** Made-up sources for the kill tests. Every record carries its number, so that each can be counted. */
import type { Random } from '../../bench/random.ts';
import type { TextFormat } from '../../src/shared/formats.ts';

/** How the records of a source are shaped. */
export type Shape =
  /** Several columns, the same in each record. */
  | 'table'
  /** One column (what a text file can carry). */
  | 'single'
  /** A list of plain values. */
  | 'scalars'
  /** A column more in the middle, and another close to the end. */
  | 'late'
  /** Objects inside of objects, and more of them in the middle and close to the end. */
  | 'nested'
  /** Some rows with a cell too many or too few. */
  | 'padded';

/** Words that formats have to quote, to escape, or to keep as they are. */
const WORDS = [
  'lamp',
  'straße',
  'naïve, with comma',
  '00123',
  'said "so"',
  'two\nlines',
  'tab\there',
  '花子',
  '🏮',
  '9007199254740993',
  'back\\slash',
  '',
];

/** Words that stand in one line of text without changing it. */
const PLAIN_WORDS = ['lamp', 'straße', 'ﬁnal', '00123', '花子', '🏮', 'İzmir', 'a,b'];

/** What each record is found by in any target, e.g. `rec0000042`. */
const mark = (index: number): string => `rec${String(index).padStart(7, '0')}`;

/** Whether a text holds the records 0 to `count` - 1, each once and in order. */
export function holdsEachOnce(text: string, count: number): boolean {
  let next = 0;
  for (const [found] of text.matchAll(/rec\d{7}/g)) {
    if (found !== mark(next++)) return false;
  }
  return next === count;
}

/** Text of a source with `count` records; `width` is about how many words each has. */
export function sourceText(
  format: TextFormat,
  shape: Shape,
  count: number,
  width: number,
  random: Random,
): string {
  const words = format === 'txt' || shape === 'single' ? PLAIN_WORDS : WORDS;
  const value = (): string => {
    let text = '';
    for (let left = random.below(width) + 1; left > 0; left--) {
      text += `${random.pick(words)}${left > 1 ? ' ' : ''}`;
    }
    return text;
  };
  const cells = (index: number): string[] => {
    if (shape === 'single' || shape === 'scalars') return [`${mark(index)} ${value()}`];
    const row = [mark(index), value(), String(random.below(100_000)), value()];
    const isLate = shape === 'late' || shape === 'nested';
    if (isLate && index * 2 >= count) row.push(`later ${random.below(10)}`);
    if (isLate && index >= count - 3) row.push(`latest ${random.below(10)}`);
    if (shape === 'padded' && random.chance(2)) row.push('one too many');
    if (shape === 'padded' && random.chance(2)) row.length = 2;
    return row;
  };
  const names =
    shape === 'single' || shape === 'scalars' ? ['value'] : ['id', 'text', 'number', 'more'];
  return TEXTS[format](names, count, cells, shape, random);
}

type MakeText = (
  names: readonly string[],
  count: number,
  cells: (index: number) => string[],
  shape: Shape,
  random: Random,
) => string;

function delimited(delimiter: string): MakeText {
  return (names, count, cells, _shape, random) => {
    const newline = random.pick(['\n', '\r\n']);
    const needsQuotes = new RegExp(`["\\r\\n${delimiter}]`);
    const lines = [names.join(delimiter)];
    for (let index = 0; index < count; index++) {
      const row = cells(index).map((cell) =>
        needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
      );
      lines.push(row.join(delimiter));
    }
    const atStart = random.chance(20) ? '\ufeff' : '';
    const atEnd = random.chance(80) ? newline : '';
    return atStart + lines.join(newline) + atEnd;
  };
}

function jsonRecord(names: readonly string[], row: readonly string[], shape: Shape): string {
  if (shape === 'scalars') return JSON.stringify(row[0]);
  const fields = row.map((cell, at) => {
    // Numbers stay numbers, with whatever text they have.
    const value = /^(0|[1-9]\d{0,4})$/.test(cell) ? cell : JSON.stringify(cell);
    return `${JSON.stringify(names[at] ?? `late_${at}`)}: ${value}`;
  });
  if (shape !== 'nested') return `{${fields.join(', ')}}`;
  const [id, text, number, ...more] = fields;
  return `{${id}, "deep": {${text}, "inner": { ${[number, ...more].join(',')} }}, "tags": [1]}`;
}

const json: MakeText = (names, count, cells, shape, random) => {
  const between = random.pick([',', ',\n  ']);
  const records: string[] = [];
  for (let index = 0; index < count; index++) {
    records.push(jsonRecord(names, cells(index), shape));
  }
  return `[\n  ${records.join(between)}\n]${random.pick(['', '\n'])}`;
};

const jsonLines: MakeText = (names, count, cells, shape, random) => {
  const records: string[] = [];
  for (let index = 0; index < count; index++) {
    records.push(jsonRecord(names, cells(index), shape));
    if (random.chance(1)) records.push('');
  }
  return `${records.join('\n')}\n`;
};

const lines: MakeText = (_names, count, cells, _shape, random) => {
  const all: string[] = [];
  for (let index = 0; index < count; index++) {
    const indent = random.chance(10) ? '  ' : '';
    all.push(`${indent}${cells(index)[0] ?? ''}`);
  }
  return `${all.join(random.pick(['\n', '\r\n']))}\n`;
};

const TEXTS: Readonly<Record<TextFormat, MakeText>> = {
  csv: delimited(','),
  tsv: delimited('\t'),
  json,
  jsonl: jsonLines,
  txt: lines,
};
