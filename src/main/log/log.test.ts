import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Row, RowState } from '../../shared/ipc.ts';
import { createLogFile } from './log-file.ts';
import { createLog, errorFacts, problemFacts } from './log.ts';
import { createLogbook } from './logbook.ts';
import { privateText } from './private-text.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const never = (error: unknown): never => {
  throw error;
};

describe('the file of the log', () => {
  it('gets its lines in order, the urgent ones at once, in a folder that it makes', async () => {
    const file = createLogFile(join(folder, 'a', 'logs'), 1000, never);
    file.appendNow('one');
    expect(readFileSync(file.path, 'utf8')).toBe('one\n');
    file.append('two');
    file.append('three');
    await file.settled();
    expect(readFileSync(file.path, 'utf8')).toBe('one\ntwo\nthree\n');
  });

  it('is only this person’s to read', async () => {
    if (process.platform === 'win32') return;
    const file = createLogFile(folder, 1000, never);
    file.append('one');
    await file.settled();
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
  });

  it('never grows beyond its two files, and keeps the newest lines', async () => {
    const file = createLogFile(folder, 100, never);
    for (let number = 0; number < 50; number += 1) {
      file.append(`line ${number}`.padEnd(19, '.'));
      await file.settled();
    }
    expect(readdirSync(folder).sort()).toEqual(['holdfast.log', 'holdfast.old.log']);
    const both = ['holdfast.old.log', 'holdfast.log'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    expect(both.every((text) => text.length <= 100)).toBe(true);
    expect(both.join('').split('\n').at(-2)).toBe('line 49'.padEnd(19, '.'));
    expect(both.join('').split('\n')).toHaveLength(11);
  });

  it('goes on after a start, where it was', async () => {
    for (const line of ['first start', 'second start']) {
      const file = createLogFile(folder, 1000, never);
      file.append(line);
      await file.settled();
    }
    expect(readFileSync(join(folder, 'holdfast.log'), 'utf8')).toBe('first start\nsecond start\n');
  });

  it('says once that it can’t be written, and harms nobody', async () => {
    const troubles: unknown[] = [];
    writeFileSync(join(folder, 'in-the-way'), '');
    const file = createLogFile(join(folder, 'in-the-way'), 1000, (error) => troubles.push(error));
    file.append('one');
    file.appendNow('two');
    await file.settled();
    file.append('three');
    await file.settled();
    expect(troubles).toHaveLength(1);
  });

  it('follows no link that was put in its place', async () => {
    if (process.platform === 'win32') return;
    const troubles: unknown[] = [];
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'precious');
    mkdirSync(join(folder, 'logs'));
    symlinkSync(victim, join(folder, 'logs', 'holdfast.log'));
    const file = createLogFile(join(folder, 'logs'), 1000, (error) => troubles.push(error));
    file.append('one');
    await file.settled();
    file.appendNow('two');
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(troubles).toHaveLength(1);
  });

  it('keeps no more lines in mind than it can bear while the disk hangs', async () => {
    const file = createLogFile(folder, 10_000_000, never);
    for (let number = 0; number < 5000; number += 1) file.append('x');
    await file.settled();
    expect(readFileSync(file.path, 'utf8').length / 2).toBeLessThanOrEqual(1001);
    expect(existsSync(join(folder, 'holdfast.old.log'))).toBe(false);
  });
});

/** A log of which the lines are kept here. */
function kept() {
  const lines: Record<string, unknown>[] = [];
  const keep = (line: string): void => void lines.push(JSON.parse(line) as (typeof lines)[0]);
  const log = createLog({ append: keep, appendNow: keep }, () => new Date(0));
  return { log, lines };
}

describe('what is noted', () => {
  it('has its time and is a line of JSON', () => {
    const { log, lines } = kept();
    log.note('opened', { version: '1.2.3', missing: undefined });
    log.noteNow('closed');
    expect(lines).toEqual([
      { at: '1970-01-01T00:00:00.000Z', what: 'opened', version: '1.2.3' },
      { at: '1970-01-01T00:00:00.000Z', what: 'closed' },
    ]);
  });

  it('leaves room for the rest when one thing happens without end', () => {
    const { log, lines } = kept();
    for (let count = 0; count < 10_000; count += 1) log.note('refused');
    log.note('closed');
    expect(lines).toHaveLength(2001);
    expect(lines.at(-2)).toMatchObject({ what: 'refused', andMore: 'not noted' });
    expect(lines.at(-1)).toMatchObject({ what: 'closed' });
  });

  it.each([
    ["ENOENT: no such file or directory, open '/home/ann/it's secret.csv'", /secret|ann|it's/],
    ['Unexpected token a, "secret,secret" is not valid JSON', /secret/],
    ['EACCES: permission denied, C:\\Users\\ann\\secret.csv', /secret|ann/],
    ['no file at /home/ann/secret.csv', /secret|ann|home/],
    ['no file at \\\\server\\share\\secret.csv', /secret|server/],
    ['“secret” was not found', /secret/],
    ['not here: file:///home/ann/secret.csv:1:2', /secret|ann/],
  ])('leaves out names and data of: %s', (text, secrets) => {
    expect(privateText(text)).not.toMatch(secrets);
    expect(privateText(text).slice(0, 3)).toBe(text.startsWith('“') ? '… w' : text.slice(0, 3));
  });

  it('says where Holdfast failed', () => {
    const text = '    at go (file:///opt/holdfast/out/main/index.js:12:5)';
    expect(privateText(text)).toBe('    at go (index.js:12:5)');
    const facts = errorFacts(new TypeError('no "secret"\nof two lines'));
    expect(facts).toMatchObject({ error: 'TypeError: no …\nof two lines' });
    expect(facts['calls']).toMatch(/at .*log\.test\.ts:\d+:\d+/);
    expect(facts['calls']).not.toContain('secret');
    expect(errorFacts('only "text"')).toEqual({ error: 'only …' });
  });

  it('says of the data where it is wrong, never what it says', () => {
    const problem = {
      code: 'json_syntax',
      path: '/home/ann/secret.json',
      place: { row: 3, line: 4, field: 'secret' },
      value: 'secret',
      detail: { found: 2, names: 'secret' },
      cause: 'near secret',
    } as const;
    expect(problemFacts(problem)).toEqual({
      code: 'json_syntax',
      place: { row: 3, line: 4 },
      detail: { found: 2 },
    });
    const full = { code: 'disk_full', path: '/home/ann/secret.json', cause: "ENOSPC, '/home/ann'" };
    expect(problemFacts(full as Parameters<typeof problemFacts>[0])).toEqual({
      code: 'disk_full',
      cause: 'ENOSPC, …',
    });
  });
});

describe('the logbook', () => {
  it('tells how each export begins and ends, without names', () => {
    const { log, lines } = kept();
    const book = createLogbook(log);
    const see = (id: string, state: RowState): void => {
      const source = { name: 'secret.csv', folder: '/home/ann', bytes: 9, format: 'csv' };
      const target = { name: 'secret.json', folder: '/home/ann', format: 'json' };
      book.follow({ kind: 'row', seq: 1, row: { id, source, target, state } as Row });
    };
    const progress = { phase: 'writing', bytesRead: 1, resumableFrom: null } as never;
    see('b', { kind: 'ready' });
    see('a', { kind: 'running', progress });
    see('a', { kind: 'running', progress });
    see('a', { kind: 'stopping', progress });
    see('a', { kind: 'stopped', resumableFrom: 7, percent: 40, kept: true });
    see('b', { kind: 'unreadable', problem: { code: 'source_missing', path: '/home/ann/x' } });
    expect(lines.map(({ what, file }) => [what, file])).toEqual([
      ['running', 2],
      ['stopped', 2],
      ['unreadable', 1],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|ann/);
  });
});
