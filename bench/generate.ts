/**
 * Writes large made-up data files, the same bytes for the same seed, with flat memory:
 *
 *   node bench/generate.ts orders-csv --records 1000000 --output FILE --seed 1
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS } from './kinds.ts';
import { createRandom } from './random.ts';

/** Text is gathered up to about this many characters, then written. */
const PIECE_CHARS = 1 << 18;

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

function writeAll(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}

/**
 * Writes `records` records of a kind to `output` (folders are made); gives back the bytes written.
 * Throws a RangeError for a kind that doesn't exist.
 */
export function generate(kind: string, records: number, output: string, seed: number): number {
  const make = KINDS[kind];
  if (make === undefined) {
    throw new RangeError(`no kind "${kind}"; there are ${Object.keys(KINDS).join(', ')}`);
  }
  const { head, record, tail, encode = utf8 } = make();
  const random = createRandom(seed);
  mkdirSync(dirname(resolve(output)), { recursive: true });
  const file = openSync(output, 'w');
  let total = 0;
  let piece = head;
  const flush = (): void => {
    const bytes = encode(piece);
    writeAll(file, bytes);
    total += bytes.length;
    piece = '';
  };
  try {
    for (let index = 0; index < records; index++) {
      piece += record(index, records, random);
      if (piece.length >= PIECE_CHARS) flush();
    }
    piece += tail(records);
    flush();
  } finally {
    closeSync(file);
  }
  return total;
}

function main(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      records: { type: 'string', default: '1000000' },
      output: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [kind] = positionals;
  const records = Number(values.records);
  const seed = Number(values.seed);
  if (
    kind === undefined ||
    KINDS[kind] === undefined ||
    values.output === undefined ||
    !Number.isSafeInteger(records) ||
    records < 0 ||
    !Number.isSafeInteger(seed)
  ) {
    console.error(
      `Usage: node bench/generate.ts KIND --output FILE [--records N] [--seed N]\n` +
        `KIND is one of ${Object.keys(KINDS).join(', ')}.`,
    );
    process.exitCode = 2;
    return;
  }
  const bytes = generate(kind, records, values.output, seed);
  console.log(`${values.output}: ${records} records, ${bytes} bytes`);
}

if (import.meta.main) main();
