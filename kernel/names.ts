// Finds the column of a name: a table with open addressing, filled by `KernelKeys`.

// A slot that holds no column; else it holds the column's number and one more.
const EMPTY: i32 = 0;

/** Hash of a name, of all its bytes: names often differ in few of them. */
export function hashOf(name: usize, length: i32): i32 {
  let hash: u64 = length;
  let i: i32 = 0;
  for (; i + 8 <= length; i += 8) hash = mixed(hash ^ load<u64>(name + i));
  // What stands behind the name is shifted out.
  const rest = (length - i) << 3;
  if (rest > 0) hash = mixed(hash ^ (load<u64>(name + i) << (64 - rest)));
  return <i32>(hash >> 32);
}

function mixed(hash: u64): u64 {
  const product = hash * 0x9e3779b97f4a7c15;
  return product ^ (product >> 29);
}

/** Enters the column of a name that is not in the table yet, which has free slots. */
export function enterName(column: i32, name: usize, length: i32, slots: usize, mask: i32): void {
  let slot = hashOf(name, length) & mask;
  while (load<i32>(slots + ((<usize>slot) << 2)) != EMPTY) slot = (slot + 1) & mask;
  store<i32>(slots + ((<usize>slot) << 2), column + 1);
}

/** The column of a name with its quotes, or -1. */
export function columnOf(
  name: usize,
  length: i32,
  keys: usize,
  keyEnds: usize,
  slots: usize,
  mask: i32,
): i32 {
  let slot = hashOf(name, length) & mask;
  let column = load<i32>(slots + ((<usize>slot) << 2)) - 1;
  while (column >= 0) {
    const from = load<i32>(keyEnds + ((<usize>column) << 2));
    const to = load<i32>(keyEnds + ((<usize>column) << 2), 4);
    if (to - from == length && same(keys + from, name, length)) return column;
    slot = (slot + 1) & mask;
    column = load<i32>(slots + ((<usize>slot) << 2)) - 1;
  }
  return -1;
}

/** Whether two spans of a length hold the same bytes. */
export function same(a: usize, b: usize, length: i32): bool {
  let i: i32 = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  for (; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}
