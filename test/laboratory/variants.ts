/**
 * What a power cut may make of changes that were not synced yet: of one file's data, and of the
 * names in one folder. A variant says of each change what of it reached the disk.
 */
import type { Change } from './disk.ts';
import { Random } from './random.ts';

/** By number of the change: what of it is on the disk; null when nothing is. */
export type Variant = ReadonlyMap<number, Change | null>;

export interface Pending {
  readonly number: number;
  readonly change: Change;
}

type Write = Extract<Change, { kind: 'write' }>;

/** Sizes in which disks and file systems write. */
const BLOCKS = [512, 4096];
/** Up to so many independent names every subset is tried. */
const MOST_SUBSETS = 64;

/** All kept first, all lost second: the corners that mixtures are made around. */
export function dataVariants(pending: readonly Pending[]): Variant[] {
  const variants: Variant[] = [keep(pending, () => true), keep(pending, () => false)];
  pending.forEach(({ change, number }, at) => {
    // Kept up to any operation; only this one lost; only this one kept.
    variants.push(keep(pending, (_, other) => other < at));
    variants.push(keep(pending, (_, other) => other !== at));
    variants.push(keep(pending, (_, other) => other === at));
    if (change.kind !== 'write') return;
    for (const part of damages(change, number)) {
      variants.push(replace(pending, number, part, (_, other) => other < at));
      variants.push(replace(pending, number, part, () => true));
    }
  });
  // The file has its new length, and nothing that was written has reached it.
  variants.push(each(pending, ({ change }) => (change.kind === 'write' ? zeroed(change) : change)));
  variants.push(keep(pending, ({ change }) => change.kind !== 'truncate'));
  variants.push(keep(pending, ({ change }) => change.kind !== 'mode'));
  variants.push(keep(pending, ({ change }) => change.kind === 'truncate'));
  return variants;
}

/** A write torn at bytes and at blocks, from the front or from the back, zeroed, or garbled. */
function* damages(write: Write, seed: number): Generator<Change> {
  const { length } = write.bytes;
  for (const cut of tears(write)) {
    yield { ...write, bytes: write.bytes.subarray(0, cut) };
    const behind = write.bytes.slice();
    behind.fill(0, 0, cut);
    yield { ...write, bytes: behind };
    const before = write.bytes.slice();
    before.fill(0, cut);
    yield { ...write, bytes: before };
  }
  yield zeroed(write);
  yield { ...write, bytes: new Random(seed).bytes(length) };
}

function tears({ at, bytes }: Write): number[] {
  const cuts = new Set([1, Math.floor(bytes.length / 2), bytes.length - 1]);
  for (const block of BLOCKS) {
    const first = block - (at % block);
    const last = bytes.length - ((at + bytes.length) % block);
    cuts.add(first).add(last);
  }
  return [...cuts].filter((cut) => cut > 0 && cut < bytes.length);
}

const zeroed = (write: Write): Change => ({ ...write, bytes: new Uint8Array(write.bytes.length) });

/**
 * Any subset of the names, but that changes of the same name keep their order: a name that was
 * given later cannot be there without what happened to that name before. A rename is one change.
 */
export function nameVariants(pending: readonly Pending[], random: Random): Variant[] {
  const variants: Variant[] = [keep(pending, () => true), keep(pending, () => false)];
  const count = pending.length;
  if (2 ** count <= MOST_SUBSETS) {
    for (let mask = 0; mask < 2 ** count; mask++) {
      variants.push(keep(pending, (_, at) => (mask & (1 << at)) !== 0));
    }
  } else {
    pending.forEach((_, at) => {
      variants.push(keep(pending, (__, other) => other < at));
      variants.push(keep(pending, (__, other) => other === at));
      variants.push(keep(pending, (__, other) => other !== at));
    });
    while (variants.length < MOST_SUBSETS)
      variants.push(keep(pending, () => random.below(2) === 1));
  }
  return variants.filter((variant) => keepsOrder(pending, variant));
}

function keepsOrder(pending: readonly Pending[], variant: Variant): boolean {
  const lost = new Set<string>();
  for (const { number, change } of pending) {
    if (change.kind !== 'names') continue;
    const names = change.names.map(([name]) => name);
    if (variant.get(number) === null) for (const name of names) lost.add(name);
    else if (names.some((name) => lost.has(name))) return false;
  }
  return true;
}

function each(
  pending: readonly Pending[],
  fate: (one: Pending, at: number) => Change | null,
): Variant {
  return new Map(pending.map((one, at) => [one.number, fate(one, at)]));
}

function keep(pending: readonly Pending[], isKept: (one: Pending, at: number) => boolean): Variant {
  return each(pending, (one, at) => (isKept(one, at) ? one.change : null));
}

function replace(
  pending: readonly Pending[],
  number: number,
  part: Change,
  isKept: (one: Pending, at: number) => boolean,
): Variant {
  return each(pending, (one, at) => {
    if (one.number === number) return part;
    return isKept(one, at) ? one.change : null;
  });
}
