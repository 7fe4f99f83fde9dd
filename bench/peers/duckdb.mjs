/** DuckDB, all its threads: one COPY statement, as one writes it. */
import { DuckDBInstance } from '@duckdb/node-api';
import { asked } from './arguments.mjs';

const { from, to, source, target, between } = asked;
/** @param {string} value */
const text = (value) => `'${value.replaceAll("'", "''")}'`;

// All as text, and no text that stands for NULL: so that 00123 and empty cells stay what they are.
const delimited = `read_csv(${text(source)}, header = true, all_varchar = true, nullstr = 'no such text', delim = ${text(between)}, max_line_size = 16000000)`;
const readers = {
  csv: delimited,
  tsv: delimited,
  json: `read_json(${text(source)}, format = 'array')`,
  jsonl: `read_json(${text(source)}, format = 'newline_delimited')`,
};
const writers = {
  csv: 'FORMAT csv, HEADER',
  tsv: "FORMAT csv, HEADER, DELIMITER '\t'",
  json: 'FORMAT json, ARRAY true',
  jsonl: 'FORMAT json',
};

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(`COPY (FROM ${readers[from]}) TO ${text(target)} (${writers[to]})`);
