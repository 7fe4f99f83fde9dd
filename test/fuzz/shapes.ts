/** Inputs that have a format's structure, or nearly: made fast, by rules of their own. */
import type { Random } from '../../bench/random.ts';
import type { TextFormat } from '../../src/shared/formats.ts';

const CHARACTERS = [
  ['a', 'b', ' ', 'x', '0', '"', "'", ',', ';', '\t', '|', '\r', '\n', '\r\n', '\\', '/'],
  ['=', '-', '{', '}', '[', ']', ':', 'é', '🏮', '\0', '\u001f', '\u007f', '\u2028'],
  ['\ufeff', '\ud7ff'],
].flat();
const NAMES = [
  'a',
  'b',
  'id',
  'value',
  '',
  '__proto__',
  'constructor',
  '10',
  '2',
  'a_2',
  'é',
  '🏮',
];
const ESCAPES = [
  ['\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0000', '\\u0041', '\\u00e9'],
  ['\\uD83D\\uDE00', '\\ud800', '\\uDC00', '\\u2028', '\\u0022', '\\u005C', '\\ufeff'],
  ['\\uFFFF'],
].flat();
const BAD_ESCAPES = [
  '\\v',
  '\\a',
  '\\0',
  '\\x41',
  '\\U0041',
  '\\u12',
  '\\u00g0',
  '\\ ',
  "\\'",
  '\t',
  '\n',
];
const BAD_NUMBERS = ['01', '-', '+1', '.5', '1.', '1e', '1e+', '-01', '0x1', '1_0', '--1', '1.e1'];
const NUMBERS = [
  ['0', '-0', '1', '-1', '12', '1.10', '-0.0', '1e5', '1E+05', '1e-7', '1e400', '-1e-400'],
  ['9007199254740993', '123456789012345678901234567890', '0.1e1', '0e0'],
  ['1.7976931348623157e309'],
].flat();
const SPACES = ['', '', '', '', '', ' ', '\n', '\t', '\r\n', ' \n\t '];
const LINE_BREAKS = ['\n', '\r\n', '\r'];

/** A short text, mostly plain. */
function word(random: Random): string {
  if (random.chance(40)) return random.pick(NAMES);
  let text = '';
  for (let i = random.below(6); i > 0; i--) text += random.pick(CHARACTERS);
  return text;
}

function jsonString(random: Random, text: string): string {
  let json = JSON.stringify(text);
  if (random.chance(25)) json = `${json.slice(0, -1)}${random.pick(ESCAPES)}"`;
  if (random.chance(10)) json = `"${random.pick(ESCAPES)}${json.slice(1)}`;
  if (random.below(200) === 0) json = `"${random.pick(BAD_ESCAPES)}${json.slice(1)}`;
  return json;
}

function number(random: Random): string {
  if (random.chance(60)) return random.pick(NUMBERS);
  if (random.below(100) === 0) return random.pick(BAD_NUMBERS);
  const sign = random.chance(30) ? '-' : '';
  const fraction = random.chance(30) ? `.${random.below(1000)}` : '';
  const exponent = random.chance(20)
    ? `${random.pick(['e', 'E', 'e+', 'E-'])}${random.below(400)}`
    : '';
  return `${sign}${random.below(100_000)}${fraction}${exponent}`;
}

function scalar(random: Random): string {
  if (random.chance(50)) return jsonString(random, word(random));
  if (random.chance(60)) return number(random);
  return random.pick(['null', 'true', 'false', '""', '[]', '{}']);
}

/** @param room levels of nesting that may follow */
function value(random: Random, room: number): string {
  if (room === 0 || random.chance(75)) return scalar(random);
  return random.chance(50) ? array(random, room - 1) : object(random, NAMES, room - 1);
}

function array(random: Random, room: number): string {
  const parts: string[] = [];
  for (let i = random.below(4); i > 0; i--) parts.push(value(random, room));
  const space = random.pick(SPACES);
  return `[${space}${parts.join(`${space},${random.pick(SPACES)}`)}${space}]`;
}

function object(random: Random, names: readonly string[], room: number): string {
  const from = random.below(names.length);
  const count = random.below(5);
  const parts: string[] = [];
  const space = random.pick(SPACES);
  for (let i = 0; i < count; i++) {
    // In turn, so that no name comes twice by itself.
    const name = names[(from + i * (count > 3 ? 1 : 3)) % names.length] ?? '';
    const key = random.chance(95) ? JSON.stringify(name) : jsonString(random, word(random));
    parts.push(`${key}${space}:${space}${value(random, room)}`);
  }
  return `{${space}${parts.join(`${space},${random.pick(SPACES)}`)}${space}}`;
}

/** Records alike, records unlike each other, bare values, or all of it together. */
function elements(random: Random): string[] {
  const parts: string[] = [];
  const kind = random.below(20);
  for (let i = random.below(6); i > 0; i--) {
    if (kind === 19 ? random.chance(50) : kind > 12) parts.push(scalar(random));
    else if (kind === 18) parts.push(value(random, 2));
    else if (kind < 5) parts.push(`{"a":${value(random, 2)},"b":${scalar(random)}}`);
    else parts.push(object(random, NAMES, 3));
  }
  return parts;
}

function json(random: Random): string {
  if (random.chance(10)) return value(random, 4);
  const space = random.pick(SPACES);
  const separator = `${random.pick(SPACES)},${random.pick(SPACES)}`;
  return `${space}[${space}${elements(random).join(separator)}${space}]${space}`;
}

function delimited(random: Random, delimiter: string): string {
  const width = 1 + random.below(5);
  const newline = random.pick(LINE_BREAKS);
  const isMixed = random.chance(20);
  const isRagged = random.chance(15);
  let text = random.chance(5) ? '\ufeff' : '';
  for (let rows = random.below(6); rows >= 0; rows--) {
    const cells: string[] = [];
    const count = isRagged ? width + random.below(3) - 1 : width;
    for (let i = 0; i < count; i++) {
      const cell = word(random);
      const plain = !/["\r\n]/.test(cell) && !cell.includes(delimiter) && random.chance(80);
      cells.push(plain ? cell : `"${cell.replaceAll('"', '""')}"`);
    }
    text += cells.join(delimiter);
    if (rows > 0 || random.chance(70)) text += isMixed ? random.pick(LINE_BREAKS) : newline;
    if (random.chance(5)) text += newline;
  }
  return text;
}

function lines(random: Random): string {
  let text = '';
  for (let i = random.below(8); i > 0; i--) text += word(random) + random.pick(LINE_BREAKS);
  return text + (random.chance(50) ? word(random) : '');
}

/** A small input of the format's structure. */
export function shaped(reader: TextFormat, random: Random, delimiter: string): string {
  switch (reader) {
    case 'json':
      return json(random);
    case 'jsonl':
      return elements(random)
        .map((one) => (random.chance(98) ? one.replaceAll(/[\r\n]/g, ' ') : one))
        .join(random.pick(['\n', '\n', '\r\n', ' \n\n']));
    case 'csv':
    case 'tsv':
      return delimited(random, delimiter);
    case 'txt':
      return lines(random);
  }
}

/** A big input: one thing very often, very wide, very long or very deep; sometimes cut off. */
export function large(reader: TextFormat, random: Random, delimiter: string): string {
  const times = 500 + random.below(4000);
  let text: string;
  if (reader === 'txt' || random.chance(30)) {
    const one = shaped(reader, random, delimiter) || ' ';
    text = one.repeat(Math.min(times, Math.ceil(60_000 / one.length)));
  } else if (reader === 'csv' || reader === 'tsv') {
    const name = random.pick(['a', '', 'n']);
    const header = Array.from({ length: times }, (_, i) => (name === 'n' ? `n${i}` : name));
    const rows = random.pick(['\n', '"', 'x\n', '""\n', `${delimiter}\n`]).repeat(random.below(20));
    text = `${header.join(delimiter)}\n${rows}`;
  } else {
    const deep = random.pick(['[', '{"a":', '[[', '[{"b":']);
    const close = deep.startsWith('{')
      ? '}'
      : deep.length === 1
        ? ']'
        : deep === '[['
          ? ']]'
          : '}]';
    const depth = random.chance(50) ? 480 + random.below(30) : times;
    const inside = random.pick([
      '1',
      '"x"',
      '',
      `1e${'9'.repeat(times)}`,
      `"${'\\u0000'.repeat(times)}"`,
    ]);
    const nested = `{"a":${deep.repeat(depth)}${inside}${close.repeat(depth)}}`;
    const wide = Array.from({ length: times }, (_, i) => `"k${i}":${i}`).join(',');
    const one = random.chance(60) ? nested : `{${wide}}`;
    text = reader === 'json' ? `[${one},{}]` : `${one}\n{}`;
  }
  return random.chance(15) ? text.slice(0, random.below(text.length)) : text;
}
