/** `sep=;` before the header, by which files tell Excel what stands between their cells. */
import { expect, test } from 'vitest';
import { PLAIN_DIALECT } from '../../../shared/job-defaults.ts';
import { convert } from '../../testing/converting.ts';
import { readAll } from '../../testing/reading.ts';

const how = { ...PLAIN_DIALECT, delimiter: ';' };
const json = (csv: string, header = true): string =>
  convert('csv', csv, 'jsonl', { dialect: { ...how, header } }).text;

test.each(['\n', '\r\n', '\r'])('is no row, whatever ends it: %j', (end) => {
  expect(json(`sep=;${end}a;b${end}1;2${end}`)).toBe('{"a":"1","b":"2"}\n');
  expect(json(`\n\nSEP=;${end}a;b${end}1;2`)).toBe('{"a":"1","b":"2"}\n');
  expect(json(`sep=;${end}1;2${end}`, false)).toBe('{"column_1":"1","column_2":"2"}\n');
});

test('is no row where a person says that other characters stand between the cells', () => {
  expect(json('sep=,\na;b\n1;2\n')).toBe('{"a":"1","b":"2"}\n');
});

test('alone is a file without records', () => {
  expect(json('sep=;')).toBe('');
  expect(json('sep=;\n')).toBe('');
});

test('further down is a row like any other', () => {
  expect(json('a;b\nsep=;\n')).toBe('{"a":"sep=","b":""}\n');
  expect(json('x;y\nsep=;\n', false)).toBe(
    '{"column_1":"x","column_2":"y"}\n{"column_1":"sep=","column_2":""}\n',
  );
});

test.each(['sep=x\n1\n', 'sep=;;\n1;2;3\n', '"sep=";\n1;2\n', 'sep=;x\n1;2\n'])(
  'is not %j, whose first line names the columns',
  (csv) => {
    const { end, problems } = readAll('csv', Buffer.from(csv), { dialect: how });
    expect(problems).toEqual([]);
    expect(end.columns[0]).toMatch(/^sep=/);
  },
);

test.each(['sep=;\r\na;b\r\n1;2\r\n', 'sep=;x\n1;2\n'])('in windows cut anywhere: %j', (csv) => {
  const source = Buffer.from(csv);
  const whole = readAll('csv', source, { dialect: how });
  for (let cut = 1; cut < source.length; cut++) {
    const { rows, problems, end } = readAll('csv', source, { dialect: how, cuts: [cut] });
    expect({ rows, problems, end }).toEqual({
      rows: whole.rows,
      problems: whole.problems,
      end: whole.end,
    });
  }
});

test.each([
  ['sep=;', ','],
  ['SEP=;', '\t'],
  ['sep=', ';'],
  ['sep="', ','],
  ['sep=;\nx', ','],
])('a column named %j is none when it is written and read again', (name, delimiter) => {
  for (const record of [{ [name]: '1' }, { [name]: '1', '': '2' }]) {
    const list = JSON.stringify([record, record]);
    for (const quoting of ['minimal', 'all'] as const) {
      const { text } = convert('json', list, 'csv', { writing: { delimiter, quoting } });
      const again = convert('csv', text, 'jsonl', { dialect: { ...how, delimiter } }).text;
      const first = JSON.parse(again.split('\n')[0] ?? '') as Record<string, string>;
      expect(Object.keys(first)[0]).toBe(name);
      expect(again.trimEnd().split('\n')).toHaveLength(2);
    }
  }
});
