import { describe, expect, test } from 'vitest';
import { sniff } from '../sniff.ts';
import { sourceOf } from '../testing/streams.ts';
import { encodingOf } from './encoding.ts';

const ROWS = 'Größe;Straße\r\n1,5;Zoë\r\n2,5;Ängste\r\n';
const JAPANESE =
  '名前,住所,電話番号\n花子,東京都千代田区千代田一丁目,番号なし\n太郎,大阪府大阪市北区,秘密\n';
const GREEK = 'Όνομα;Πόλη\nΆννα;Αθήνα\n';
const EMOJI = 'a,b\n🏮🏮🏮,🏮\n';

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('UTF-16 is known', () => {
  test.each([
    ['Western', ROWS],
    ['Japanese', JAPANESE],
    ['Greek', GREEK],
    ['Russian', 'Имя;Город\r\nАнна;Москва\r\n'],
    ['Arabic', 'الاسم,المدينة\nزينب,القاهرة\n'],
    ['Korean', '이름,도시\n지민,서울\n'],
    ['emoji', EMOJI],
    ['plain', 'a,b\n1,2\n'],
    ['one line', 'a,b'],
    ['JSON', '[{"a":"ü"}]'],
  ])('with and without a mark, in both orders: %s', (_, text) => {
    expect(encodingOf(Buffer.from(text, 'utf16le'), true)?.encoding).toBe('utf-16le');
    expect(encodingOf(bigEndian(text), true)?.encoding).toBe('utf-16be');
    expect(encodingOf(Buffer.from(`\ufeff${text}`, 'utf16le'), true)?.encoding).toBe('utf-16le');
    expect(encodingOf(bigEndian(`\ufeff${text}`), true)?.encoding).toBe('utf-16be');
  });

  test('though the sample ends within a character', () => {
    const bytes = Buffer.from(JAPANESE, 'utf16le');
    expect(encodingOf(bytes.subarray(0, 61), false)?.encoding).toBe('utf-16le');
  });
});

describe('UTF-32 is not read', () => {
  const utf32 = (text: string, isLittle: boolean): Buffer =>
    Buffer.concat(
      Array.from(text, (character) => {
        const bytes = Buffer.alloc(4);
        if (isLittle) bytes.writeUInt32LE(character.codePointAt(0)!);
        else bytes.writeUInt32BE(character.codePointAt(0)!);
        return bytes;
      }),
    );

  test.each([ROWS, JAPANESE, GREEK, 'ab\nc\n'])('with and without a mark: %j', (text) => {
    for (const isLittle of [true, false]) {
      expect(encodingOf(utf32(text, isLittle), true)).toBeNull();
      expect(encodingOf(utf32(text, isLittle).subarray(0, -1), false)).toBeNull();
    }
    expect(encodingOf(utf32(`\ufeff${text}`, true), true)).toBeNull();
  });
});

describe('UTF-8 is known', () => {
  test.each([
    ['ASCII', 'a,b\n1,2\n'],
    ['nothing', ''],
    ['Western', ROWS],
    ['Japanese', JAPANESE],
    ['a NUL in it', 'a,b\nx\0y,2\n'],
    ['many words and a NUL', `${'some words, and more of them\n'.repeat(400)}\0`],
    ['cells filled up with NULs', 'name\0\0\0\0,x\0\0\0\0\n'.repeat(20)],
    ['nearly nothing but NULs', `a,b\n3,${'\0'.repeat(10_000)}`],
  ])('%s', (_, text) => {
    expect(encodingOf(Buffer.from(text), true)).toEqual({ encoding: 'utf-8', isGuess: false });
  });

  test('though the sample ends within a character', () => {
    const bytes = Buffer.from(`${'a'.repeat(50)}🏮`);
    for (const cut of [1, 2, 3]) {
      const sample = bytes.subarray(0, bytes.length - cut);
      expect(encodingOf(sample, false)?.isGuess).toBe(false);
    }
  });

  test.each([
    ['a broken byte among many letters', Buffer.concat([Buffer.from(JAPANESE), Buffer.of(0xff)])],
    ['a character cut off at the end', Buffer.from('a,b\n3,\xf0\x9f\x98', 'latin1')],
    ['a surrogate in UTF-8 clothes', Buffer.from('a\n\xed\xa0\x80\n', 'latin1')],
    ['an overlong form', Buffer.from('a\n\xc0\xaf\n', 'latin1')],
  ])('and kept, so that the place is told: %s', (_, bytes) => {
    expect(encodingOf(bytes, true)).toEqual({ encoding: 'utf-8', isGuess: false });
  });
});

describe('what is left is a guess', () => {
  test.each([
    ['Western text', ROWS],
    ['one letter', 'a,b\nZo\xeb,1\n'],
    ['a letter at the very end', 'Zo\xeb'],
    ['a letter no UTF-8 has', 'a\n\xff\n'],
    ['one letter in much text', `${'plain text\n'.repeat(5000)}Z\xfcrich\n`],
  ])('Windows-1252: %s', (_, text) => {
    expect(encodingOf(Buffer.from(text, 'latin1'), true)).toEqual({
      encoding: 'windows-1252',
      isGuess: true,
    });
  });

  test('that is told by its name, unless somebody says so', async () => {
    const source = await sourceOf(Buffer.from(ROWS, 'latin1'));
    const csv = { ...source, path: '/x.csv' };
    const { guesses, reading } = await sniff(csv);
    expect(guesses).toEqual([{ code: 'encoding_guessed', names: ['windows-1252'] }]);
    expect(reading).toMatchObject({ encoding: 'windows-1252', dialect: { delimiter: ';' } });
    const said = await sniff(csv, { encoding: 'iso-8859-15' });
    expect(said).toMatchObject({ guesses: [], reading: { encoding: 'iso-8859-15' } });
    const json = await sourceOf(Buffer.from('[{"a":"\xe9"}]', 'latin1'));
    const strict = await sniff({ ...json, path: '/x.json' });
    expect(strict).toMatchObject({ guesses: [], reading: { encoding: 'utf-8' } });
  });
});
