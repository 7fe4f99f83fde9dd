import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteSink } from '../byte-sink.ts';
import { appendXmlText, utf16Length } from './text.ts';

function written(text: string): string {
  const sink = new ByteSink(1);
  const bytes = Buffer.from(`_x00${text}41_`);
  appendXmlText(bytes, 4, bytes.length - 3, sink);
  return sink.contents().toString();
}

test.each([
  ['<a href="x">&amp;</a>', '&lt;a href="x"&gt;&amp;amp;&lt;/a&gt;'],
  ['a\tb\nc', 'a\tb\nc'],
  ['a\r\nb\0\u001f', 'a_x000D_\nb_x0000__x001F_'],
  ['\ufffe\uffff\ufffd\uf000', '_xFFFE__xFFFF_\ufffd\uf000'],
  ['_x000D_', '_x005F_x000D_'],
  ['_x00ff_x00FF_', '_x005F_x00ff_x005F_x00FF_'],
  ['_x000D\r_x000D\uffff_x000D', '_x005F_x000D_x000D__x005F_x000D_xFFFF__x000D'],
  ['_x000G_ _x41_ __x0041_', '_x000G_ _x41_ __x005F_x0041_'],
  ['=1+1', '=1+1'],
  ['ß 花子 🏮', 'ß 花子 🏮'],
  ['', ''],
])('%j is written as %j', (text, xml) => {
  expect(written(text)).toBe(xml);
});

/** As spreadsheets read it. */
function read(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

test('any text comes back, and XML 1.0 can hold what is written', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('_x005F_', '_x0', '00_', '_', 'x000D', '\r', '\ufffe', ']]>', '&#13;'),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, isLong) => {
      const text = (pieces.join('') + (isLong ? 'x_'.repeat(4096) : '')).toWellFormed();
      const xml = written(text);
      // oxlint-disable-next-line no-control-regex
      expect(xml).not.toMatch(/[\x00-\x08\x0b-\x1f\ufffe\uffff<>]|&(?!(lt|gt|amp);)/);
      expect(read(xml)).toBe(text);
      const bytes = Buffer.from(text);
      expect(utf16Length(bytes, 0, bytes.length)).toBe(text.length);
    }),
  );
});
