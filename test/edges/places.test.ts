/** Sources and targets in odd places, under odd names. */
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { attempt, exportFile } from '../support/exports.ts';
import { hardLink, namesIn, put, tempFolder, textOf } from '../support/places.ts';

const CSV = 'a,b\n1,2\n';
const JSONL = '{"a":"1","b":"2"}\n';
const OLD = 'the old file\n';

const testPosix = testUnless(onPosix);

function toJsonl(source: string, target: string, more: { overwrite?: 'create-only' } = {}) {
  return exportFile({ source, target, targetFormat: 'jsonl', ...more });
}

describe('sources', () => {
  test('a missing source is an error and nothing is made', async () => {
    const folder = tempFolder();
    const exported = await toJsonl(join(folder, 'none.csv'), join(folder, 'new', 'out.jsonl'));
    expect(exported).toMatchObject({ status: 'failed', codes: ['source_missing'] });
    expect(namesIn(folder)).toEqual([]);
  });

  test('a folder is not a source', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'data.csv'));
    const exported = await toJsonl(join(folder, 'data.csv'), join(folder, 'out.jsonl'));
    expect(exported).toMatchObject({ status: 'failed', codes: ['source_not_a_file'], text: null });
  });

  testPosix('a FIFO is not a source, and nobody waits for it', async () => {
    const folder = tempFolder();
    const fifo = join(folder, 'pipe.csv');
    expect(spawnSync('mkfifo', [fifo]).status).toBe(0);
    const exported = await toJsonl(fifo, join(folder, 'out.jsonl'));
    expect(exported).toMatchObject({ status: 'failed', codes: ['source_not_a_file'] });
  });

  testPosix('a source may be a symlink', async () => {
    const folder = tempFolder();
    put(folder, 'real.csv', CSV);
    symlinkSync('real.csv', join(folder, 'link.csv'));
    const exported = await toJsonl(join(folder, 'link.csv'), join(folder, 'out.jsonl'));
    expect(exported.text).toBe(JSONL);
  });

  test('an ending that says nothing is refused, unless the format is given', async () => {
    const folder = tempFolder();
    const source = put(folder, 'data.bin', Buffer.from([0, 1, 2, 255, 254, 0, 0]));
    const exported = await toJsonl(source, join(folder, 'out.jsonl'));
    expect(exported).toMatchObject({ codes: ['source_unknown_format'], text: null });
    const given = put(folder, 'data', CSV);
    const target = join(folder, 'given.jsonl');
    const asCsv = await exportFile({
      source: given,
      target,
      targetFormat: 'jsonl',
      said: { format: 'csv' },
    });
    expect(asCsv.text).toBe(JSONL);
  });
});

describe('targets', () => {
  test('parent folders are made', async () => {
    const folder = tempFolder();
    const target = join(folder, 'x', 'y', 'z', 'out.jsonl');
    const exported = await toJsonl(put(folder, 'in.csv', CSV), target);
    expect(exported.text).toBe(JSONL);
    expect(exported.report).toMatchObject({ path: target, backup: null, resumedFrom: null });
    expect(namesIn(join(folder, 'x', 'y', 'z'))).toEqual(['out.jsonl']);
  });

  test('an invalid source makes neither target nor folder nor backup', async () => {
    const folder = tempFolder();
    put(folder, 'out.jsonl', OLD);
    const source = put(folder, 'in.csv', 'a,b\n1\n');
    const replaced = await toJsonl(source, join(folder, 'out.jsonl'));
    expect(replaced).toMatchObject({ status: 'validation_failed', text: OLD });
    await toJsonl(source, join(folder, 'new', 'out.jsonl'));
    expect(namesIn(folder)).toEqual(['in.csv', 'out.jsonl']);
  });

  test('the source is refused as the target (matrix 33)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const exported = await exportFile({ source, target: source, targetFormat: 'csv' });
    expect(exported).toMatchObject({ codes: ['target_is_source'], text: CSV });
    expect(namesIn(folder)).toEqual(['in.csv']);
  });

  testPosix(
    'the source is refused as the target by hard link and by symlink (matrix 33)',
    async () => {
      const folder = tempFolder();
      const source = put(folder, 'in.csv', CSV);
      const hard = hardLink(source, join(folder, 'hard.csv'));
      const soft = join(folder, 'soft.csv');
      symlinkSync(source, soft);
      for (const target of [hard, soft]) {
        const exported = await exportFile({ source, target, targetFormat: 'csv' });
        expect(exported.codes).toEqual(['target_is_source']);
      }
      const other = await exportFile({ source: soft, target: hard, targetFormat: 'csv' });
      expect(other.codes).toEqual(['target_is_source']);
      expect(textOf(source)).toBe(CSV);
      expect(namesIn(folder)).toEqual(['hard.csv', 'in.csv', 'soft.csv']);
    },
  );

  test('a folder is refused as the target (matrix 32)', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'out.jsonl'));
    const exported = await toJsonl(put(folder, 'in.csv', CSV), join(folder, 'out.jsonl'));
    expect(exported.codes).toEqual(['target_not_a_file']);
    expect(namesIn(folder)).toEqual(['in.csv', 'out.jsonl']);
  });

  testPosix('a FIFO and a device are refused as the target (matrix 32)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const fifo = join(folder, 'pipe');
    expect(spawnSync('mkfifo', [fifo]).status).toBe(0);
    expect((await toJsonl(source, fifo)).codes).toEqual(['target_not_a_file']);
    expect(lstatSync(fifo).isFIFO()).toBe(true);
    expect((await toJsonl(source, '/dev/null')).codes).toEqual(['target_not_a_file']);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  testPosix('of a symlink the real file is replaced and the link kept (matrix 31)', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'elsewhere'));
    const real = put(join(folder, 'elsewhere'), 'real.jsonl', OLD);
    const link = join(folder, 'out.jsonl');
    symlinkSync('elsewhere/real.jsonl', link);
    const exported = await toJsonl(put(folder, 'in.csv', CSV), link);
    expect(exported.status).toBe('success');
    expect(readlinkSync(link)).toBe('elsewhere/real.jsonl');
    expect(textOf(real)).toBe(JSONL);
    expect(textOf(exported.report?.backup ?? '')).toBe(OLD);
    expect(namesIn(folder)).toEqual(['elsewhere', 'in.csv', 'out.jsonl']);
  });

  test('create-only leaves an existing target as it is', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const target = put(folder, 'out.jsonl', OLD);
    const refused = await toJsonl(source, target, { overwrite: 'create-only' });
    expect(refused).toMatchObject({ status: 'failed', codes: ['target_exists'], text: OLD });
    const made = await toJsonl(source, join(folder, 'new.jsonl'), { overwrite: 'create-only' });
    expect(made.text).toBe(JSONL);
    expect(namesIn(folder)).toEqual(['in.csv', 'new.jsonl', 'out.jsonl']);
  });

  testPosix('a link that leads nowhere is refused as the target, and stays', async () => {
    const folder = tempFolder();
    const link = join(folder, 'out.jsonl');
    symlinkSync('nowhere', link);
    const source = put(folder, 'in.csv', CSV);
    for (const more of [{}, { overwrite: 'create-only' }] as const) {
      expect((await toJsonl(source, link, more)).codes).toEqual(['target_not_a_file']);
    }
    expect(readlinkSync(link)).toBe('nowhere');
    expect(namesIn(folder)).toEqual(['in.csv', 'out.jsonl']);
  });

  testPosix('a replaced target keeps its mode, a new one gets the usual one', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const usual = statSync(source).mode & 0o777;
    const target = put(folder, 'out.jsonl', OLD);
    expect(spawnSync('chmod', ['640', target]).status).toBe(0);
    await toJsonl(source, target);
    expect((statSync(target).mode & 0o777).toString(8)).toBe('640');
    await toJsonl(source, join(folder, 'new.jsonl'));
    expect(statSync(join(folder, 'new.jsonl')).mode & 0o777).toBe(usual);
  });
});

describe('names', () => {
  testPosix(
    'line breaks, leading dashes, markup and direction marks are only characters (matrix 65)',
    async () => {
      const folder = tempFolder();
      const names = [
        'two\nlines',
        '-rf',
        '--output',
        '<b>&amp;',
        '\u202ecod',
        ' blank ',
        '%s%n',
        '🏮',
      ];
      for (const name of names) {
        const target = join(folder, `${name}.jsonl`);
        const exported = await toJsonl(put(folder, `${name}.csv`, CSV), target);
        expect(exported).toMatchObject({ status: 'success', text: JSONL });
      }
      expect(namesIn(folder)).toHaveLength(2 * names.length);
    },
  );

  const LONGEST = [`${'n'.repeat(249)}.jsonl`, `${'é'.repeat(124)}n.jsonl`];

  testPosix('names of 255 bytes are no hindrance without backups (matrix 66)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    for (const name of LONGEST) {
      expect(Buffer.byteLength(name)).toBe(255);
      const request = { source, target: join(folder, name), targetFormat: 'jsonl' } as const;
      expect((await exportFile(request)).text).toBe(JSONL);
      put(folder, name, OLD);
      expect((await exportFile({ ...request, keepBackups: 0 })).text).toBe(JSONL);
    }
    expect(namesIn(folder)).toHaveLength(1 + LONGEST.length);
  });

  testPosix('a name that leaves no room for the backup is an error (matrix 66)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    for (const name of LONGEST) {
      const exported = await toJsonl(source, put(folder, name, OLD));
      expect(exported).toMatchObject({ status: 'failed', codes: ['name_too_long'], text: OLD });
    }
    expect(namesIn(folder)).toHaveLength(1 + LONGEST.length);
    const just = 'n'.repeat(249);
    const exported = await toJsonl(source, put(folder, just, OLD));
    expect(textOf(exported.report?.backup ?? '')).toBe(OLD);
  });

  testPosix('a name that is too long is an error (matrix 66)', async () => {
    const folder = tempFolder();
    const source = put(folder, 'in.csv', CSV);
    const target = join(folder, 'n'.repeat(256));
    const outcome = await attempt({ source, target, targetFormat: 'jsonl' });
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'name_too_long' } });
    expect(namesIn(folder)).toEqual(['in.csv']);
  });
});
