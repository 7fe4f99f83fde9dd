import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HoldfastError, isDataProblem, type Problem } from '../../../shared/problem.ts';
import { problemIn } from '../../testing/converting.ts';
import { MemoryFile, STAT } from '../../testing/file-systems.ts';
import { sheetText, sourceOf } from '../../testing/sheet-text.ts';
import { partsOf, textRow, workbookOf, zipOf } from '../../testing/workbooks.ts';
import { listSheets, openWorkbook } from '../workbook.ts';
import { SharedStrings } from './shared-strings.ts';
import { Package } from './zip.ts';

const plain = partsOf({
  sheets: [{ name: 'Sheet', rows: textRow(1, ['a', 'b']) + textRow(2, ['x', 'y']) }],
  shared: ['<t>one</t>'],
  formats: [0, 14],
});
const SHEET = 'xl/worksheets/sheet1.xml';

const problemOf = (bytes: Uint8Array): Promise<Problem | null> =>
  problemIn(sheetText(sourceOf(bytes)));

const withSheet = (rows: string): Buffer =>
  zipOf({ ...plain, [SHEET]: `<worksheet><sheetData>${rows}</sheetData></worksheet>` });

/** The package, without a part or with some of it replaced. */
function changed(part: string, from?: string, to = ''): Buffer {
  const parts: Record<string, string | Uint8Array> = { ...plain };
  if (from === undefined) delete parts[part];
  else parts[part] = String(plain[part]).replace(from, to);
  return zipOf(parts);
}

describe('a damaged workbook is refused with the part', () => {
  test.each<readonly [what: string, bytes: Uint8Array, part: string]>([
    ['nothing at all', new Uint8Array(0), 'zip'],
    ['no zip file', Buffer.from('<html>not found</html>'.repeat(10)), 'zip'],
    ['a file that ends too early', zipOf(plain).subarray(0, -30), 'zip'],
    ['two parts of one name', zipOf({ ...plain, 'XL/workbook.xml': '<a/>' }), 'zip'],
    ['a name that leads out of it', zipOf({ ...plain, '../x': '' }), 'zip'],
    ['no part for the sheet', changed(SHEET), SHEET],
    ['no shared texts', changed('xl/sharedStrings.xml'), 'xl/sharedStrings.xml'],
    ['no relation to the sheet', changed('xl/workbook.xml', 'rId1', 'rId7'), 'xl/workbook.xml'],
    ['no sheets', changed('xl/workbook.xml', '<sheet ', '<sheep '), 'xl/workbook.xml'],
    ['XML that breaks off', changed(SHEET, '</worksheet>'), SHEET],
    ['XML that is none', changed(SHEET, '<row', '<row <'), SHEET],
    ['an entity of its own', changed(SHEET, 'x</t>', '&evil;</t>'), SHEET],
    [
      'a document type',
      changed(
        SHEET,
        '<worksheet',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet',
      ),
      SHEET,
    ],
    [
      'bytes that are no UTF-8',
      zipOf({ ...plain, [SHEET]: Buffer.from('<a>\xff</a>', 'latin1') }),
      SHEET,
    ],
    ['deep nesting', withSheet('<a>'.repeat(200) + '</a>'.repeat(200)), SHEET],
    ['an attribute that is a method', withSheet('<row hasOwnProperty="1" r="2" s="3"/>'), SHEET],
    ['a shared text that is not there', withSheet('<row><c t="s"><v>1</v></c></row>'), SHEET],
    ['a shared text of no number', withSheet('<row><c t="s"><v>-1</v></c></row>'), SHEET],
    ['a column beyond the last', withSheet('<row><c r="XFE1"><v>1</v></c></row>'), SHEET],
    [
      'a column that follows the last',
      withSheet('<row><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>'),
      SHEET,
    ],
    [
      'a cell that is there twice',
      withSheet('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
      SHEET,
    ],
  ])('%s', async (_, bytes, part) => {
    expect(await problemOf(bytes)).toMatchObject({
      code: 'workbook_damaged',
      path: '/data/book.xlsx',
      detail: { part },
    });
  });

  test('another digest than that of the bytes', async () => {
    const bytes = zipOf(plain, true);
    bytes[bytes.indexOf('>x<') + 1] = 0x7a;
    expect(await problemOf(bytes)).toMatchObject({
      code: 'workbook_damaged',
      detail: { part: SHEET },
    });
  });

  test('after all rows before the damage', async () => {
    const broken = textRow(1, ['a']) + textRow(2, ['1']) + textRow(3, ['2']) + '<row><c r="!"/>';
    const source = sourceOf(withSheet(broken));
    const data = await openWorkbook(source, { name: 'Sheet', dates: 'iso' }, 0);
    const buffer = Buffer.alloc(data.pieceBytes);
    const piece = await data.next(buffer, 0);
    expect(buffer.toString('utf8', 0, piece.count)).toBe('{"a":"1"}\n{"a":"2"}\n');
    expect(piece.isLast).toBe(false);
    expect(await problemIn(data.next(buffer, 0))).toMatchObject({ code: 'workbook_damaged' });
    await data.close();
  });
});

describe('what is no workbook of this kind', () => {
  function container(stream: string): Buffer {
    const bytes = Buffer.alloc(4096);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
    bytes.writeUInt16LE(9, 30);
    bytes.writeUInt32LE(2, 48);
    bytes.write('Root Entry', 3 * 512, 'utf16le');
    bytes.write(stream, 3 * 512 + 128, 'utf16le');
    return bytes;
  }
  test.each<readonly [what: string, bytes: Uint8Array, code: string]>([
    ['one with a password', container('EncryptedPackage'), 'workbook_encrypted'],
    ['one of before 2007', container('Workbook'), 'source_unknown_format'],
    ['a zip file of something else', zipOf({ 'a.txt': 'a' }), 'source_unknown_format'],
    ['a text document', changed('xl/workbook.xml', '<workbook ', '<document '), 'workbook_damaged'],
    [
      'a whole text document',
      zipOf({
        '_rels/.rels': '<a><Relationship Type="x/officeDocument" Target="word/document.xml"/></a>',
        'word/document.xml': '<document/>',
      }),
      'source_unknown_format',
    ],
    [
      'a binary workbook',
      zipOf({
        '_rels/.rels': '<a><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></a>',
        'xl/workbook.bin': '',
      }),
      'source_unknown_format',
    ],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await problemIn(listSheets(sourceOf(bytes)))).toMatchObject({ code });
  });
});

describe('memory', () => {
  test('is not filled by what unpacks to a thousand times its size', async () => {
    const rows = Buffer.alloc(80 * 1024 * 1024, ' ');
    const problem = await problemOf(zipOf({ ...plain, [SHEET]: rows }));
    expect(problem).toMatchObject({ code: 'compressed_bomb', detail: { part: SHEET } });
  });

  test('is not filled by a part that must be kept', async () => {
    const zip = await Package.open(sourceOf(zipOf({ part: 'a'.repeat(1001) })));
    const read = async (limit: number): Promise<number> => {
      let length = 0;
      for await (const bytes of zip.unpack('part', limit)) length += bytes.length;
      return length;
    };
    expect(await read(1001)).toBe(1001);
    expect(await problemIn(read(1000))).toMatchObject({
      code: 'workbook_too_large',
      detail: { limit: 1000 },
    });
  });

  test('is not filled by shared texts', () => {
    const strings = new SharedStrings('/data/book.xlsx', 100);
    const add = (text: string): void => {
      strings.open('t', {});
      strings.text(text);
      strings.close('t');
      strings.close('si');
    };
    add('a'.repeat(90));
    expect(() => add('b'.repeat(90))).toThrow(HoldfastError);
  });
});

test('what can’t be read is not taken for damage, whenever that is', async () => {
  const bytes = zipOf(plain);
  const stat = { ...STAT, size: bytes.length };
  let reads = 0;
  for (let last = 0; ; last++) {
    const file = new MemoryFile(bytes);
    const read = file.read.bind(file);
    reads = 0;
    file.read = (...where) => {
      if (reads++ < last) return read(...where);
      return Promise.reject(new HoldfastError({ code: 'source_read_failed' }));
    };
    const problem = await problemIn(sheetText({ path: '/data/book.xlsx', file, stat }));
    if (problem === null) break;
    expect(problem).toEqual({ code: 'source_read_failed' });
  }
  expect(reads).toBeGreaterThan(10);
});

/** What came of a damaged workbook: its rows, or that it was refused as what it is. */
async function rowsOrNull(bytes: Uint8Array): Promise<string | null> {
  try {
    return (await sheetText(sourceOf(bytes))).text.toString();
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { code } = error.problem;
    if (!isDataProblem(code) && code !== 'source_unknown_format') throw error;
    return null;
  }
}

test('no change of any XML makes it crash, hang, or give lines that are no JSON', async () => {
  const names = Object.keys(plain);
  const piece = fc.constantFrom(
    '',
    '<',
    '>',
    '/',
    '"',
    '&',
    '<v>',
    '</c>',
    '<c t="s">',
    '9',
    'A',
    ' ',
    '\0',
  );
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.nat({ max: 12 }),
      piece,
      async (name, at, length, instead) => {
        const text = String(plain[name]);
        const start = at % text.length;
        const broken = text.slice(0, start) + instead + text.slice(start + length);
        const rows = await rowsOrNull(zipOf({ ...plain, [name]: broken }, true));
        if (rows === null) refused++;
        for (const line of rows?.split('\n').slice(0, -1) ?? []) {
          expect(Object.keys(JSON.parse(line) as object).length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(200);
});

test('no change of any bytes makes it crash, hang, or give rows that are not there', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => textRow(i + 2, [`x${i}`, `${i * 7919}`]));
  const sheets = [{ name: 'Sheet', rows: textRow(1, ['a', 'b']) + rows.join('') }];
  const whole = workbookOf({ sheets, shared: ['<t>s</t>'], formats: [0, 14] });
  const good = (await sheetText(sourceOf(whole))).text.toString();
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.option(fc.nat({ max: whole.length }), { freq: 4, nil: whole.length }),
      async (changes, length) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        const found = await rowsOrNull(bytes.subarray(0, length));
        if (found === null) refused++;
        else expect(found).toBe(good);
      },
    ),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(100);
});
