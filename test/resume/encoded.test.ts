/** Sources that are packed or in another encoding: the same target as from plain UTF-8, resumed anywhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import type { FileSystem } from '../../src/engine/fs/port.ts';
import { planJob, runJob, type PlanRequest } from '../../src/engine/index.ts';
import { exchanged } from '../../src/engine/testing/file-systems.ts';
import type { Compression, Encoding, TargetFormat, TextFormat } from '../../src/shared/formats.ts';
import { namesIn, put, quickFolder } from '../support/places.ts';

const COUNT = 240;
const EVERY = 40;

const row = (at: number): readonly string[] => [`${at}`, `Zoë "Ä", no. ${at}`, 'naïve €5'];

/** Records in each format; the objects bring a new column late, so that a table takes several passes. */
const TEXTS: Readonly<Record<TextFormat, string>> = {
  csv: table(';', '\r\n'),
  tsv: table('\t', '\n'),
  json: `[\n  ${objects().join(',\n  ')}\n]\n`,
  jsonl: `${objects().join('\n')}\n`,
  txt: Array.from({ length: COUNT }, (_, at) => row(at).join(' ')).join('\n'),
};

function table(delimiter: string, newline: string): string {
  const rows = Array.from({ length: COUNT }, (_, at) =>
    row(at).map((cell) => `"${cell.replaceAll('"', '""')}"`),
  );
  return [['id', 'Größe', 'Preis'], ...rows]
    .map((cells) => cells.join(delimiter) + newline)
    .join('');
}

function objects(): string[] {
  return Array.from({ length: COUNT }, (_, at) => {
    const [id, name, price] = row(at);
    return JSON.stringify({ id, name, price, ...(at > COUNT / 2 ? { später: 'ß' } : {}) });
  });
}

/** Windows-1252 has the euro and nothing else of what is used here in another place than Latin-1. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1');

interface Way {
  readonly name: string;
  readonly encoding: Encoding;
  readonly compression: Compression;
  readonly encode: (text: string) => Buffer;
}

const WAYS: readonly Way[] = [
  ['UTF-8', 'utf-8', (text: string) => Buffer.from(text)],
  ['UTF-8 with a mark', 'utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE', 'utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16 LE with a mark', 'utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE', 'utf-16be', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  [
    'UTF-16 BE with a mark',
    'utf-16be',
    (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  ],
  ['Windows-1252', 'windows-1252', windows1252],
].flatMap(([name, encoding, encode]) => {
  const way = { encoding, compression: 'none', encode } as Omit<Way, 'name'>;
  const packed = (text: string): Buffer => gzipSync(way.encode(text));
  return [
    { ...way, name: name as string },
    { ...way, name: `${name as string} in gzip`, compression: 'gzip', encode: packed },
  ];
});

function wayOf(name: string): Way {
  const way = WAYS.find((one) => one.name === name);
  if (way === undefined) throw new RangeError(`there is no ${name}`);
  return way;
}

const TARGETS: Readonly<Record<TextFormat, TargetFormat>> = {
  csv: 'json',
  tsv: 'csv',
  json: 'csv',
  jsonl: 'tsv',
  txt: 'jsonl',
};

/** The request for a job on a source of its own. */
function request(format: TextFormat, way: Way, text = TEXTS[format]): PlanRequest {
  const ending = way.compression === 'gzip' ? `${format}.gz` : format;
  const isStrict = format === 'json' || format === 'jsonl';
  return {
    source: put(quickFolder(), `in.${ending}`, way.encode(text)),
    target: join(quickFolder(), `out.${TARGETS[format]}`),
    targetFormat: TARGETS[format],
    checkpointEvery: EVERY,
    // JSON that is no Unicode is refused until somebody says what it is.
    ...(isStrict ? { said: { encoding: way.encoding } } : {}),
  };
}

async function whole(asked: PlanRequest): Promise<string> {
  const target = join(quickFolder(), 'whole');
  const done = await runJob(await planJob({ ...asked, target }), { stateFolder: quickFolder() });
  expect(done.status).toBe('success');
  return readFileSync(target, 'utf8');
}

/** The real file system, on which nothing happens any more from the n-th write to a part on. */
function dyingAt(nth: number): FileSystem {
  let left = nth;
  const gone = (): Promise<never> => Promise.reject(new Error('gone'));
  return {
    ...nodeFileSystem,
    rename: (from, to) => (left > 0 ? nodeFileSystem.rename(from, to) : gone()),
    unlink: (path) => (left > 0 ? nodeFileSystem.unlink(path) : gone()),
    async open(path, mode) {
      if (left <= 0) return gone();
      const file = await nodeFileSystem.open(path, mode);
      const write: typeof file.write = (...args) =>
        left <= 0 || (path.endsWith('.part') && --left <= 0) ? gone() : file.write(...args);
      return exchanged(file, { write });
    },
  };
}

/** The real file system; says so when something is written to a part. */
function onceWriting(say: () => void): FileSystem {
  return {
    ...nodeFileSystem,
    async open(path, mode) {
      const file = await nodeFileSystem.open(path, mode);
      if (!path.endsWith('.part')) return file;
      const write: typeof file.write = (...args) => {
        say();
        return file.write(...args);
      };
      return exchanged(file, { write });
    },
  };
}

describe.each(Object.keys(TEXTS) as TextFormat[])('%s', (format) => {
  const plain = wayOf('UTF-8');

  test.each(WAYS)('$name gives what plain UTF-8 gives', async (way) => {
    const asked = request(format, way);
    const job = await planJob(asked);
    expect(job.source).toMatchObject({ compression: way.compression, encoding: way.encoding });
    expect(await whole(asked)).toBe(await whole(request(format, plain)));
  });

  test.each(WAYS)('$name goes on wherever it was stopped', async (way) => {
    const asked = request(format, way);
    const expected = await whole(asked);
    const job = await planJob(asked);
    const stateFolder = quickFolder();
    let stops = 0;
    for (;;) {
      // A stop that is asked for before the run: it ends at its next checkpoint.
      const run = await runJob(job, { stateFolder, signal: AbortSignal.abort() });
      if (run.status === 'success') break;
      expect(run.status).toBe('interrupted');
      stops++;
    }
    expect(stops).toBeGreaterThanOrEqual(COUNT / EVERY - 1);
    expect(readFileSync(job.target.path, 'utf8')).toBe(expected);
  });

  test.each(WAYS)('$name goes on where it died', async (way) => {
    const asked = request(format, way);
    const expected = await whole(asked);
    for (const nth of [1, 2, 4]) {
      const target = join(quickFolder(), 'out');
      const job = await planJob({ ...asked, target });
      const stateFolder = quickFolder();
      const died = await runJob(job, { stateFolder, fileSystem: dyingAt(nth) });
      expect(died).toMatchObject({ status: 'failed' });
      const again = await runJob(job, { stateFolder });
      expect(again).toMatchObject({ status: 'success' });
      expect(readFileSync(target, 'utf8')).toBe(expected);
      expect(namesIn(join(target, '..'))).toEqual(['out']);
    }
  });
});

test('progress and what is known of the source are in bytes of the file, resumed too', async () => {
  const way = wayOf('UTF-16 LE in gzip');
  // Enough for several pieces, of numbers that do not pack to nothing.
  const numbers = Array.from({ length: 60_000 }, (_, at) => `${at},${(at * 7919) % 104_729}`);
  const asked = { ...request('csv', way, `a,b\n${numbers.join('\n')}\n`), checkpointEvery: 9_000 };
  const job = await planJob(asked);
  const bytes = readFileSync(job.source.path).length;
  const expected = await whole(asked);
  const stateFolder = quickFolder();
  const read: number[] = [];
  for (;;) {
    const stop = new AbortController();
    const run = await runJob(job, {
      stateFolder,
      signal: stop.signal,
      fileSystem: onceWriting(() => stop.abort()),
    });
    if (run.status !== 'interrupted') break;
    expect(run.bytesTotal).toBe(bytes);
    read.push(run.bytesRead);
  }
  expect(readFileSync(job.target.path, 'utf8')).toBe(expected);
  expect(read.length).toBeGreaterThan(4);
  expect(read).toEqual(read.toSorted((a, b) => a - b));
  expect(read[0]).toBeGreaterThan(0);
  expect(read.at(-1)).toBeLessThanOrEqual(bytes);
});
