/** Backups: how many, in which order, and the way back. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { holdfast } from '../support/cli.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

/** Exports versions 1 to `last` of a source onto one target; gives back the target. */
async function exportVersions(folder: string, last: number, ...more: string[]): Promise<string> {
  const target = join(folder, 'out.jsonl');
  for (let version = 1; version <= last; version++) {
    const source = put(folder, 'in.csv', `v\n${version}\n`);
    const args = ['export', source, '--to', 'jsonl', '--output', target, ...more];
    expect(await holdfast(args)).toMatchObject({ code: 0 });
  }
  return target;
}

const version = (number: number): string => `{"v":"${number}"}\n`;

describe('backups of a replaced target', () => {
  test('three are kept, the newest as .bak', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 5);
    expect(namesIn(folder)).toEqual([
      'in.csv',
      'out.jsonl',
      'out.jsonl.bak',
      'out.jsonl.bak.1',
      'out.jsonl.bak.2',
    ]);
    const all = [target, `${target}.bak`, `${target}.bak.1`, `${target}.bak.2`];
    expect(all.map((path) => textOf(path))).toEqual([5, 4, 3, 2].map(version));
  });

  test('--keep-backups says how many', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 4, '--keep-backups', '1');
    expect(namesIn(folder)).toEqual(['in.csv', 'out.jsonl', 'out.jsonl.bak']);
    expect(textOf(`${target}.bak`)).toBe(version(3));
  });

  test('--no-backup keeps none', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 3, '--no-backup');
    expect(namesIn(folder)).toEqual(['in.csv', 'out.jsonl']);
    expect(textOf(target)).toBe(version(3));
  });

  test('a backup is a copy: what is later written to the target leaves it alone', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 2);
    put(folder, 'out.jsonl', 'edited by hand\n');
    expect(textOf(`${target}.bak`)).toBe(version(1));
  });
});

describe('what must not be moved or removed as a backup', () => {
  test.each(['1', '3'])(
    'the source, where it is a backup of the target (--keep-backups %s): exit 4',
    async (keep) => {
      const folder = tempFolder();
      const target = put(folder, 'orders.csv', 'v\n2\n');
      const source = put(folder, 'orders.csv.bak', 'v\n1\n');
      const { ino } = statSync(source);
      const args = ['export', source, '--to', 'csv', '--output', target, '--overwrite', 'yes'];
      const ended = await holdfast([...args, '--keep-backups', keep]);
      expect(ended).toMatchObject({ code: 4, stdout: '' });
      expect(ended.stderr).toContain(
        'orders.csv.bak is a backup of orders.csv, and this export would move it.',
      );
      expect(ended.stderr).toContain('both files are unchanged');
      expect(namesIn(folder)).toEqual(['orders.csv', 'orders.csv.bak']);
      expect([textOf(target), textOf(source)]).toEqual(['v\n2\n', 'v\n1\n']);
      expect(statSync(source).ino).toBe(ino);
    },
  );

  test('a folder with the name of one: exit 4', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', 'v\n1\n');
    const target = put(folder, 't.json', 'mine\n');
    mkdirSync(`${target}.bak`);
    const args = ['export', source, '--to', 'json', '--output', target, '--overwrite', 'yes'];
    const ended = await holdfast(args);
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(ended.stderr).toContain('t.json.bak is in the way');
    expect(namesIn(folder)).toEqual(['in.csv', 't.json', 't.json.bak']);
    expect(textOf(target)).toBe('mine\n');
  });

  test('a file with such a name behind a hole', async () => {
    const folder = tempFolder();
    put(folder, 'out.jsonl.bak.50', 'foreign\n');
    await exportVersions(folder, 3, '--keep-backups', '1');
    expect(textOf(join(folder, 'out.jsonl.bak.50'))).toBe('foreign\n');
  });
});

describe('listing and restoring', () => {
  test('backups are listed, the newest first; listing changes nothing', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 4);
    const before = namesIn(folder);
    const ended = await holdfast(['backups', target]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const listed = ended.stdout.matchAll(/out\.jsonl\.bak(?:\.\d)?/g);
    expect([...listed].map(([name]) => name)).toEqual([
      'out.jsonl.bak',
      'out.jsonl.bak.1',
      'out.jsonl.bak.2',
    ]);
    expect(namesIn(folder)).toEqual(before);
  });

  test('restore brings the newest back, and what stood there becomes a backup', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 3);
    expect(await holdfast(['restore', target])).toMatchObject({ code: 0 });
    expect(textOf(target)).toBe(version(2));
    const kept = namesIn(folder)
      .filter((name) => name.startsWith('out.jsonl.bak'))
      .map((name) => textOf(join(folder, name)));
    expect(kept).toContain(version(3));
    expect(kept).toContain(version(1));
  });

  test('restore --from brings a chosen one back', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 4);
    const chosen = `${target}.bak.2`;
    expect(await holdfast(['restore', target, '--from', chosen])).toMatchObject({ code: 0 });
    expect(textOf(target)).toBe(version(1));
    expect(textOf(`${target}.bak`)).toBe(version(4));
  });

  test('a restore can be undone by a restore', async () => {
    const folder = tempFolder();
    const target = await exportVersions(folder, 2);
    await holdfast(['restore', target]);
    await holdfast(['restore', target]);
    expect(textOf(target)).toBe(version(2));
  });

  test('a deleted target can be brought back', async () => {
    const folder = tempFolder();
    const other = join(folder, 'gone.jsonl');
    put(folder, 'gone.jsonl.bak', version(1));
    expect(await holdfast(['restore', other])).toMatchObject({ code: 0 });
    expect(textOf(other)).toBe(version(1));
  });

  test('without a backup nothing can be restored: exit 4, target untouched', async () => {
    const folder = tempFolder();
    const target = put(folder, 'out.jsonl', 'mine\n');
    const ended = await holdfast(['restore', target]);
    expect(ended).toMatchObject({ code: 4, stdout: '' });
    expect(ended.stderr).toContain('out.jsonl');
    expect(textOf(target)).toBe('mine\n');
    expect(namesIn(folder)).toEqual(['out.jsonl']);
  });

  test('a file that is no backup of the target is not restored', async () => {
    const folder = tempFolder();
    const target = put(folder, 'out.jsonl', 'mine\n');
    const other = put(folder, 'other.txt', 'not a backup\n');
    const ended = await holdfast(['restore', target, '--from', other]);
    expect(ended.code).toBe(4);
    expect(textOf(target)).toBe('mine\n');
  });
});
