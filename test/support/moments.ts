/** Large sources, and the moments of an export at which something can be done to it. */
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

const ROW =
  '0000012345,2025-11-03T08:12:41Z,"Zoë ""Z"" Müller",Köln,"Desk lamp, brass",12,49.90,\r\n';

/** Writes a CSV of about `megabytes` MB; gives back its path and its number of records. */
export function largeCsv(folder: string, megabytes: number): { path: string; records: number } {
  const path = join(folder, 'large.csv');
  const rows = Buffer.from(ROW.repeat(1000));
  const file = openSync(path, 'w');
  writeSync(file, 'order_id,ordered_at,customer,city,product,quantity,unit_price,note\r\n');
  const pieces = Math.ceil((megabytes * 1_000_000) / rows.length);
  for (let left = pieces; left > 0; left--) {
    let written = 0;
    while (written < rows.length) written += writeSync(file, rows, written);
  }
  closeSync(file);
  return { path, records: pieces * 1000 };
}

/** Bytes in the files of a folder that aren't among `known`: what a run has written so far. */
export function bytesBeside(folder: string, known: readonly string[]): number {
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    if (known.includes(name)) continue;
    bytes += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** Waits until `reached` says so or the process has ended; tells whether it was reached. */
export async function until(reached: () => boolean, ended: Promise<unknown>): Promise<boolean> {
  const over = { yes: false };
  const mark = (): void => void (over.yes = true);
  ended.then(mark, mark);
  while (!over.yes) {
    if (reached()) return true;
    await nextTurn();
  }
  return false;
}
