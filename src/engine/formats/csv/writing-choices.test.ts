/** How delimited text can be written: delimiters, quotes around all texts, formulas escaped. */
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { exportText, noteOf } from '../../../../test/support/exports.ts';
import { put, quickFolder } from '../../../../test/support/places.ts';
import { PLAIN_DIALECT } from '../../../shared/job-defaults.ts';
import type { Writing } from '../../../shared/job.ts';
import { planJob, runJob } from '../../index.ts';
import { convert } from '../../testing/converting.ts';
import { table } from '../../testing/texts.ts';

const wide = table.filter(({ header }) => header.length > 1);

function jsonOf({
  header,
  rows,
}: {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const records = rows.map((row) =>
    header.map((name, at) => `${JSON.stringify(name)}:${JSON.stringify(row[at])}`).join(','),
  );
  return `[${records.map((record) => `{${record}}`).join(',')}]`;
}

test('any table comes back, whatever the delimiter and the quoting', () => {
  fc.assert(
    fc.property(
      wide,
      fc.constantFrom(',', ';', '\t', '|', ':', ' ', 'a', '0', "'", '\\'),
      fc.constantFrom('minimal' as const, 'all' as const),
      (whole, delimiter, quoting) => {
        const writing = { delimiter, quoting };
        const { text } = convert('json', jsonOf(whole), 'csv', { writing });
        const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\r\n' });
        expect(data.slice(0, -1)).toEqual([whole.header, ...whole.rows]);
        const dialect = { ...PLAIN_DIALECT, delimiter };
        const back = convert('csv', text, 'json', { dialect }).text;
        expect(back).toBe(convert('json', jsonOf(whole), 'json').text);
      },
    ),
    { numRuns: 300 },
  );
});

describe('through the whole engine', () => {
  const written = (input: string, writing: Partial<Writing>, from: 'json' | 'csv' = 'json') =>
    exportText(from, input, 'csv', { writing });

  test('all texts in quotes: what has none is null, missing, a number or a word', async () => {
    const json = '[{"a": "x", "b": 1.10, "c": null}, {"a": "", "c": true, "d": [1]}, {"b": "2"}]';
    expect((await written(json, { quoting: 'all' })).text).toBe(
      '"a","b","c","d"\r\n"x",1.10,,\r\n"",,true,"[1]"\r\n,"2",,\r\n',
    );
    expect((await written('[{"": ""}, {"": null}]', { quoting: 'all' })).text).toBe(
      '""\r\n""\r\n""\r\n',
    );
    expect((await written('a,b\n1,\n', { quoting: 'all', preset: 'database' }, 'csv')).text).toBe(
      '"a","b"\n"1",""\n',
    );
  });

  test('a delimiter that numbers and words can hold', async () => {
    const json = '[{"a": 1.5, "b": "x.y"}, {"a": true, "b": 7}]';
    expect((await written(json, { delimiter: '.' })).text).toBe('a.b\r\n"1.5"."x.y"\r\ntrue.7\r\n');
    expect((await written(json, { delimiter: 't' })).text).toBe('atb\r\n1.5tx.y\r\n"true"t7\r\n');
  });

  const RISKY = ['=1+1', '+cmd', '-a', '@x', '\t=1', '\n=1', '＝1', '-1E5A', '=a,"b"'];
  const HARMLESS = ['-12.50', '+49 30 1234', '1=1', '', "'=1", 'a@b', '-1E5'];

  test('formula-like texts get an apostrophe where that was asked for, and are counted', async () => {
    const records = [...RISKY, ...HARMLESS].map((text) => ({ '=name': text, n: -5 }));
    const exported = await written(JSON.stringify(records), { escapeFormulas: true });
    const [header, ...rows] = Papa.parse<string[]>(exported.text!, { newline: '\r\n' }).data;
    expect(header).toEqual(["'=name", 'n']);
    expect(rows.slice(0, -1)).toEqual([
      ...RISKY.map((text) => [`'${text}`, '-5']),
      ...HARMLESS.map((text) => [text, '-5']),
    ]);
    const count = RISKY.length + 1;
    expect(noteOf(exported, 'formulas_escaped')).toEqual({ code: 'formulas_escaped', count });
    expect(noteOf(exported, 'formula_like_cells')).toBeUndefined();

    const asTheyAre = await written(JSON.stringify(records), {});
    expect(noteOf(asTheyAre, 'formula_like_cells')).toEqual({ code: 'formula_like_cells', count });
  });

  test('from CSV, too, whose cells may be quoted', async () => {
    const source = `a,b\n${'=1,"=""x"""\n1,2\n'.repeat(50)}`;
    const exported = await written(source, { escapeFormulas: true, delimiter: ';' }, 'csv');
    expect(exported.text).toBe(`a;b\r\n${`'=1;"'=""x"""\r\n1;2\r\n`.repeat(50)}`);
    expect(noteOf(exported, 'formulas_escaped')?.count).toBe(100);
  });

  test('sources of every dialect, many rows of them', async () => {
    const said = (dialect: Partial<typeof PLAIN_DIALECT>) => ({ said: { dialect } });
    const many = (row: string): string => row.repeat(200);
    const quoteless = await exportText(
      'csv',
      many('"x,y"\n'),
      'jsonl',
      said({ quote: null, header: false }),
    );
    expect(quoteless.text).toBe(many('{"column_1":"\\"x","column_2":"y\\""}\n'));
    const source = `a,b\n${many('"x\\"",1\n#x,"\n')}`;
    const how = said({ escape: 'backslash', comment: '#' });
    const asJson = await exportText('csv', source, 'jsonl', how);
    expect(asJson.text).toBe(many('{"a":"x\\"","b":"1"}\n'));
    const asCsv = await exportText('csv', source, 'csv', how);
    expect(asCsv.text).toBe(`a,b\r\n${many('"x""",1\r\n')}`);
  });
});

test('what was escaped and counted before a stop is counted in the end', async () => {
  const folder = quickFolder();
  const job = await planJob({
    source: put(folder, 'in.csv', `=a,b\n${'=1,-2\n'.repeat(10)}`),
    target: `${folder}/out.csv`,
    targetFormat: 'csv',
    writing: { escapeFormulas: true },
    checkpointEvery: 2,
  });
  const stateFolder = quickFolder();
  let outcome = await runJob(job, { stateFolder, signal: AbortSignal.abort() });
  for (let stops = 0; outcome.status === 'interrupted'; stops++) {
    expect(stops).toBeLessThan(10);
    outcome = await runJob(job, { stateFolder, signal: AbortSignal.abort() });
  }
  expect(outcome).toMatchObject({
    status: 'success',
    report: { notes: [{ code: 'formulas_escaped', count: 11 }] },
  });
});
