/** The target as it will be, and looking through a whole source, in English. */
import type { CheckWords, ResultWords, SureWords } from '../result-words.ts';
import { formats, plural } from './numbers.ts';

export const result: ResultWords = {
  tabs: { label: 'What is shown', source: 'In the file', target: 'As it will be written' },
  label: (name) => `Beginning of ${name}`,
  converting: 'Converting the first rows…',
  shown: (count, whole) => {
    if (count === 0) return whole ? 'No rows' : 'No row yet';
    return whole
      ? plural(count, { one: 'The only row', other: 'All # rows' })
      : plural(count, { one: 'The first row', other: 'The first # rows' });
  },
  withMark: 'UTF-8 with byte order mark',
  packed: 'packed as gzip, shown unpacked',
  refused: 'As it stands, nothing would be exported.',
  refusedMore: (count) =>
    plural(count, { one: 'And # more problem.', other: 'And # more problems.' }),
  before: 'Below are the rows before it.',
  mayGetColumns: (read) =>
    `Columns that first come after row ${formats.count(read)} would be added at the right.`,
  setAside: (count) =>
    plural(count, {
      one: '# of the rows looked at would be set aside.',
      other: '# of the rows looked at would be set aside.',
    }),
  tooLong: 'The next row is too long to be shown here. It is exported all the same.',
  moreLines: 'These rows have more lines than are shown here.',
  empty: 'The file will be empty: there is nothing to write.',
  cut: (characters) =>
    `… ${plural(characters, { one: '# character', other: '# characters' })} in all`,
  ends: {
    crlf: 'lines end with CR LF',
    lf: 'lines end with LF',
    cr: 'lines end with CR',
    none: '',
  },
  mixedEnds: 'different line ends',
};

export const check: CheckWords = {
  begin: 'Check the whole file',
  looking: (percent, records) =>
    `${formats.percent(percent / 100)}, ${plural(records, { one: '# row', other: '# rows' })} looked at`,
  stop: 'Stop',
  stopped: (records) =>
    `Stopped after ${plural(records, { one: '# row', other: '# rows' })}. This is what was found up to there.`,
  found: (count) =>
    plural(count, { one: '# problem in the whole file', other: '# problems in the whole file' }),
  around: (row) => `Rows around row ${formats.count(row)}`,
  back: 'Back to the first rows',
  unreachable: (row) =>
    `Row ${formats.count(row)} can't be shown here: a packed file can only be read from its beginning.`,
};

export const sure: SureWords = {
  delimiter: (share, rows, columns) => {
    const cells = plural(columns, { one: '# cell', other: '# cells' });
    const all = plural(rows, { one: 'the first row', other: 'the first # rows' });
    return share === 1
      ? plural(rows, {
          one: `The first row has ${cells}.`,
          other: `All of the first # rows have ${cells}.`,
        })
      : `${formats.percent(share)} of ${all} have ${cells}.`;
  },
  ofThem: (share, rows, columns) => {
    const cells = plural(columns, { one: '# cell', other: '# cells' });
    if (share < 1) return `${formats.percent(share)} of them have ${cells}`;
    return rows === 1 ? `with ${cells}` : `each with ${cells}`;
  },
};
