/** What others do to source, target and folder: what a person reads (matrix 20 to 22, 29 to 33, 47, 48, 64). */
import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  firstLack,
  isRoot,
  lacksProgram,
  onLinux,
  onPosix,
  testUnless,
} from '../support/conditions.ts';
import { hardLink, namesIn, put, tempFolder, textOf } from '../support/places.ts';
import { startHoldfast } from '../support/cli.ts';
import { until } from '../support/moments.ts';
import { injecting, lacksStrace } from '../support/strace.ts';
import { call } from './machine.ts';
import {
  childOf,
  expectGoesOn,
  expectOld,
  expectTold,
  held,
  MANY_ROWS,
  OLD,
  partsIn,
  place,
  run,
  settings,
} from './people.ts';

const testPosix = testUnless(onPosix);
const traced = testUnless(lacksStrace());

/** Rights bind everybody but root; root becomes nobody for these. */
const NOBODY = 65_534;
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const lacksRights = isRoot ? lacksProgram(...(asNobody as [string]), 'true') : null;
const testRights = testUnless(firstLack(onLinux, lacksRights));

/** An export whose folders belong to an ordinary user, and how to run it as one. */
function ordinaryPlace() {
  const at = place();
  const folders = [at.folder, at.state, join(at.source, '..')];
  if (isRoot) call('chown', '-R', `${NOBODY}:${NOBODY}`, ...folders);
  return { at, as: isRoot ? { under: asNobody } : {} };
}

testRights('20: no permission in the folder: said before any work', async () => {
  const { at, as } = ordinaryPlace();
  call('chmod', '555', at.folder);
  expectTold(
    await run(at, as),
    4,
    'You are not allowed to write in the folder of orders.json.',
    'Nothing was written; your old file is unchanged.',
    'Choose another folder.',
  );
  call('chmod', '755', at.folder);
  expectOld(at, 0);
});

testRights('21: a read-only target is refused', async () => {
  const { at, as } = ordinaryPlace();
  call('chmod', '444', at.target);
  expectTold(
    await run(at, as),
    4,
    'orders.json is write-protected.',
    'Your old file is unchanged.',
    'Remove the protection, or choose another name or folder.',
  );
  expectOld(at, 0);
});

/** Whether file attributes can be set where temporary folders are. */
function lacksAttributes(): string | null {
  if (!isRoot) return 'needs root to set file attributes';
  const tried = 'f=$(mktemp) && chattr +i "$f" && chattr -i "$f"; e=$?; rm -f "$f"; exit $e';
  return spawnSync('sh', ['-c', tried]).status === 0 ? null : 'needs a file system with chattr';
}
const testAttributes = testUnless(firstLack(onLinux, lacksAttributes()));

testAttributes('21: an immutable target is refused before any work', async () => {
  const at = place();
  call('chattr', '+i', at.target);
  onTestFinished(() => call('chattr', '-i', at.target));
  expectTold(await run(at), 4, 'orders.json is write-protected.', 'Your old file is unchanged.');
  expectOld(at, 0);
});

testAttributes(
  '22: a folder that only takes new files keeps its old one, and it is said',
  async () => {
    const at = place();
    call('chattr', '+a', at.folder);
    onTestFinished(() => call('chattr', '-a', at.folder));
    const ended = await run(at);
    expectTold(ended, 4, 'orders.json', /old file is unchanged/i);
    expect(textOf(at.target)).toBe(OLD);
  },
);

testPosix(
  '29: the target is deleted while it runs: the export is published, and it is said',
  async () => {
    const at = place(tempFolder(), MANY_ROWS);
    const { goOn } = await held(at);
    unlinkSync(at.target);
    expectTold(
      await goOn(),
      0,
      'Exported 1,000,000 records',
      'The old file was deleted by another program during the export, so there was nothing to back up.',
    );
    expect(textOf(at.target) === at.whole).toBe(true);
    expect(namesIn(at.folder)).toEqual(['orders.json']);
  },
);

const THEIRS = 'what another program wrote\n';

for (const [how, act] of [
  ['edited', (path: string) => writeFileSync(path, THEIRS)],
  [
    'replaced',
    (path: string) => {
      writeFileSync(`${path}.theirs`, THEIRS);
      renameSync(`${path}.theirs`, path);
    },
  ],
] as const) {
  testPosix(`30: the target is ${how} while it runs: the newer one is the backup`, async () => {
    const at = place(tempFolder(), MANY_ROWS);
    const { goOn } = await held(at);
    act(at.target);
    expectTold(
      await goOn(),
      0,
      'Exported 1,000,000 records',
      'The old file was changed by another program during the export. The backup holds it as it was last.',
    );
    expect(textOf(at.target) === at.whole).toBe(true);
    expect(textOf(`${at.target}.bak`)).toBe(THEIRS);
  });

  testPosix(
    `30: the target is ${how} while it runs, without backups: it is left alone`,
    async () => {
      const at = place(tempFolder(), MANY_ROWS);
      const { goOn } = await held(at, {}, [...at.args, '--no-backup']);
      act(at.target);
      expectTold(
        await goOn(),
        4,
        'orders.json was changed by another program during the export.',
        'The changed file was left as it is.',
        'Look at it, then export again.',
      );
      expect(textOf(at.target)).toBe(THEIRS);
    },
  );
}

testPosix('31: of a symlink the real file is replaced, and both are named', async () => {
  const at = place();
  const real = join(tempFolder(), 'real.json');
  renameSync(at.target, real);
  symlinkSync(real, at.target);
  const ended = await run(at);
  expectTold(ended, 0, `Exported 400 records to ${real}`, `is kept as ${real}.bak`);
  expect(readlinkSync(at.target)).toBe(real);
  expect(textOf(real)).toBe(at.whole);
});

testPosix('32: a pipe, a device and a folder are refused as the target', async () => {
  const at = place();
  unlinkSync(at.target);
  call('mkfifo', at.target);
  const refused = [
    "orders.json is a folder or a device, so it can't be replaced",
    'Choose another',
  ];
  expectTold(await run(at), 4, ...refused);
  expect(lstatSync(at.target).isFIFO()).toBe(true);
  unlinkSync(at.target);
  const toDevice = at.args.map((word) => (word === at.target ? '/dev/null' : word));
  expectTold(await run(at, {}, toDevice), 4, "null is a folder or a device, so it can't be");
  // Named as the output, a folder would be where the export goes; beside the source it is in the way.
  mkdirSync(join(at.source, '../orders.json'));
  const beside = ['export', at.source, '--to', 'json'];
  expectTold(await run(at, {}, beside), 4, ...refused);
});

testPosix('33: the source, and every other name of it, is refused as the target', async () => {
  const at = place();
  const text = textOf(at.source);
  const hard = hardLink(at.source, join(at.source, '../hard.csv'));
  for (const target of [at.source, hard]) {
    const args = ['export', at.source, '--to', 'csv', '--output', target, '--overwrite', 'yes'];
    expectTold(
      await run(at, {}, args),
      4,
      /(orders|hard)\.csv would replace the original itself\./,
      'Nothing was written; your original is untouched.',
      'Choose another name or folder for the export.',
    );
  }
  expect(textOf(at.source)).toBe(text);
  expect(namesIn(join(at.source, '..'))).toEqual(['hard.csv', 'orders.csv']);
});

traced('47, 48: a second run for the target, by whatever name, is told who holds it', async () => {
  const at = place();
  const hanging = injecting('fdatasync', 'delay_enter=60000000:when=1');
  const { child, ended } = startHoldfast(at.args, settings(at.settings, hanging));
  expect(await until(() => partsIn(at.folder).length > 0, ended)).toBe(true);
  const holder = childOf(child.pid ?? 0);
  const link = join(tempFolder(), 'link.json');
  symlinkSync(at.target, link);
  const folderLink = join(tempFolder(), 'folder');
  symlinkSync(at.folder, folderLink);
  for (const target of [at.target, link, join(folderLink, 'orders.json')]) {
    const args = at.args.map((word) => (word === at.target ? target : word));
    expectTold(
      await run(at, {}, args),
      6,
      `Another export is writing orders.json right now (command line, process ${holder}).`,
      'Your old file is unchanged.',
      'Wait until it has finished, or stop it, and try again.',
    );
  }
  expectOld(at, 1);
  process.kill(holder, 'SIGKILL');
  // The tracer would let it hang on until the minute is over.
  child.kill('SIGKILL');
  await ended;
  await expectGoesOn(at, null);
});

testPosix('49: a killed run holds nothing: the next goes on at once', async () => {
  const at = place(tempFolder(), MANY_ROWS);
  const { child, ended } = await held(at);
  child.kill('SIGKILL');
  await ended;
  expectTold(await run(at), 0, 'Exported 1,000,000 records');
  expect(textOf(at.target) === at.whole).toBe(true);
});

testPosix(
  '64: the folder is swapped for another while it runs: it stops, and touches nothing there',
  async () => {
    const parent = tempFolder();
    const folder = join(parent, 'to');
    mkdirSync(folder);
    const at = place(folder, MANY_ROWS);
    const { goOn } = await held(at);
    renameSync(folder, join(parent, 'away'));
    mkdirSync(folder);
    put(folder, 'orders.json', THEIRS);
    expectTold(
      await goOn(),
      4,
      'The unfinished export of orders.json was changed by another program.',
      'Export again from the beginning.',
    );
    expect(textOf(at.target)).toBe(THEIRS);
    expect(namesIn(folder)).toEqual(['orders.json']);
    expect(textOf(join(parent, 'away', 'orders.json'))).toBe(OLD);
  },
);
