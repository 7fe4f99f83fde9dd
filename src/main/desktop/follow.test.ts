import { beforeEach, describe, expect, it } from 'vitest';
import type { Row, RowState } from '../../shared/ipc.ts';
import type { Report } from '../../shared/outcome.ts';
import { createFollower } from './follow.ts';
import type { Follower } from './follow.ts';

const report = { exported: 7 } as Report;
const running = (bytesRead: number, kind: 'running' | 'stopping' = 'running'): RowState => ({
  kind,
  progress: {
    phase: 'writing',
    bytesRead,
    bytesTotal: 1000,
    records: 0,
    bytesWritten: 0,
    resumableFrom: null,
  },
});
const failed: RowState = {
  kind: 'failed',
  problem: { code: 'disk_full' },
  resumableFrom: 0,
  kept: false,
};

let said: unknown[];
let follower: Follower;
const see = (name: string, state: RowState): void =>
  follower.follow({ kind: 'row', seq: 1, row: { id: name, source: { name }, state } as Row });

beforeEach(() => {
  said = [];
  follower = createFollower({
    showProgress: (share, mode) => said.push(share === null ? 'no bar' : `${share} ${mode}`),
    stayAwake: (on) => said.push(on ? 'awake' : 'may sleep'),
    tell: (title, body) => said.push(`${title}: ${body}`),
  });
});

describe('what the desktop shows of an export', () => {
  it('is a bar that moves by percents, and one message at the end', () => {
    for (const bytes of [0, 1, 9, 10, 500]) see('a.csv', running(bytes));
    see('a.csv', { kind: 'done', report });
    follower.idle();
    expect(said).toEqual([
      'awake',
      '0 normal',
      '0.01 normal',
      '0.5 normal',
      'no bar',
      'may sleep',
      'Export done: a.csv: 7 records exported.',
    ]);
  });

  it('keeps awake between two exports of the line, and counts them', () => {
    see('a.csv', running(0));
    see('a.csv', { kind: 'done', report });
    see('b.csv', running(0));
    see('b.csv', failed);
    follower.idle();
    expect(said.filter((one) => one === 'awake' || one === 'may sleep')).toEqual([
      'awake',
      'may sleep',
    ]);
    expect(said.at(-1)).toBe('Not all exports are done: 1 done, 1 needs you.');
  });

  it('says nothing of what a person stopped, and begins anew afterwards', () => {
    see('a.csv', running(10));
    see('a.csv', running(10, 'stopping'));
    see('a.csv', { kind: 'stopped', resumableFrom: 1, percent: 1, kept: true });
    follower.idle();
    expect(said).toEqual(['awake', '0.01 normal', '0.01 paused', 'no bar', 'may sleep']);
    see('a.csv', running(10));
    expect(said.slice(-2)).toEqual(['awake', '0.01 normal']);
  });

  it('takes no notice of rows that do not run', () => {
    see('a.csv', { kind: 'ready' });
    see('a.csv', { kind: 'done', report });
    expect(said).toEqual([]);
  });
});
