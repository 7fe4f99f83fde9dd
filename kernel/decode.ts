// Text of other encodings to UTF-8, and counting it back; the same as the decoders in
// src/engine/encoding.

// Bytes that the last call has decoded: what stands behind them is no character, or cut off.
export let decoded: i32 = 0;

/**
 * Decodes an encoding of one byte for each character, whose lower half is ASCII.
 *
 * @param table for each byte its UTF-8, the first byte lowest; 0 for no character
 * @param out where it goes: there is room for 16 bytes for each 16 read
 * @returns the address behind what is written
 */
export function decodeSingleByte(from: usize, length: i32, table: usize, out: usize): usize {
  let to = out;
  let i: i32 = 0;
  while (i < length) {
    if (i + 16 <= length) {
      const block = v128.load(from + i);
      v128.store(to, block);
      const beyond = i8x16.bitmask(block);
      const plain = beyond == 0 ? 16 : ctz(beyond);
      i += plain;
      to += plain;
      if (beyond == 0) continue;
    }
    // Where one character is not of ASCII, the next one may not be, either.
    do {
      const byte: usize = load<u8>(from + i);
      const utf8 = load<u32>(table + (byte << 2));
      if (utf8 == 0 && byte != 0) {
        decoded = i;
        return to;
      }
      store<u16>(to, <u16>utf8);
      if (utf8 > 0xffff) store<u8>(to + 2, <u8>(utf8 >> 16));
      to += 1 + <usize>(utf8 > 0xff) + <usize>(utf8 > 0xffff);
      i++;
    } while (i < length && load<u8>(from + i) > 0x7f);
  }
  decoded = i;
  return to;
}

// Characters decoded one by one before eight at a time are tried again.
const SINGLE: i32 = 8;

/**
 * Decodes UTF-16 up to half a surrogate pair.
 *
 * @param length an even number of bytes
 * @param out where it goes: there is room for three bytes for each two read
 * @returns the address behind what is written
 */
export function decodeUtf16(from: usize, length: i32, isBigEndian: bool, out: usize): usize {
  let to = out;
  let i: i32 = 0;
  decoded = 0;
  while (i < length) {
    if (i + 16 <= length) {
      let block = v128.load(from + i);
      if (isBigEndian) block = swapped(block);
      if (!v128.any_true(v128.and(block, i16x8.splat(<i16>0xff80)))) {
        store<i64>(to, i64x2.extract_lane(i8x16.narrow_i16x8_u(block, block), 0));
        i += 16;
        to += 8;
        continue;
      }
    }
    for (let left = SINGLE; left > 0 && i < length; left--) {
      const unit = unitAt(from + i, isBigEndian);
      let code = unit;
      if ((unit & 0xf800) == 0xd800) {
        const low = i + 4 <= length ? unitAt(from + i + 2, isBigEndian) : 0;
        if (unit >= 0xdc00 || (low & 0xfc00) != 0xdc00) {
          decoded = i;
          return to;
        }
        code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        i += 2;
      }
      i += 2;
      to = appendUtf8(code, to);
    }
  }
  decoded = i;
  return to;
}

function swapped(block: v128): v128 {
  return v128.or(i16x8.shl(block, 8), i16x8.shr_u(block, 8));
}

function unitAt(at: usize, isBigEndian: bool): i32 {
  const unit = load<u16>(at);
  return isBigEndian ? bswap<u16>(unit) : unit;
}

function appendUtf8(code: i32, to: usize): usize {
  if (code < 0x80) {
    store<u8>(to, <u8>code);
    return to + 1;
  }
  if (code < 0x800) {
    store<u8>(to, <u8>(0xc0 | (code >> 6)));
    store<u8>(to + 1, <u8>(0x80 | (code & 0x3f)));
    return to + 2;
  }
  if (code < 0x10000) {
    store<u8>(to, <u8>(0xe0 | (code >> 12)));
    store<u8>(to + 1, <u8>(0x80 | ((code >> 6) & 0x3f)));
    store<u8>(to + 2, <u8>(0x80 | (code & 0x3f)));
    return to + 3;
  }
  store<u8>(to, <u8>(0xf0 | (code >> 18)));
  store<u8>(to + 1, <u8>(0x80 | ((code >> 12) & 0x3f)));
  store<u8>(to + 2, <u8>(0x80 | ((code >> 6) & 0x3f)));
  store<u8>(to + 3, <u8>(0x80 | (code & 0x3f)));
  return to + 4;
}

/** Characters that begin in a stretch of UTF-8. */
export function countCharacters(from: usize, length: i32): i32 {
  let count: i32 = 0;
  for (let i: i32 = 0; i < length; i += 16) {
    // All but the bytes 0x80 to 0xbf, which go on with a character.
    const begins = i8x16.bitmask(i8x16.gt_s(v128.load(from + i), i8x16.splat(-65)));
    count += popcnt(begins & lanes(length - i));
  }
  return count;
}

/** Characters of four bytes that begin in a stretch of UTF-8. */
export function countLong(from: usize, length: i32): i32 {
  let count: i32 = 0;
  for (let i: i32 = 0; i < length; i += 16) {
    const begins = i8x16.bitmask(i8x16.ge_u(v128.load(from + i), i8x16.splat(<i8>0xf0)));
    count += popcnt(begins & lanes(length - i));
  }
  return count;
}

// One bit for each of the first lanes.
function lanes(count: i32): i32 {
  return count < 16 ? (1 << count) - 1 : 0xffff;
}
