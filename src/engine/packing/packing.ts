/**
 * What stands around a writer's bytes in the target: nothing, gzip, the zip of a workbook.
 * A package is cut, so that it can be gone on with, at fixed steps of the source's data: at the same
 * ones in a resumed run as in an undisturbed one.
 */

/** All that a packing needs to go on, as plain JSON. */
export type PackingState = Readonly<Record<string, number>>;

export interface Packing {
  /**
   * Packs what was written between two steps. The bytes handed over may be reused afterwards; those
   * that come back belong to the caller.
   *
   * @param isLast whether it is the rest of the target
   */
  pack(bytes: Buffer, isLast: boolean): Promise<Uint8Array>;
  state(): PackingState;
}
