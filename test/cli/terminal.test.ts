/** What differs on a terminal: a progress bar, and a question before an existing file is replaced. */
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { firstLack, lacksProgram, onLinux, testUnless } from '../support/conditions.ts';
import { holdfast, onTerminal } from '../support/cli.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const testOnTerminal = testUnless(
  firstLack(onLinux, lacksProgram('script', '-qec', 'true', '/dev/null')),
);

describe('progress', () => {
  testOnTerminal('a bar that redraws itself, and only on a terminal', async () => {
    const folder = tempFolder();
    const { path } = largeCsv(folder, 30);
    const args = ['export', path, '--to', 'jsonl', '--overwrite', 'yes', '--no-backup'];
    const shown = await onTerminal(args);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/\d ?%/);
    // oxlint-disable-next-line no-control-regex -- how a terminal is told to redraw a line
    expect(shown.stdout).toMatch(/\r[^\n]|\u001b\[/);
    const plain = await holdfast(args);
    // oxlint-disable-next-line no-control-regex -- as above
    expect(plain.stdout + plain.stderr).not.toMatch(/[\r\u001b]/);
  });

  testOnTerminal('no bar with --quiet', async () => {
    const folder = tempFolder();
    const { path } = largeCsv(folder, 10);
    const shown = await onTerminal(['export', path, '--to', 'jsonl', '--quiet']);
    expect(shown).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('the question before replacing', () => {
  const OLD = 'old\n';
  const NEW = '{"a":"1"}\n';

  testOnTerminal('no: the file stays, and nothing is left behind', async () => {
    const folder = tempFolder();
    const target = put(folder, 'in.jsonl', OLD);
    const source = put(folder, 'in.csv', 'a\n1\n');
    const shown = await onTerminal(['export', source, '--to', 'jsonl'], { input: 'n\n' });
    expect(shown.stdout).toContain('in.jsonl');
    expect(textOf(target)).toBe(OLD);
    expect(namesIn(folder)).toEqual(['in.csv', 'in.jsonl']);
  });

  testOnTerminal('yes: it is replaced and kept as a backup', async () => {
    const folder = tempFolder();
    const target = put(folder, 'in.jsonl', OLD);
    const source = put(folder, 'in.csv', 'a\n1\n');
    const shown = await onTerminal(['export', source, '--to', 'jsonl'], { input: 'y\n' });
    expect(shown.code).toBe(0);
    expect(textOf(target)).toBe(NEW);
    expect(textOf(join(folder, 'in.jsonl.bak'))).toBe(OLD);
  });

  testOnTerminal('is not asked with --overwrite yes, nor for a new file', async () => {
    const folder = tempFolder();
    const target = put(folder, 'in.jsonl', OLD);
    const source = put(folder, 'in.csv', 'a\n1\n');
    const replaced = await onTerminal(['export', source, '--to', 'jsonl', '--overwrite', 'yes']);
    expect(replaced.code).toBe(0);
    expect(textOf(target)).toBe(NEW);
    const fresh = await onTerminal(['export', source, '--to', 'tsv']);
    expect(fresh.code).toBe(0);
    expect(textOf(join(folder, 'in.tsv'))).toBe('a\r\n1\r\n');
  });
});
