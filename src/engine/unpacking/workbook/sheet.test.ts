import { describe, expect, test } from 'vitest';
import { problemIn } from '../../testing/converting.ts';
import { sheetText, sourceOf, unpacked } from '../../testing/sheet-text.ts';
import { partsOf, textRow, workbookOf, zipOf } from '../../testing/workbooks.ts';
import { listSheets, openWorkbook, usualSheet } from '../workbook.ts';

describe('rows', () => {
  test('have all columns of the header, null where a cell is empty', async () => {
    const rows = textRow(1, ['a', 'b', 'c']) + textRow(2, [null, 'x', null]) + textRow(3, ['y']);
    const { lines } = await unpacked(rows);
    expect(lines).toEqual(['{"a":null,"b":"x","c":null}', '{"a":"y","b":null,"c":null}']);
  });

  test('that are wholly empty count for nothing, before the header, too', async () => {
    const empty = '<row r="1"/><row r="2"><c r="B2" s="1"/><c r="C2"><v></v></c></row>';
    const { lines } = await unpacked(empty + textRow(5, ['a']) + empty + textRow(9, ['x']));
    expect(lines).toEqual(['{"a":"x"}']);
  });

  test('need no references, and may have their cells in any order', async () => {
    const { lines } = await unpacked(
      '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>' +
        '<row><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>',
    );
    expect(lines).toEqual(['{"a":1,"b":2}']);
  });

  test('may have cells beyond the header, which get columns of their own', async () => {
    const rows = textRow(1, ['a', 'column_4']) + textRow(2, ['1', '2', '3', '4', '5']);
    const { lines } = await unpacked(rows);
    expect(lines).toEqual([
      '{"a":"1","column_4":"2","column_3":"3","column_4_2":"4","column_5":"5"}',
    ]);
  });

  test('none behind the header make no records', async () => {
    expect(await unpacked(textRow(1, ['a', null, 'b']))).toMatchObject({
      lines: [],
      columns: ['a', 'column_2', 'b'],
    });
    expect(await unpacked('')).toMatchObject({ lines: [], columns: [] });
  });

  test('may be named like what objects have of themselves', async () => {
    const rows = textRow(1, ['__proto__', 'constructor']) + textRow(2, ['1', '2']);
    expect((await unpacked(rows)).lines).toEqual(['{"__proto__":"1","constructor":"2"}']);
  });
});

describe('names of columns', () => {
  test('are told apart, and missing ones given, as those of a CSV', async () => {
    const rows = textRow(1, ['a', null, 'a', 'b']) + textRow(2, ['1', '2', '3', '4']);
    const { lines, notes } = await unpacked(rows);
    expect(lines).toEqual(['{"a":"1","column_2":"2","a_2":"3","b":"4"}']);
    expect(notes).toEqual([
      { code: 'duplicate_headers', count: 1, names: ['a_2'] },
      { code: 'empty_headers', count: 1, names: ['column_2'] },
    ]);
  });

  test('can be numbers, dates and truth values', async () => {
    const header =
      '<row><c><v>2024</v></c><c s="1"><v>44197</v></c><c t="b"><v>1</v></c><c t="s"><v>0</v></c></row>';
    const { lines } = await unpacked(header + textRow(2, ['a']), {
      formats: [0, 14],
      shared: ['<t>say "x"</t>'],
    });
    expect(lines).toEqual(['{"2024":"a","2021-01-01":null,"true":null,"say \\"x\\"":null}']);
  });
});

test('what there is to know besides the values is told', async () => {
  const rows = `<worksheet><cols><col min="1" max="2"/></cols><sheetData>
    <row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>
    <row r="2" hidden="1"><c><f>1+1</f><v>2</v></c><c><f t="shared" si="0"/><v>3</v></c></row>
    <row r="3" hidden="true"><c><f>NOW()</f></c><c><v>1</v></c><c><f>1+1</f><v></v></c></row>
    <row r="4" hidden="1"/>
    <row r="5" hidden="0"><c><v>1</v></c></row>
    </sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A5:B9"/></mergeCells>
    <extLst><ext><f>1</f><row><c r="A9"><v>7</v></c></row></ext></extLst></worksheet>`;
  const { lines, notes } = await unpacked(rows);
  expect(lines).toEqual(['{"a":2,"b":3}', '{"a":null,"b":1}', '{"a":1,"b":null}']);
  expect(notes).toEqual([
    { code: 'merged_cells', count: 2 },
    { code: 'formulas_as_values', count: 2 },
    { code: 'formulas_without_values', count: 2 },
    { code: 'hidden_rows', count: 2 },
  ]);
});

describe('sheets', () => {
  const sheets = [
    { name: 'Notes', rows: textRow(1, ['n']), state: 'hidden' },
    { name: 'Größen & "mehr"', rows: textRow(1, ['x']) + textRow(2, ['1']) },
    { name: 'Archive', rows: textRow(1, ['y']), state: 'veryHidden' },
  ] as const;
  const source = sourceOf(workbookOf({ sheets }));

  test('are listed in their order', async () => {
    expect(await listSheets(source)).toEqual([
      { name: 'Notes', isHidden: true },
      { name: 'Größen & "mehr"', isHidden: false },
      { name: 'Archive', isHidden: true },
    ]);
  });

  test('the first that shows is the usual one', async () => {
    expect(usualSheet(await listSheets(source))).toBe('Größen & "mehr"');
    expect(usualSheet([{ name: 'only', isHidden: true }])).toBe('only');
  });

  test('others are named', async () => {
    const { text, notes } = await sheetText(source, { name: 'Größen & "mehr"' });
    expect(text.toString()).toBe('{"x":"1"}\n');
    expect(notes).toEqual([{ code: 'other_sheets', count: 2, names: ['Notes', 'Archive'] }]);
  });

  test('that are not there are missing', async () => {
    const opened = openWorkbook(source, { name: 'notes', dates: 'iso' }, 0);
    expect(await problemIn(opened)).toMatchObject({
      code: 'sheet_missing',
      path: '/data/book.xlsx',
      detail: { name: 'notes' },
    });
  });
});

describe('packages as other programs write them', () => {
  const rows = textRow(1, ['a']) + textRow(2, ['x']);
  const plain = partsOf({ sheets: [{ name: 'Sheet', rows }] });

  test('without compression, with folders, with names in other cases', async () => {
    const parts = { 'xl/': '', ...plain, 'docProps/app.xml': '<Properties/>' };
    const { text } = await sheetText(sourceOf(zipOf(parts, true)));
    expect(text.toString()).toBe('{"a":"x"}\n');
    const shouting = Object.fromEntries(
      Object.entries(plain).map(([name, part]) => [name.replace('sheet1', 'Sheet1'), part]),
    );
    expect((await sheetText(sourceOf(zipOf(shouting)))).text.toString()).toBe('{"a":"x"}\n');
  });

  test('with prefixes before all names', async () => {
    const prefixed = Object.fromEntries(
      Object.entries(plain).map(([name, part]) => [
        name,
        String(part)
          .replaceAll(/<(\/?)([a-zA-Z])/g, '<$1p:$2')
          .replaceAll('xmlns=', 'xmlns:p=')
          .replaceAll('r:id', 'rel:id')
          .replaceAll('xmlns:r=', 'xmlns:rel='),
      ]),
    );
    expect((await sheetText(sourceOf(zipOf(prefixed)))).text.toString()).toBe('{"a":"x"}\n');
  });

  test('in UTF-16', async () => {
    const name = 'xl/worksheets/sheet1.xml';
    const wide = Buffer.from(`\ufeff${String(plain[name]).replace('UTF-8', 'UTF-16')}`, 'utf16le');
    const bytes = zipOf({ ...plain, [name]: wide });
    expect((await sheetText(sourceOf(bytes))).text.toString()).toBe('{"a":"x"}\n');
  });

  test('with charts among the sheets', async () => {
    const parts = { ...plain };
    parts['xl/workbook.xml'] = String(plain['xl/workbook.xml']).replace(
      '<sheets>',
      '<sheets><sheet name="Chart" sheetId="9" r:id="rId9"/>',
    );
    parts['xl/_rels/workbook.xml.rels'] = String(plain['xl/_rels/workbook.xml.rels']).replace(
      '<Relationship ',
      '<Relationship Id="rId9" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship ',
    );
    expect(await listSheets(sourceOf(zipOf(parts)))).toEqual([{ name: 'Sheet', isHidden: false }]);
  });
});
