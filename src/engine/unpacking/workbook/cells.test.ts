import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellJson, unpacked } from '../../testing/sheet-text.ts';
import { text } from '../../testing/texts.ts';
import { textRow } from '../../testing/workbooks.ts';
import { columnOf } from './cell-reference.ts';
import { numberText } from './number-text.ts';

describe('a cell', () => {
  const shared = [
    '<t>plain</t>',
    '<r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> and not</t></r>',
    '<t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/>',
    '<t/>',
    '<t>a&amp;b &lt;i&gt; &quot;&#233;&#x1F3EE;&quot; <![CDATA[<&>]]></t>',
    '<t>line_x000D_\nbreak _x005F_x000D_ _x0001_</t>',
  ];
  test.each<readonly [what: string, xml: string, json: string]>([
    ['a shared text', '<c t="s"><v>0</v></c>', '"plain"'],
    ['rich text', '<c t="s"><v>1</v></c>', '"bold and not"'],
    ['text with its reading', '<c t="s"><v>2</v></c>', '"漢字"'],
    ['an empty text', '<c t="s"><v>3</v></c>', '""'],
    ['characters that XML escapes', '<c t="s"><v>4</v></c>', '"a&b <i> \\"é🏮\\" <&>"'],
    ['what XML can’t say', '<c t="s"><v>5</v></c>', '"line\\r\\nbreak _x000D_ \\u0001"'],
    ['inline text', '<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', '" a "'],
    ['inline rich text', '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', '"ab"'],
    [
      'an inline text with a reading',
      '<c t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>',
      '"a"',
    ],
    ['a text that a formula gave', '<c t="str"><f>A1</f><v>=1+1</v></c>', '"=1+1"'],
    ['an empty text that a formula gave', '<c t="str"><f>A1</f><v></v></c>', '""'],
    ['a number', '<c><v>1.5</v></c>', '1.5'],
    ['a number that a formula gave', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['a formula without a value', '<c><f>1+1</f></c>', 'null'],
    ['true', '<c t="b"><v>1</v></c>', 'true'],
    ['false', '<c t="b"><v>0</v></c>', 'false'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '"#N/A"'],
    ['a date written as text', '<c t="d"><v>2024-02-29</v></c>', '"2024-02-29"'],
    ['a cell with a style only', '<c s="0"/>', 'null'],
    ['a cell with an empty value', '<c><v></v></c>', 'null'],
    ['something that is no number', '<c><v>12,5</v></c>', '"12,5"'],
    ['a kind that is not known', '<c t="new"><v>x</v></c>', '"x"'],
  ])('holds %s', async (_, xml, json) => {
    expect(await cellJson(xml, { shared })).toBe(json);
  });

  test('keeps half a pair of surrogates as an escape', async () => {
    expect(await cellJson('<c t="inlineStr"><is><t>_xD800_</t></is></c>')).toBe('"\\ud800"');
  });

  test('keeps every text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (texts) => {
        const header = texts.map((_, column) => `c${column}`);
        const { lines } = await unpacked(textRow(1, header) + textRow(2, texts));
        expect(lines).toEqual([
          `{${texts.map((one, column) => `"c${column}":${JSON.stringify(one)}`).join(',')}}`,
        ]);
      }),
    );
  });
});

describe('a number', () => {
  test.each([
    ['0', '0'],
    ['-0', '-0'],
    ['42', '42'],
    ['1.10', '1.10'],
    ['0.1', '0.1'],
    ['1E-2', '1E-2'],
    ['1e400', '1e400'],
    ['9007199254740993', '9007199254740993'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    // As Excel writes 1.1, 0.1, 1e-5, and -4.35: the same double, in short.
    ['1.1000000000000001', '1.1'],
    ['0.10000000000000001', '0.1'],
    ['1.0000000000000001E-5', '0.00001'],
    ['-4.3499999999999996', '-4.35'],
    ['0.30000000000000004', '0.30000000000000004'],
    // Digits that no double has are somebody's own.
    ['1.0000000000000001', '1.0000000000000001'],
    ['1.50000000000000000', '1.50000000000000000'],
    // What JSON does not know.
    ['+1', '1'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['00', '0'],
  ])('%s becomes %s', (written, expected) => {
    expect(numberText(written)).toBe(expected);
  });

  test.each(['', '.', '-', 'e5', '1e', '1,5', '0x10', 'NaN', 'Infinity', '1 2', '--1', '1.2.3'])(
    '%j is none',
    (written) => {
      expect(numberText(written)).toBeNull();
    },
  );

  test('is the same number, in JSON, whatever the number', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(
          (value: number) => value.toPrecision(17),
          (value: number) => value.toExponential(16),
          String,
        ),
        (drawn, write) => {
          // The text of minus zero is that of zero.
          const value = drawn + 0;
          const found = numberText(write(value));
          expect(JSON.parse(found ?? '')).toBe(value);
        },
      ),
    );
  });
});

describe('a reference', () => {
  test.each([
    ['A1', 0],
    ['Z9', 25],
    ['AA10', 26],
    ['XFD1048576', 16_383],
  ])('%s is column %d', (reference, column) => {
    expect(columnOf(reference)).toBe(column);
  });

  test.each(['', 'A', '1', 'A0', 'XFE1', 'ZZZZZZZZZZ1', 'a1', 'A1B', '$A$1', 'A-1', '__proto__'])(
    '%j is no cell',
    (reference) => {
      expect(columnOf(reference)).toBeNull();
    },
  );
});

test('line breaks are LF, however the file has them; only those that are escaped are CR (XML 1.0, 2.11)', async () => {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  expect(await cellJson(cell('a\r\nb\rc\nd'))).toBe('"a\\nb\\nc\\nd"');
  expect(await cellJson(cell('a&#13;\r\n&#xD;&#10;_x000D_'))).toBe('"a\\r\\n\\r\\n\\r"');
});
