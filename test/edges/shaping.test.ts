/** Shaping from file to file: nested columns, types, choices, and going on after every chunk. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planJob, runJob } from '../../src/engine/index.ts';
import type { SourceFormat, TargetFormat } from '../../src/shared/formats.ts';
import { exportText, noteOf, type Options } from '../support/exports.ts';
import { put, quickFolder, textOf } from '../support/places.ts';

/** Every oddity at once; the last record brings a path that none had before. */
const ORDERS = `[
  {"id": "00123", "at": "2024-02-29", "who": {"name": "Zoë", "tags": ["a", {"b": 1}]}, "sum": 1.10},
  {"id": "7", "at": "", "who": {"name": "=1+1", "name": "second", "address": {}}, "sum": NaN},
  {"id": "8", "sum": 9007199254740993, "who": null},
  {"id": "9", "at": "2024-03-01T10:00:00Z", "who": {"address": {"city": "Köln\\r\\nHürth"}}}
]`;

const SHAPED: Options = {
  shaping: {
    nested: 'paths',
    duplicateKeys: 'last',
    notANumber: 'null',
    types: [{ name: 'at', type: 'date' }],
  },
};

describe('an export of everything at once', () => {
  test('to CSV, with the columns of nested values that come late', async () => {
    const done = await exportText('json', ORDERS, 'csv', SHAPED);
    expect(done.problems).toEqual([]);
    expect(done.text).toBe(
      [
        'id,at,who.name,who.tags,sum,who.address,who,who.address.city',
        '00123,2024-02-29,Zoë,"[""a"",{""b"":1}]",1.10,,,',
        '7,,second,,,{},,',
        '8,,,,9007199254740993,,,',
        '9,2024-03-01T10:00:00Z,,,,,,"Köln\r\nHürth"',
        '',
      ].join('\r\n'),
    );
    expect(noteOf(done, 'duplicate_keys_dropped')?.count).toBe(1);
    expect(noteOf(done, 'not_a_number_replaced')?.count).toBe(1);
  });

  test('to JSON Lines, some columns under other names', async () => {
    const columns = [
      { name: 'sum', as: 'total' },
      { name: 'who.address.city', as: 'city' },
      { name: 'id', as: '10' },
      { name: 'id', as: '2' },
    ];
    const done = await exportText('json', ORDERS, 'jsonl', {
      shaping: { ...SHAPED.shaping, columns },
    });
    expect(done.text).toBe(
      '{"total":1.10,"10":"00123","2":"00123"}\n{"total":null,"10":"7","2":"7"}\n' +
        '{"total":9007199254740993,"10":"8","2":"8"}\n{"city":"Köln\\r\\nHürth","10":"9","2":"9"}\n',
    );
  });

  test('columns that were not chosen make no second pass and no column', async () => {
    const columns = [{ name: 'id', as: 'id' }];
    const lines = Array.from({ length: 30 }, (_, at) => `{"id":${at},"late_${at}":{"x":${at}}}`);
    const done = await exportText('jsonl', lines.join('\n'), 'csv', {
      shaping: { columns },
      checkpointEvery: 1,
    });
    expect(done.text).toBe(`id\r\n${lines.map((_, at) => `${at}\r\n`).join('')}`);
  });

  test('typed CSV to JSON', async () => {
    const csv = `n,ok,day,text\r\n12,true,2024-01-31,00123\r\n${'-0.5,,,\r\n'.repeat(50)}`;
    const types = [
      { name: 'n', type: 'number' },
      { name: 'ok', type: 'boolean' },
      { name: 'day', type: 'date' },
    ] as const;
    const done = await exportText('csv', csv, 'jsonl', { shaping: { types: [...types] } });
    expect(done.text).toBe(
      '{"n":12,"ok":true,"day":"2024-01-31","text":"00123"}\n' +
        '{"n":-0.5,"ok":null,"day":null,"text":""}\n'.repeat(50),
    );
  });
});

describe('what is refused leaves no target, and tells all there is', () => {
  test('values that are not of their type, with line and column', async () => {
    const csv = `a,b\n${'1,2024-01-31\n'.repeat(3)}01,2024-02-30\n`.repeat(1) + 'x,\n';
    const types = [
      { name: 'a', type: 'number' as const },
      { name: 'b', type: 'date' as const },
    ];
    const done = await exportText('csv', csv, 'json', { shaping: { types }, checkpointEvery: 1 });
    expect(done.status).toBe('validation_failed');
    expect(done.text).toBeNull();
    expect(
      done.problems.map(({ code, place, value }) => [
        code,
        place?.row,
        place?.field,
        place?.line,
        place?.column,
        value,
      ]),
    ).toEqual([
      ['value_not_typed', 4, 'a', 5, 1, '01'],
      ['value_not_typed', 4, 'b', 5, 4, '2024-02-30'],
      ['value_not_typed', 5, 'a', 6, 1, 'x'],
    ]);
  });

  test('a chosen column that is not there', async () => {
    const shaping = { columns: [{ name: 'c', as: 'c' }] };
    const csv = await exportText('csv', `a,b\n${'1,2\n'.repeat(50)}`, 'json', { shaping });
    expect([csv.status, csv.codes, csv.text]).toEqual([
      'validation_failed',
      ['column_missing'],
      null,
    ]);
    const json = await exportText('json', '[{"a":1},{"b":2}]', 'csv', { shaping });
    expect([json.codes, json.problems[0]?.place?.field]).toEqual([['column_missing'], 'c']);
  });

  test('two columns of one name', async () => {
    const clash = await exportText('json', '[{"a":{"b":1}},{"a.b":2}]', 'csv', {
      shaping: { nested: 'paths' },
    });
    expect([clash.codes, clash.problems[0]?.place?.row]).toEqual([['column_clash'], 2]);
  });
});

/** Runs a job that is told to stop before it begins, so that it ends at its first chunk, until it is done. */
async function stopAtEveryChunk(
  from: SourceFormat,
  text: string,
  to: TargetFormat,
  options: Options,
): Promise<{ runs: number; text: string | null; notes: unknown }> {
  const folder = quickFolder();
  const state = join(folder, 'state');
  mkdirSync(state, { mode: 0o700 });
  const target = join(folder, `target.${to}`);
  const source = put(folder, `source.${from}`, text);
  const job = await planJob({ ...options, source, target, targetFormat: to, checkpointEvery: 1 });
  for (let runs = 1; ; runs++) {
    const outcome = await runJob(job, { stateFolder: state, signal: AbortSignal.abort() });
    if (outcome.status === 'interrupted') continue;
    if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
    return { runs, text: textOf(target), notes: outcome.report.notes };
  }
}

test.each(['csv', 'tsv', 'json', 'jsonl'] as const)(
  'stopped at every chunk and gone on with, %s is what an undisturbed run makes (invariant 3)',
  async (to) => {
    for (const process of ['copy', 'text-analysis'] as const) {
      const columns = process === 'copy' ? {} : { columns: [{ name: 'who.name', as: 'who' }] };
      const options = { ...SHAPED, process, shaping: { ...SHAPED.shaping, ...columns } };
      const whole = await exportText('json', ORDERS, to, options);
      const stopped = await stopAtEveryChunk('json', ORDERS, to, options);
      expect(whole.problems).toEqual([]);
      expect(stopped.runs).toBeGreaterThan(3);
      expect(stopped.text).toBe(whole.text);
      expect(stopped.notes).toEqual(whole.report?.notes);
    }
  },
);
