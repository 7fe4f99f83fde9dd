import { describe, expect, it } from 'vitest';
import type { Row, RowState } from '../../shared/ipc.ts';
import { alreadyThere, announcement, farewell } from './announcements.ts';

const row = (state: RowState): Row => ({
  id: 'a'.repeat(32),
  source: {
    name: 'a.csv',
    folder: '~',
    bytes: 100,
    format: 'csv',
    columns: 2,
    delimiter: ',',
    encoding: 'utf-8',
    guesses: [],
  },
  target: {
    name: 'a.json',
    folder: '~',
    format: 'json',
    exists: false,
    keepsBackup: true,
    columns: null,
  },
  state,
});
const running = (bytesRead: number): Row =>
  row({
    kind: 'running',
    progress: {
      phase: 'writing',
      bytesRead,
      bytesTotal: 100,
      records: 0,
      bytesWritten: 0,
      resumableFrom: null,
    },
  });

describe('announcement', () => {
  it('speaks at the start and at each quarter, once', () => {
    const said: (string | null)[] = [announcement(row({ kind: 'waiting' }), running(0))];
    for (let percent = 1; percent <= 100; percent += 1) {
      said.push(announcement(running(percent - 1), running(percent)));
    }
    expect(said.filter((sentence) => sentence !== null)).toEqual([
      'a.csv: export started.',
      'a.csv: 25% done.',
      'a.csv: 50% done.',
      'a.csv: 75% done.',
    ]);
  });

  it('says how it ended', () => {
    expect(
      announcement(
        running(90),
        row({ kind: 'stopped', resumableFrom: 0, percent: 90, kept: true }),
      ),
    ).toBe('a.csv: stopped.');
    const problem = { code: 'disk_full', path: '/a.json' } as const;
    expect(
      announcement(running(90), row({ kind: 'failed', problem, resumableFrom: 0, kept: false })),
    ).toBe('a.csv: The drive of a.json is full.');
  });

  it('tells what became of a kept run that was given up, or only put away', () => {
    const kept = row({ kind: 'stopped', resumableFrom: 7, percent: 90, kept: true });
    expect(announcement(kept, row({ kind: 'ready' }))).toBe(
      'a.csv: discarded. Your own files are as they were.',
    );
    expect(farewell(kept, true)).toBe('a.csv: discarded. Your own files are as they were.');
    expect(farewell(kept, false)).toBe(
      'a.csv: hidden. Its unfinished export is offered again at the next start.',
    );
    expect(farewell(row({ kind: 'ready' }), false)).toBe('a.csv removed from the list.');
  });

  it('is silent about rows that were there when the window opened, and about no change', () => {
    expect(announcement(undefined, row({ kind: 'ready' }))).toBeNull();
    expect(announcement(row({ kind: 'ready' }), row({ kind: 'ready' }))).toBeNull();
  });

  it('says which files were given again, unless they have left meanwhile', () => {
    const one = row({ kind: 'ready' });
    const rows = new Map([one, { ...one, id: 'b'.repeat(32) }].map((each) => [each.id, each]));
    const ids = [...rows.keys()];
    expect(alreadyThere({ existing: ids.slice(0, 1), rows })).toEqual([
      'a.csv is in the list already.',
    ]);
    expect(alreadyThere({ existing: ids, rows })).toEqual(['2 files are in the list already.']);
    expect(alreadyThere({ existing: ids, rows: new Map() })).toEqual([]);
  });
});
