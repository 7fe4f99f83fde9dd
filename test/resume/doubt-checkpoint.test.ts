/** The note of how far an export had come is not what was written (matrix 38 to 41). */
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CheckpointStore } from '../../src/engine/durable/checkpoint.ts';
import { nodeFileSystem } from '../../src/engine/fs/node.ts';
import { HoldfastError } from '../../src/shared/problem.ts';
import { onPosix, testUnless } from '../support/conditions.ts';
import { put, quickFolder, textOf } from '../support/places.ts';
import {
  expectDiscarded,
  expectDoubt,
  expectDoubtAndWaysOut,
  expectWaysOutByCommand,
} from './doubt.ts';
import { asked, expectDone, reseal, snapshot, unfinished, type Unfinished } from './unfinished.ts';

const DAMAGED = { code: 'doubt_checkpoint_damaged', says: /is damaged/ };
const testPosix = testUnless(onPosix);

/** A note that can't be read can't tell which part is ours: that one is left. */
async function after(act: (job: Unfinished) => void) {
  const job = await unfinished();
  act(job);
  return { job, left: [basename(job.part)] };
}

const bytesOf = (job: Unfinished): Buffer => readFileSync(job.checkpoint);

describe('38: the note is', () => {
  test.each<[string, (job: Unfinished) => Buffer | string]>([
    ['cut off in the middle', (job) => bytesOf(job).subarray(0, bytesOf(job).length / 2)],
    ['empty', () => ''],
    ['without its last brace', (job) => bytesOf(job).toString().trimEnd().slice(0, -1)],
    ['garbage', () => Buffer.from(Array.from({ length: 700 }, (_, at) => (at * 151 + 7) % 256))],
    ['all NULs, as after a power cut', (job) => Buffer.alloc(bytesOf(job).length)],
    ['half NULs', (job) => Buffer.concat([bytesOf(job).subarray(0, 512), Buffer.alloc(512)])],
    ['some other JSON', () => '{"version": 1, "digest": "00"}'],
    ['no object', () => '[]'],
  ])('%s', (_name, damage) =>
    expectDoubtAndWaysOut(
      () => after((job) => writeFileSync(job.checkpoint, damage(job))),
      DAMAGED,
    ),
  );

  // Through the command; all of them below.
  test('changed in one byte', () =>
    expectWaysOutByCommand(
      () =>
        after((job) => {
          const bytes = bytesOf(job);
          const at = bytes.indexOf('"row": ') + '"row": '.length;
          bytes[at] = (bytes[at] ?? 0) ^ 0x01;
          writeFileSync(job.checkpoint, bytes);
        }),
      DAMAGED,
    ));

  test('changed in any byte: never taken for another', async () => {
    const job = await unfinished();
    const store = new CheckpointStore(nodeFileSystem, job.state);
    const good = await store.load(job.id);
    const bytes = bytesOf(job);
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [0x01, 0x10, 0x20, 0x80, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        writeFileSync(job.checkpoint, damaged);
        const found = await store.load(job.id).catch((error: unknown) => error);
        const isRefused = found instanceof HoldfastError && found.problem.code.startsWith('doubt_');
        if (!isRefused) expect(found, `byte ${at} ^ ${flip}`).toEqual(good);
      }
    }
  });
});

test('39: the note is of a newer Holdfast', () =>
  expectWaysOutByCommand(
    () => after((job) => reseal(job.checkpoint, (body) => Object.assign(body, { version: 3 }))),
    { code: 'doubt_checkpoint_newer', says: /by a newer Holdfast/ },
  ));

describe('40: edited by hand', () => {
  test.each<[string, RegExp, string]>([
    ['the offset', /"offset": \d+/, '"offset": 17'],
    ['the part', /"length": \d+/, '"length": 1'],
    ['the digest', /"digest": "../, '"digest": "00'],
    ['the options', /"validate": true/, '"validate": false'],
  ])('%s', (_name, from, to) =>
    expectDoubtAndWaysOut(
      () =>
        after((job) => {
          const text = bytesOf(job).toString();
          expect(text).toMatch(from);
          writeFileSync(job.checkpoint, text.replace(from, to));
        }),
      DAMAGED,
    ),
  );

  test('the note of one export under the name of another', async () => {
    const one = await unfinished();
    const other = await unfinished();
    renameSync(one.checkpoint, other.checkpoint);
    await expectDoubt(other, DAMAGED);
  });
});

describe('41: a note that would lead us elsewhere, with a digest that fits', () => {
  const VICTIM = 'somebody else’s file\n';
  const HEX = '0123456789abcdef';

  interface Trap {
    readonly job: Unfinished;
    readonly victim: string;
  }

  const partOf = (body: Record<string, unknown>) => body['part'] as Record<string, unknown>;

  async function trap(
    name: string,
    where: 'beside' | 'elsewhere',
    change: (body: Record<string, unknown>, victim: string, job: Unfinished) => void,
  ): Promise<Trap> {
    const job = await unfinished();
    const victim = put(where === 'beside' ? job.folder : quickFolder(), name, VICTIM);
    reseal(job.checkpoint, (body) => change(body, victim, job));
    return { job, victim };
  }

  const pointAt = (body: Record<string, unknown>, victim: string) => {
    const stat = snapshotOf(victim);
    Object.assign(partOf(body), { path: victim, file: stat });
  };
  const snapshotOf = (path: string) => {
    const [ino = ''] = (snapshot(dirname(path))[path] ?? '').split(' ');
    return { dev: String(statSync(path).dev), ino };
  };

  test.each<[string, () => Promise<Trap>]>([
    ['the part is a file in another folder', () => trap('victim.txt', 'elsewhere', pointAt)],
    ['the part is a file beside the target', () => trap('victim.txt', 'beside', pointAt)],
    [
      'the part has a name of ours, in another folder',
      () => trap(`.holdfast-${HEX}.part`, 'elsewhere', pointAt),
    ],
    [
      'the part is reached by ..',
      () =>
        trap('victim.txt', 'elsewhere', (body, victim, job) =>
          Object.assign(partOf(body), {
            path: `${job.folder}/../${basename(dirname(victim))}/${basename(victim)}`,
          }),
        ),
    ],
    [
      'the target is another than the job’s',
      () =>
        trap('victim.txt', 'elsewhere', (body, victim) => {
          Object.assign(body['target'] as object, { path: victim });
          Object.assign(partOf(body), { path: join(dirname(victim), `.holdfast-${HEX}.part`) });
        }),
    ],
  ])('%s', async (_name, make) => {
    const { job, victim } = await make();
    const before = snapshot(dirname(victim));
    const answer = await asked(job, ...job.args);
    expect(answer).toMatchObject({ exit: 5, code: 'doubt_checkpoint_damaged' });
    expect(await asked(job, 'resume', job.id)).toMatchObject({ exit: 5 });
    expect(snapshot(dirname(victim))).toEqual(before);
    expect(await asked(job, ...job.args, '--start-over')).toMatchObject({ exit: 0 });
    expect(textOf(victim)).toBe(VICTIM);
    expect(textOf(job.target)).toBe(job.whole);
    const second = await make();
    expect(await asked(second.job, 'discard', second.job.id)).toMatchObject({ exit: 0 });
    expect(textOf(second.victim)).toBe(VICTIM);
  });

  test('another job altogether under this name', async () => {
    const { job, victim } = await trap('victim.txt', 'elsewhere', (body, victim) => {
      const inner = body['job'] as { target: Record<string, unknown> };
      Object.assign(inner.target, { path: victim });
      Object.assign(body['target'] as object, { path: victim });
    });
    expect(await asked(job, 'resume', job.id)).toMatchObject({ exit: 5 });
    expect(textOf(victim)).toBe(VICTIM);
  });

  testPosix('a symlink in the place of the part', async () => {
    const make = async () => {
      const job = await unfinished();
      const victim = put(quickFolder(), 'victim.txt', readFileSync(job.part));
      rmSync(job.part);
      symlinkSync(victim, job.part);
      return { job, victim };
    };
    const { job, victim } = await make();
    const bytes = textOf(victim);
    await expectDoubt(job, { code: 'doubt_part_changed', says: /was changed since it stopped/ });
    expect(textOf(victim)).toBe(bytes);
    expect(await asked(job, 'discard', job.id)).toMatchObject({ exit: 0 });
    expectDiscarded({ job, left: [basename(job.part)] });
    expect(textOf(victim)).toBe(bytes);
  });

  testPosix('a second name of the part elsewhere', async () => {
    const job = await unfinished();
    linkSync(job.part, join(quickFolder(), 'second-name'));
    await expectDoubt(job, { code: 'doubt_part_changed', says: /was changed since it stopped/ });
  });

  testPosix('a symlink in the place of the note', async () => {
    const job = await unfinished();
    const elsewhere = join(quickFolder(), 'note.json');
    renameSync(job.checkpoint, elsewhere);
    symlinkSync(elsewhere, job.checkpoint);
    const answer = await asked(job, ...job.args);
    expect(answer).toMatchObject({ exit: 5, code: 'doubt_state_not_private' });
  });
});

test('38: half a note that a crash left beside the whole one is no doubt', async () => {
  const job = await unfinished();
  writeFileSync(`${job.checkpoint}.new`, bytesOf(job));
  truncateSync(`${job.checkpoint}.new`, 100);
  expect(await asked(job, 'resume')).toMatchObject({ exit: 0, resumedFrom: job.row });
  expectDone(job);
});
