/** Changes that inputs are tried with: bits, spans, splices, and pieces that formats trip over. */
import type { Random } from '../../bench/random.ts';

const TEXTS = [
  ['"', '""', '"""', ',', ';', '\t', '|', '\r', '\n', '\r\n', '\n\n', '\r\r', "'", ' '],
  ['\ufeff', '\0', '\\', '\\u', '\\u00', '\\ud800', '\\udc00', '\\ud83d\\ude00', '\\u0000'],
  ['\\"', '\\\\', '\\n', '\\x', '\\u00E9', '\u2028', '\u00a0', '\u007f', '\u001f', '\v'],
  ['\u0085', '{', '}', '[', ']', ':', '[]', '{}', '[[[[', ']]]]', '{"a":', '"a":1,', '},{'],
  ['],[', ',,', 'null', 'true', 'false', 'nul', 'NaN', 'Infinity', '// x', '/**/', '-'],
  ['+1', '.5', '01', '-0', '0', '1e400', '1E+2', '1e-999', '1e', '1.', '-0.0e-0'],
  ['9007199254740993', '0.10', '__proto__', '"__proto__":1', '"value":', 'value', 'a_2'],
  ['column_2', '=1+1', '@', '\t=', 'é', '🏮', '\ud7ff', '\ue000', '\u{10ffff}'],
  ['x'.repeat(50), '9'.repeat(50)],
].flat();
const BYTES = [
  [[0xff], [0xc3], [0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80]],
  [
    [0xef, 0xbb],
    [0xf0, 0x9f, 0x8f],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0x00, 0x5b],
  ],
].flat();
const PIECES: readonly Uint8Array[] = [
  ...TEXTS.map((text) => Buffer.from(text)),
  ...BYTES.map((bytes) => Uint8Array.from(bytes)),
];

export function drawPiece({ below }: Random): Uint8Array {
  return PIECES[below(PIECES.length)] ?? new Uint8Array(1);
}

function replaced(
  bytes: Uint8Array,
  from: number,
  to: number,
  ...parts: readonly Uint8Array[]
): Uint8Array {
  return Buffer.concat([bytes.subarray(0, from), ...parts, bytes.subarray(to)]);
}

/** One to four changes, the last ones rarer. */
export function mutated(bytes: Uint8Array, random: Random, other: () => Uint8Array): Uint8Array {
  let now = bytes;
  do now = changed(now, random, other);
  while (random.chance(40));
  return now;
}

function changed(bytes: Uint8Array, random: Random, other: () => Uint8Array): Uint8Array {
  const { below } = random;
  const at = below(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + below(random.chance(70) ? 4 : 40));
  switch (below(10)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << below(8));
      return flipped;
    }
    case 1: {
      const set = Buffer.from(bytes);
      if (at < set.length) set[at] = below(256);
      return set;
    }
    case 2:
      return replaced(bytes, at, to);
    case 3:
      return replaced(bytes, at, at, bytes.subarray(at, to));
    case 4: {
      const from = below(bytes.length + 1);
      return replaced(bytes, at, at, bytes.subarray(from, from + below(30)));
    }
    case 5: {
      const stranger = other();
      return replaced(bytes, at, bytes.length, stranger.subarray(below(stranger.length + 1)));
    }
    case 6:
      return bytes.subarray(0, at);
    case 7:
      return replaced(bytes, at, to, drawPiece(random));
    default:
      return replaced(bytes, at, at, drawPiece(random));
  }
}
