import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { lacksProgram, testUnless } from '../../../test/support/conditions.ts';
import { quickFolder } from '../../../test/support/places.ts';
import { dataDescriptor, directory, localHeader, type Entry } from './zip.ts';

const GIB = 2 ** 30;
const LIST =
  'import json, sys, zipfile\n' +
  'with zipfile.ZipFile(sys.argv[1]) as z:\n' +
  '  print(json.dumps([[i.filename, i.file_size, i.compress_size, i.header_offset, i.CRC]\n' +
  '    for i in z.infolist()]))';

function entry(name: string, size: number, packed: number, offset: number): Entry {
  return { name, method: 8, crc: 0xfedcba98, size, packed, offset, isStreamed: true };
}

const cases: readonly (readonly [string, readonly Entry[], number])[] = [
  ['small', [entry('a', 10, 9, 0), entry('b.xml', 20, 19, 70)], 200],
  ['one larger than 4 GiB that packs well', [entry('a', 0, 2, 0), entry('b', 5 * GIB, 7, 99)], 200],
  [
    'more than 4 GiB of them',
    [entry('a', 9 * GIB, 5 * GIB, 0), entry('b', 2, 3, 5 * GIB + 100)],
    5 * GIB + 200,
  ],
  ['one of just as much as 32 bits do not hold', [entry('a', 2 ** 32 - 1, 4, 0)], 64],
];

for (const [what, entries, offset] of cases) {
  testUnless(lacksProgram('python3', '--version'))(`entries: ${what}`, () => {
    const path = join(quickFolder(), 'z.zip');
    // The data itself is a hole in the file.
    const file = openSync(path, 'w');
    ftruncateSync(file, offset);
    const put = (bytes: Buffer, at: number) => writeSync(file, bytes, 0, bytes.length, at);
    for (const one of entries) put(localHeader(one), one.offset);
    put(directory(entries, offset), offset);
    closeSync(file);
    const { stdout, stderr } = spawnSync('python3', ['-c', LIST, path], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(
      entries.map(({ name, size, packed, offset: at, crc }) => [name, size, packed, at, crc]),
    );
    for (const one of entries) {
      const isLarge = one.size >= 2 ** 32 - 1 || one.packed >= 2 ** 32 - 1;
      expect(dataDescriptor(one)).toHaveLength(isLarge ? 24 : 16);
    }
  });
}
