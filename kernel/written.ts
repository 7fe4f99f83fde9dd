// How far a writer of the kernel has come when it returns.

// Everything is written.
export const WRITTEN: i32 = 0;
// The value of the cell at hand is for the general writer; what stands in front of it is written.
export const VALUE: i32 = 1;
// The record at hand is; nothing of it is written.
export const RECORD: i32 = 2;
// The room is used up.
export const FULL: i32 = 3;

export let state: i32 = 0;
// The record at hand.
export let record: i32 = 0;
// The integer in `cells` where the cell at hand begins.
export let cell: i32 = 0;
// Columns of the record that are written, the one at hand included.
export let column: i32 = 0;

export function setWritten(how: i32, row: i32, integer: i32, columns: i32): void {
  state = how;
  record = row;
  cell = integer;
  column = columns;
}
