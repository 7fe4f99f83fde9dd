/**
 * kill -9 at every single call of a small export that changes anything on the disk, each call in
 * turn, each followed by going on, which is killed as well (matrix 1 to 7): whatever the moment,
 * the result is that of an undisturbed run, with one backup and nothing left over.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { look, leftovers, OLD, OLDER, type Found, type Place } from '../kill/on-disk.ts';
import { holdfast } from '../support/cli.ts';
import { inLongForm, testUnless } from '../support/conditions.ts';
import { put, quickFolder } from '../support/places.ts';
import { injecting, lacksStrace } from '../support/strace.ts';

/** Calls by which an export changes something, by strace's names. */
const CALLS = [
  'pwrite64',
  'fsync',
  'fdatasync',
  '/^rename',
  '/^link',
  '/^unlink',
  'ftruncate',
  '/chmod',
];
/** More calls of one kind than the export makes; the test says when it is too few. */
const MOST = 60;

const traced = testUnless(lacksStrace());
const tracedLong = testUnless(lacksStrace() ?? inLongForm);

interface Kind {
  readonly to: string;
  readonly text: string;
  readonly options: readonly string[];
  readonly old: string | null;
  readonly older: string | null;
}

/** A late column: written, gathered, written again, with checkpoints in each pass. */
const RAGGED = `[${Array.from({ length: 6 }, (_, at) => `{"id": ${at}${at === 4 ? ', "late": 1' : ''}}`).join(',\n')}]`;

const EVERY = ['--checkpoint-every', '3'];
const KINDS: Readonly<Record<string, Kind>> = {
  'onto an old file that has a backup': {
    to: 'csv',
    text: RAGGED,
    options: [...EVERY, '--overwrite', 'yes'],
    old: OLD,
    older: OLDER,
  },
  'to a new name only': {
    to: 'jsonl',
    text: RAGGED,
    options: [...EVERY, '--overwrite', 'no'],
    old: null,
    older: null,
  },
  'onto an old file, without a backup': {
    to: 'csv',
    text: RAGGED,
    options: [...EVERY, '--overwrite', 'yes', '--no-backup'],
    old: OLD,
    older: null,
  },
};

function makePlace(kind: Kind): Place {
  const root = quickFolder();
  const [folder, state] = [join(root, 'to'), join(root, 'state')];
  mkdirSync(folder);
  mkdirSync(state, { mode: 0o700 });
  const target = join(folder, `out.${kind.to}`);
  if (kind.old !== null) writeFileSync(target, kind.old);
  if (kind.older !== null) writeFileSync(`${target}.bak`, kind.older);
  return { folder, state, target };
}

/** Kills the export at each call in turn, goes on, and counts the kills. */
async function killAtEach(calls: string, kind: Kind): Promise<number> {
  const source = put(quickFolder(), 'in.json', kind.text);
  const args = (target: string): string[] => [
    'export',
    source,
    '--to',
    kind.to,
    '--output',
    target,
    '--quiet',
    ...kind.options,
  ];
  const calm = makePlace(kind);
  expect((await holdfast(args(calm.target), env(calm))).code).toBe(0);
  const whole = readFileSync(calm.target);
  let kills = 0;
  for (let nth = 1; nth <= MOST; nth++) {
    const place = makePlace(kind);
    const { under = [], env: more = {} } = injecting(calls, `signal=KILL:when=${nth}`);
    const traced = { under, env: { ...more, ...env(place).env } };
    const first = await holdfast(args(place.target), traced);
    if (first.code === 0) return kills;
    const where = `${calls} no. ${nth}`;
    expect(first.signal, where).toBe('SIGKILL');
    kills++;
    let found = look(place, whole, kind.old, kind.older);
    expect(found.wrong, where).toEqual([]);
    if (!isOver(found, whole)) {
      // Killed again while going on, at a call of the same kind (matrix 7).
      const second = await holdfast(args(place.target), traced);
      expect(second.code ?? second.signal, where).toEqual(second.signal === null ? 0 : 'SIGKILL');
      if (second.signal !== null) kills++;
      found = look(place, whole, kind.old, kind.older);
      expect(found.wrong, where).toEqual([]);
    }
    if (!isOver(found, whole)) {
      const goOn = found.checkpoint === null ? args(place.target) : ['resume', '--quiet'];
      const last = await holdfast(goOn, env(place));
      expect(last, where).toMatchObject({ code: 0, stderr: '' });
    }
    expect(readFileSync(place.target).equals(whole), where).toBe(true);
    const isKept = !kind.options.includes('--no-backup');
    expect(leftovers(place, isKept ? kind.old : null, kind.older), where).toEqual([]);
  }
  throw new Error(`more than ${MOST} calls of ${calls}`);
}

/** Whether the export came to its end: then running it again would be another one. */
const isOver = (found: Found, whole: Buffer): boolean =>
  found.checkpoint === null && found.target?.equals(whole) === true;

const env = (place: Place) => ({ env: { HOLDFAST_STATE_DIR: place.state } });

describe.each(Object.entries(KINDS))('1 to 7: killed at each call, %s', (name, kind) => {
  const isFirst = name === Object.keys(KINDS)[0];
  for (const calls of CALLS) {
    // One kind in every run of the tests, the others in the long form: each call costs three runs.
    (isFirst ? traced : tracedLong)(`${calls} of an export ${name}`, async () => {
      const kills = await killAtEach(calls, kind);
      console.log(`killed ${kills} times at ${calls} of an export ${name}`);
    });
  }
});
