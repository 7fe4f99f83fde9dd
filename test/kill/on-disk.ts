/** What a killed run left on the disk: where it was, and whether anything is there that must not be. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a kill found a run, told from what is on the disk. */
export const PHASES = [
  'before the first checkpoint',
  'before the first chunk was safe',
  'writing',
  'gathering columns',
  'writing again with all columns',
  'while a checkpoint was written',
  'all written, not yet published',
  'backed up, not yet renamed',
  'renamed, not yet cleaned up',
  'cleaned up, not yet reported',
] as const;
export type Phase = (typeof PHASES)[number];

export const OLD = 'the old file\n';
export const OLDER = 'a still older file\n';

/** The places of one job. */
export interface Place {
  readonly folder: string;
  readonly target: string;
  readonly state: string;
}

interface Noted {
  readonly job: { readonly target: { readonly path: string } };
  readonly standing: {
    readonly phase: string;
    readonly offset: number;
    readonly columns: readonly string[];
    readonly shape: string;
    readonly reader: { readonly row: number } | null;
  };
  readonly publishing: object | null;
}

export interface Found {
  readonly phase: Phase;
  /** What stands at the target. */
  readonly target: Buffer | null;
  readonly checkpoint: Noted | null;
  /** Grows with the work done, whatever happens: how far the checkpoint is, most significant first. */
  readonly progress: readonly number[];
  /** Sentences about what must not be. */
  readonly wrong: readonly string[];
}

const jobsIn = (state: string): string[] => {
  const folder = join(state, 'jobs');
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** The checkpoint as it is on the disk, or null when there is none. */
export function checkpointIn(state: string): Noted | null {
  const name = jobsIn(state).find((found) => found.endsWith('.json'));
  if (name === undefined) return null;
  try {
    return JSON.parse(readFileSync(join(state, 'jobs', name), 'utf8')) as Noted;
  } catch (error) {
    // A run that is still going on may end, and take it away, between the two looks.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const read = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);

const isText = (bytes: Buffer | null, text: string): boolean => bytes?.toString('utf8') === text;

/**
 * Looks at what a kill left.
 *
 * @param whole what an undisturbed run makes
 * @param old what stood at the target before, or null
 * @param older what stood at its backup before, or null
 */
export function look(place: Place, whole: Buffer, old: string | null, older: string | null): Found {
  const { folder, target, state } = place;
  const names = readdirSync(folder);
  const jobs = jobsIn(state);
  const checkpoint = checkpointIn(state);
  const atTarget = read(target);
  const isNew = atTarget?.equals(whole) === true;
  const isOld = old === null ? atTarget === null : isText(atTarget, old);
  const backup = read(`${target}.bak`);
  const isBackedUp = old !== null && isText(backup, old);
  const wrong: string[] = [];
  if (!isNew && !isOld) wrong.push('the target is neither the old file nor the new one');
  if (backup !== null && !isBackedUp && !(older !== null && isText(backup, older))) {
    wrong.push('the backup is not what was replaced');
  }
  const parts = names.filter((name) => name.endsWith('.part'));
  if (parts.length > 1) wrong.push(`there are ${parts.length} part files`);
  if (parts.length === 1 && checkpoint === null) wrong.push('a part file that no checkpoint knows');
  const base = target.slice(folder.length + 1);
  const known = new Set([base, `${base}.bak`, `${base}.bak.1`, ...parts]);
  const foreign = names.filter((name) => !known.has(name));
  if (foreign.length > 0) wrong.push(`unknown files: ${foreign.join(', ')}`);
  if (jobs.length > 2) wrong.push(`too many notes: ${jobs.join(', ')}`);
  const hasFresh = jobs.some((name) => name.endsWith('.new'));
  return {
    phase: phaseOf(checkpoint, { isNew, isBackedUp, hasFresh }),
    target: atTarget,
    checkpoint,
    progress: progressOf(checkpoint),
    wrong,
  };
}

function phaseOf(
  checkpoint: Noted | null,
  seen: { isNew: boolean; isBackedUp: boolean; hasFresh: boolean },
): Phase {
  if (checkpoint === null) {
    return seen.isNew ? 'cleaned up, not yet reported' : 'before the first checkpoint';
  }
  const { standing, publishing } = checkpoint;
  if (publishing !== null) {
    if (seen.isNew) return 'renamed, not yet cleaned up';
    return seen.isBackedUp ? 'backed up, not yet renamed' : 'all written, not yet published';
  }
  if (standing.phase === 'gathering') return 'gathering columns';
  const isSecondPass = standing.columns.length > 0 || standing.shape !== 'unknown';
  if (isSecondPass) return 'writing again with all columns';
  if (seen.hasFresh) return 'while a checkpoint was written';
  return standing.offset > 0 ? 'writing' : 'before the first chunk was safe';
}

function progressOf(checkpoint: Noted | null): number[] {
  if (checkpoint === null) return [];
  const { standing, publishing } = checkpoint;
  return [
    publishing === null ? 0 : 1,
    standing.shape === 'unknown' ? 0 : 1,
    standing.columns.length,
    standing.phase === 'gathering' ? 1 : 0,
    standing.offset,
  ];
}

/** What is left over when a job has ended well. */
export function leftovers(place: Place, old: string | null, older: string | null): string[] {
  const base = place.target.slice(place.folder.length + 1);
  const expected = [base];
  const wrong: string[] = [];
  const backups = [old, older].filter((text) => text !== null);
  for (const [at, text] of backups.entries()) {
    const name = at === 0 ? `${base}.bak` : `${base}.bak.${at}`;
    expected.push(name);
    if (!isText(read(join(place.folder, name)), text))
      wrong.push(`${name} is not what it should be`);
  }
  const names = readdirSync(place.folder).filter((name) => !expected.includes(name));
  if (names.length > 0) wrong.push(`left in the target's folder: ${names.join(', ')}`);
  const jobs = jobsIn(place.state);
  if (jobs.length > 0) wrong.push(`left in the state folder: ${jobs.join(', ')}`);
  return wrong;
}
