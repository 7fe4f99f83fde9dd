import { expect, it } from 'vitest';
import { reportText } from './report-text.ts';

it('tells the whole report in lines of plain text', () => {
  const text = reportText(
    'a\u202e.csv',
    {
      exported: 1200,
      rejected: 2,
      rejects: '/data/a.rejects.csv',
      columns: 3,
      format: 'json',
      path: '/data/a.json',
      backup: '/data/a.json.bak',
      resumedFrom: 700,
      sourceBytes: 5000,
      targetBytes: 9400,
      crc32: '0123abcd',
      elapsedMs: 1500,
      notes: [],
      summary: null,
    },
    0,
  );
  expect(text.split('\n')).toEqual([
    expect.stringMatching(/^Export of a.*\.csv to \/data\/a\.json$/),
    '1,200 records in 3 columns',
    expect.stringMatching(/^9\.4 kB in /),
    'CRC-32 0123abcd',
    expect.stringMatching(/^Done .*19(70|69)/),
    '2 rows set aside in /data/a.rejects.csv',
    'resumed from row 700',
    'The file that was there before is kept as /data/a.json.bak',
    '',
  ]);
  expect(text).not.toContain('\u202e');
});
