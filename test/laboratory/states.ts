/** The states in which a crash at a moment of a run may leave the disk. */
import type { Disk, FileId } from './disk.ts';
import type { Log } from './log.ts';
import type { Random } from './random.ts';
import { dataVariants, nameVariants, type Pending, type Variant } from './variants.ts';

/** Variants that come first: all kept, all lost. */
const CORNERS = [0, 1];

export interface State {
  readonly disk: Disk;
  readonly moment: number;
  /** A kill ends the process and keeps all; a power cut loses what was not synced. */
  readonly cause: 'kill' | 'power';
}

/** What only the process lost: everything it did is there. */
export function killed(log: Log, moment: number): State {
  const disk = log.kept[moment];
  if (disk === undefined) throw new Error(`there is no moment ${moment}`);
  return { disk: disk.swept(), moment, cause: 'kill' };
}

/**
 * What a power cut may leave: all that was synced, and of the rest any mixture of what may become
 * of each file's data and each folder's names. All mixtures, if they are no more than `most`; else
 * each single deviation from "all kept" and "all lost", and a random choice of the others.
 */
export function* powerCuts(
  log: Log,
  moment: number,
  most: number,
  random: Random,
): Generator<State> {
  const groups = groupsAt(log, moment, random);
  for (const choice of mixtures(groups, most, random)) {
    yield { disk: diskAfter(log, moment, choice), moment, cause: 'power' };
  }
}

/** Only the states in which all of the rest is kept, and in which all of it is lost. */
export function* extremes(log: Log, moment: number, random: Random): Generator<State> {
  const groups = groupsAt(log, moment, random);
  for (const corner of CORNERS) {
    const choice = groups.map((group) => pick(group, corner));
    yield { disk: diskAfter(log, moment, choice), moment, cause: 'power' };
  }
}

function groupsAt(log: Log, moment: number, random: Random): Variant[][] {
  const named = everNamed(log, moment);
  const byFile = new Map<FileId, Pending[]>();
  log.entries.forEach(({ change, begun, durable }, number) => {
    if (begun > moment || durable <= moment) return;
    const id = change.kind === 'names' ? change.folder : change.file;
    // What can't be found under any name makes no difference.
    if (change.kind !== 'names' && !named.has(id)) return;
    byFile.set(id, [...(byFile.get(id) ?? []), { number, change }]);
  });
  return [...byFile.values()].map((pending) =>
    pending[0]?.change.kind === 'names' ? nameVariants(pending, random) : dataVariants(pending),
  );
}

/** Files that have a name in some state of this moment. */
function everNamed(log: Log, moment: number): Set<FileId> {
  const durable = diskAfter(log, moment, []);
  const named = new Set([...durable.walk()].map(([, , id]) => id));
  for (const { change, begun, durable: since } of log.entries) {
    if (change.kind !== 'names' || begun > moment || since <= moment) continue;
    for (const [, id] of change.names) if (id !== null) named.add(id);
  }
  return named;
}

/** The base, with all that is durable and what the variants say of the rest, in order. */
function diskAfter(log: Log, moment: number, choice: readonly Variant[]): Disk {
  const disk = log.base.copy();
  for (const [id, node] of log.births) disk.nodes.set(id, node);
  log.entries.forEach(({ change, begun, durable }, number) => {
    if (begun > moment) return;
    if (durable <= moment) return disk.apply(change);
    for (const variant of choice) {
      const kept = variant.get(number);
      if (kept !== undefined && kept !== null) disk.apply(kept);
    }
  });
  return disk.swept();
}

function* mixtures(
  groups: readonly Variant[][],
  most: number,
  random: Random,
): Generator<Variant[]> {
  const total = groups.reduce((product, { length }) => product * length, 1);
  if (total <= most) {
    for (let number = 0; number < total; number++) {
      let rest = number;
      yield groups.map((group) => {
        const at = rest % group.length;
        rest = Math.floor(rest / group.length);
        return pick(group, at);
      });
    }
    return;
  }
  for (const corner of CORNERS) {
    yield groups.map((group) => pick(group, corner));
    for (const [changed, group] of groups.entries()) {
      for (let at = 2; at < group.length; at++) {
        yield groups.map((other, index) => pick(other, index === changed ? at : corner));
      }
    }
  }
  for (let count = 0; count < most; count++) {
    yield groups.map((group) => pick(group, random.below(group.length)));
  }
}

function pick(group: readonly Variant[], at: number): Variant {
  const variant = group[Math.min(at, group.length - 1)];
  if (variant === undefined) throw new Error('a group without variants');
  return variant;
}
