/** csv-spectrum: small CSV files and the JSON that a reader must make of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exportText } from '../support/exports.ts';

const FOLDER = dirname(fileURLToPath(import.meta.resolve('csv-spectrum')));
const names = readdirSync(join(FOLDER, 'csvs')).map((name) => name.replace(/\.csv$/, ''));

/** The corpus's own slip: its JSON has the object without a list, and another phone number than its CSV. */
const SLIPS: Readonly<Record<string, unknown>> = {
  location_coordinates: [
    {
      'Contact Phone Number': '2095257564',
      'Location Coordinates': '37\ufffd36\'37.8"N 121\ufffd2\'17.9"W',
      Cities: 'Modesto',
      Counties: 'Stanislaus',
    },
  ],
};

test('the corpus is there', () => {
  expect(names).toHaveLength(12);
});

test.each(names)('%s', async (name) => {
  const json = readFileSync(join(FOLDER, 'json', `${name}.json`), 'utf8');
  const exported = await exportText(
    'csv',
    readFileSync(join(FOLDER, 'csvs', `${name}.csv`)),
    'json',
  );
  expect(exported.problems).toEqual([]);
  const data: unknown = SLIPS[name] ?? JSON.parse(json);
  expect(exported.text).toBe(JSON.stringify(data, null, 2));
});

test.each(names)(
  '%s: CSV and back again by way of JSON is the same as CSV to CSV',
  async (name) => {
    const csv = readFileSync(join(FOLDER, 'csvs', `${name}.csv`));
    const json = await exportText('csv', csv, 'json');
    const direct = await exportText('csv', csv, 'csv');
    const back = await exportText('json', json.text ?? '', 'csv');
    expect(direct.problems).toEqual([]);
    expect(back.text).toBe(direct.text);
  },
);
