// Records of chosen columns, in another order; the same as Choice in src/engine/process/choice.ts.
import { addCell, CELL_BYTES, MARK_BARE } from './bytes';

const NONE: i32 = -1;

/**
 * Lists the cells of each record that are chosen, in the order of the target's columns.
 *
 * @param targets for each column of the source the first one of the target that shows it, or -1
 * @param further for each column of the target the next one that shows the same, or -1
 * @param cellOf room for an integer for each column of the target
 * @param out where the cells go, and `outEnd` where it says per record where they end
 * @returns the integers used of `out`
 */
export function choose(
  cells: usize,
  cellsEnd: usize,
  records: i32,
  targets: usize,
  further: usize,
  width: i32,
  cellOf: usize,
  out: usize,
  outEnd: usize,
): i32 {
  memory.fill(cellOf, 0xff, (<usize>width) << 2);
  let to = out;
  let cell: i32 = 0;
  for (let record: i32 = 0; record < records; record++) {
    const first = cell;
    const end = load<i32>(cellsEnd + ((<usize>record) << 2));
    for (; cell < end; cell += 3) {
      const column = load<i32>(cells + ((<usize>cell) << 2), 8) >> 12;
      let target = load<i32>(targets + ((<usize>column) << 2));
      for (; target != NONE; target = load<i32>(further + ((<usize>target) << 2))) {
        store<i32>(cellOf + ((<usize>target) << 2), cell);
      }
    }
    for (let target: i32 = 0; target < width; target++) {
      const from = load<i32>(cellOf + ((<usize>target) << 2));
      // That of a record before says nothing of this one.
      if (from < first) continue;
      const at = cells + ((<usize>from) << 2);
      // A record of chosen columns has names for its values: it is no bare value any more.
      const meta = load<i32>(at, 8) & 0xfff & ~MARK_BARE;
      addCell(to, load<i32>(at), load<i32>(at, 4), (target << 12) | meta);
      to += CELL_BYTES;
    }
    store<i32>(outEnd + ((<usize>record) << 2), <i32>((to - out) >> 2));
  }
  return <i32>((to - out) >> 2);
}
