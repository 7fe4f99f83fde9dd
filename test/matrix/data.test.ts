/** Hostile data and names: what a person reads (matrix 57 to 59, 61, 63, 65, 66, 68). */
import {
  closeSync,
  openSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { holdfast, type Settings } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';
import { expectOld, expectTold, newNote, OLD, place, run, stoppedOnce } from './people.ts';

const testPosix = testUnless(onPosix);
const UNCHANGED = 'Your old file is unchanged.';

/** Exports text of a format; gives back what was said, and where the target is. */
async function exported(name: string, text: string | Uint8Array, to: string, more: Settings = {}) {
  const folder = tempFolder();
  const source = put(folder, name, text);
  const target = put(folder, `out.${to}`, OLD);
  const args = ['export', source, '--to', to, '--output', target, '--overwrite', 'yes'];
  return { ended: await holdfast(args, more), target, folder };
}

test('57: a line beyond the limit: which one, and the limit', async () => {
  const folder = tempFolder();
  const source = join(folder, 'long.csv');
  const file = openSync(source, 'w');
  writeSync(file, 'a,b\n1,2\n3,');
  closeSync(file);
  // A hole reads as NUL bytes: one endless cell that takes no room on the disk.
  truncateSync(source, 300 * 1024 * 1024);
  const target = put(folder, 'out.jsonl', OLD);
  const args = ['export', source, '--to', 'jsonl', '--output', target, '--overwrite', 'yes'];
  expectTold(
    await holdfast(args),
    3,
    'long.csv, row 2 (line 3): this record is larger than the limit of 268 MB.',
    UNCHANGED,
    'A missing quotation mark can be the reason.',
  );
  expect(textOf(target)).toBe(OLD);
});

test('58: nested a million deep: where, and the limit', async () => {
  const deep = `{"a":1}\n{"a":${'['.repeat(1_000_000)}\n`;
  const { ended, target } = await exported('deep.jsonl', deep, 'json');
  expectTold(
    ended,
    3,
    /^deep\.jsonl, row 2 \(line 2, character [\d,]+\): values are nested more than 1,000 levels deep\./,
    UNCHANGED,
    'Flatten the data and export again.',
  );
  expect(textOf(target)).toBe(OLD);
});

test('59: ever new columns, in little memory: where the limit was reached', async () => {
  const keys = Array.from({ length: 150_000 }, (_, at) => `{"k${at}":1}\n`).join('');
  const little = { env: { NODE_OPTIONS: '--max-old-space-size=96' } };
  const { ended, target } = await exported('keys.jsonl', keys, 'csv', little);
  expectTold(
    ended,
    3,
    /^keys\.jsonl, row 100,001 .*: there are more columns than the limit of 100,000\./,
    UNCHANGED,
  );
  expect(textOf(target)).toBe(OLD);
});

test('61: bytes that are no text: row and place, and nothing is replaced silently', async () => {
  const bytes = Buffer.concat([
    Buffer.from('a,b\n1,Zoë Müller in Köln\n3,x'),
    Buffer.from([0xff]),
    Buffer.from('\n'),
  ]);
  const { ended, target } = await exported('broken.csv', bytes, 'json');
  expectTold(
    ended,
    3,
    'broken.csv, row 2 (line 3, character 4)',
    'there are bytes here that are no text in UTF-8.',
    UNCHANGED,
    'Choose the encoding in which the file was saved, or save it as UTF-8, and export again.',
  );
  expect(textOf(target)).toBe(OLD);
});

test('61: half a character that CSV can not carry: where, and UTF-8 marks and NULs pass', async () => {
  const { ended } = await exported('half.json', '[{"a":"x"},{"a":"\\ud800"}]', 'csv');
  expectTold(ended, 3, /^half\.json, row 2/, 'half of a character is missing', UNCHANGED);
  const whole = await exported('whole.csv', '\ufeffa,b\nx\0y,2\n', 'jsonl');
  expectTold(whole.ended, 0, 'Exported 1 record');
  expect(textOf(whole.target)).toBe('{"a":"x\\u0000y","b":"2"}\n');
});

test('61: a byte that an encoding has no character for: row, place and encoding', async () => {
  const bytes = Buffer.from('name;city\nZo\xeb;K\xf6ln\nx\x81;y\n', 'latin1');
  const { ended, target } = await exported('old.csv', bytes, 'json');
  expectTold(
    ended,
    3,
    'It was read as Western European (Windows)',
    'old.csv, row 2 (line 3, character 2): this is no character in Western European (Windows) (0x81).',
    UNCHANGED,
    'Choose the encoding in which the file was saved, and export again.',
  );
  expect(textOf(target)).toBe(OLD);
});

/** Some thousand rows that do not pack to nothing. */
const ROWS_TEXT = `id,number\n${Array.from({ length: 9000 }, (_, at) => `${at},${(at * 7919) % 104_729}\n`).join('')}`;

test('62: a compressed file whose end is missing: where it ends, and nothing of it is taken', async () => {
  const packed = gzipSync(ROWS_TEXT);
  const half = packed.subarray(0, packed.length / 2);
  const { ended, target } = await exported('orders.csv.gz', half, 'json');
  expectTold(
    ended,
    3,
    /^orders\.csv\.gz, row [34],\d{3} \(line .*\): the compressed data ends too early; its end is missing\./,
    UNCHANGED,
    'Get the file once more from where it came from, and export again.',
  );
  expect(textOf(target)).toBe(OLD);
});

test('62: a compressed file that is damaged: found, be it only by its digest', async () => {
  const packed = gzipSync(ROWS_TEXT);
  const turned = (at: number): Buffer => {
    const damaged = Buffer.from(packed);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
    return damaged;
  };
  const digest = turned(packed.length - 6);
  const followed = Buffer.concat([packed, Buffer.from('something else')]);
  for (const damaged of [digest, followed]) {
    const { ended, target } = await exported('orders.csv.gz', damaged, 'json');
    expectTold(
      ended,
      3,
      /^orders\.csv\.gz, row \d,\d{3} .*: the compressed data is damaged here and can't be unpacked\./,
      UNCHANGED,
      'Get the file once more from where it came from, and export again.',
    );
    expect(textOf(target)).toBe(OLD);
  }
  // In the middle it may be rows that are found to be wrong first.
  const { ended, target } = await exported(
    'orders.csv.gz',
    turned(Math.floor(packed.length / 3)),
    'json',
  );
  expectTold(ended, 3, /^orders\.csv\.gz, row /, UNCHANGED);
  expect(textOf(target)).toBe(OLD);
});

test('62: a small file that unpacks to endless data: stopped, in little memory', async () => {
  const bomb = gzipSync(`a,b\n${'1,2\n'.repeat(40_000_000)}`);
  const little = { env: { NODE_OPTIONS: '--max-old-space-size=96' } };
  const { ended, target } = await exported('bomb.csv.gz', bomb, 'jsonl', little);
  expectTold(
    ended,
    3,
    'the compressed data unpacks to more than 1,000 times its size, which no real data does.',
    UNCHANGED,
    'If you trust the file, unpack it yourself and export what comes out.',
  );
  expect(textOf(target)).toBe(OLD);
});

testPosix('63: a link in the place of the part: not continued, its victim untouched', async () => {
  const at = place();
  const part = await stoppedOnce(at);
  const victim = put(tempFolder(), 'victim', OLD);
  const kept = statSync(victim);
  renameSync(part, `${part}.away`);
  symlinkSync(victim, part);
  expectTold(await run(at), 5, 'unfinished export of orders.csv was changed since it stopped.');
  expect(textOf(victim)).toBe(OLD);
  expect(statSync(victim).mtimeMs).toBe(kept.mtimeMs);
  expectTold(await run(at, {}, [...at.args, '--start-over']), 0, 'Exported 400 records');
  expect(textOf(victim)).toBe(OLD);
});

testPosix(
  '63: a link in the place of the note of progress: not believed, its victim untouched',
  async () => {
    const at = place();
    await stoppedOnce(at);
    const note = (await newNote(at)).replace(/\.new$/, '');
    const elsewhere = join(tempFolder(), 'note.json');
    renameSync(note, elsewhere);
    const text = textOf(elsewhere);
    symlinkSync(elsewhere, note);
    expectTold(
      await run(at),
      5,
      'Other users can change the folder in which Holdfast notes its progress',
    );
    expect(textOf(elsewhere)).toBe(text);
    expectOld(at, 1);
  },
);

testPosix(
  '63: links where a new note and the backup will be: taken away or moved, never followed',
  async () => {
    const at = place();
    await stoppedOnce(at);
    const victim = put(tempFolder(), 'victim', OLD);
    symlinkSync(victim, await newNote(at));
    symlinkSync(victim, `${at.target}.bak`);
    expectTold(await run(at), 0, 'Exported 400 records');
    expect(textOf(victim)).toBe(OLD);
    expect(textOf(`${at.target}.bak`)).toBe(OLD);
    expect(namesIn(at.folder)).toEqual(['orders.json', 'orders.json.bak', 'orders.json.bak.1']);
  },
);

testPosix(
  '65: names with marks that turn text around, line breaks, markup, a leading dash',
  async () => {
    const folder = tempFolder();
    for (const [name, shown] of [
      ['\u202egpj.csv', '\\u202egpj.csv'],
      ['two\nlines.csv', 'two\\nlines.csv'],
      ['<img src=x onerror=alert(1)>.csv', '<img src=x onerror=alert(1)>.csv'],
      ['-rf.csv', '-rf.csv'],
    ] as const) {
      put(folder, name, 'a,b\n1\n');
      const args = ['export', '--to', 'json', '--', name];
      const { code, stderr } = await holdfast(args, { cwd: folder });
      expect(code).toBe(3);
      expect(stderr.split('\n')[0]).toBe(
        `${shown}, row 1 (line 2): this row has 1 cell, the header has 2.`,
      );
    }
    expect(namesIn(folder)).toHaveLength(4);
  },
);

testPosix('66: a name that leaves no room for its backup: how long it may be', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a\n1\n');
  const target = put(folder, `${'n'.repeat(250)}.json`, OLD);
  const args = ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  expectTold(
    await holdfast(args),
    4,
    'the name is too long for this drive.',
    'Nothing was written; your old file is unchanged.',
    /Choose a shorter name, of at most 24\d plain letters\./,
  );
  expect(textOf(target)).toBe(OLD);
  const longest = join(folder, `${'n'.repeat(244)}.json`);
  expectTold(
    await holdfast(['export', source, '--to', 'json', '--output', longest]),
    0,
    'Exported 1',
  );
});

test('68: cells that look like formulas are counted and left as they are', async () => {
  const { ended, target } = await exported('f.csv', 'a,b\n=1+1,x\n@SUM(A1),-5\n', 'csv');
  expectTold(ended, 0, '2 cells start like a formula and were left as they are.');
  expect(textOf(target)).toBe('a,b\r\n=1+1,x\r\n@SUM(A1),-5\r\n');
});
