/**
 * What a run did to a disk, in order, and what of it is durable since when. A moment is a number
 * that counts on with each change, each finished sync and each thing that was told to somebody;
 * the power can be cut at any moment.
 */
import type { Change, Disk, FileId, Node } from './disk.ts';

export interface Entry {
  readonly change: Change;
  /** Moment from which on it may be on the disk. */
  readonly begun: number;
  /** Whether the call has returned; a sync covers only what had returned before it began. */
  returned: boolean;
  /** Moment from which on it is durable. */
  durable: number;
  /** Dropped by a failed sync: no later sync makes it durable (what Linux does with dirty pages). */
  doomed: boolean;
}

/** Something that was told to the person at a moment: a promise that must hold from then on. */
export interface Told {
  readonly moment: number;
  /** Row from which the run said that it can be resumed. */
  readonly row: number | null;
  /** 1 while writing first, 2 while gathering columns, 3 while writing again. */
  readonly pass: number;
}

export interface Killed {
  readonly log: Log;
  readonly moment: number;
}

export class Log {
  readonly base: Disk;
  readonly entries: Entry[] = [];
  /** Files that came into being, as they were then: empty. */
  readonly births = new Map<FileId, Node>();
  readonly told: Told[] = [];
  /** What a kill of the process (not of the machine) leaves at each moment. */
  readonly kept: Disk[] = [];
  /** Moment at which success was reported, or infinity. */
  doneAt = Number.POSITIVE_INFINITY;

  /**
   * @param start the disk as the run finds it; not changed
   * @param before the run that was killed at a moment and left it: the machine went on, and what was
   *   not durable then is not durable now. Left out, all of the disk is durable.
   */
  constructor(start: Disk, before?: Killed) {
    this.base = before?.log.base ?? start;
    this.kept.push(start);
    if (before === undefined) return;
    const { log, moment } = before;
    for (const [id, node] of log.births) this.births.set(id, node);
    for (const entry of log.entries) {
      if (entry.begun > moment) break;
      const durable = entry.durable <= moment ? 0 : Infinity;
      this.entries.push({ ...entry, begun: 0, returned: true, durable });
    }
  }

  /** The disk as the run found it. */
  get start(): Disk {
    return this.kept[0] ?? this.base;
  }

  /** A number that no file has had since the machine started. */
  get nextId(): FileId {
    return Math.max(
      this.start.nextId,
      this.base.nextId,
      ...[...this.births.keys()].map((id) => id + 1),
    );
  }

  get now(): number {
    return this.kept.length - 1;
  }

  /** Notes a change that has just been made to the live disk. */
  changed(change: Change, live: Disk): Entry {
    this.kept.push(live.copy());
    const entry = { change, begun: this.now, returned: false, durable: Infinity, doomed: false };
    this.entries.push(entry);
    return entry;
  }

  /** Changes that a sync beginning now would make durable. */
  coverable(id: FileId, isDataOnly: boolean): Entry[] {
    return this.entries.filter(
      ({ change, returned, durable, doomed }) =>
        returned &&
        !doomed &&
        durable === Infinity &&
        (change.kind === 'names' ? change.folder : change.file) === id &&
        !(isDataOnly && change.kind === 'mode'),
    );
  }

  /** Notes that a sync has come to its end. */
  synced(covered: readonly Entry[], live: Disk): void {
    this.kept.push(live.copy());
    for (const entry of covered) entry.durable = this.now;
  }

  /**
   * Notes that a sync has failed. Data of files is lost for good, though reading still shows it;
   * names stay due, because file systems keep them in a journal.
   */
  failedToSync(entries: readonly Entry[]): void {
    for (const entry of entries) if (entry.change.kind !== 'names') entry.doomed = true;
  }

  tell(told: Omit<Told, 'moment'>, live: Disk): void {
    this.kept.push(live.copy());
    this.told.push({ ...told, moment: this.now });
  }

  done(live: Disk): void {
    this.kept.push(live.copy());
    this.doneAt = this.now;
  }
}
