/** The tools, each called as its documentation begins: nothing is said about types, delimiter or encoding. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Direction } from './cases.ts';
import type { Result } from './judge.ts';

export interface Tool {
  readonly name: string;
  /** Null when it is not installed. */
  readonly version: string | null;
  /** How it is called, for the reader of the table, by direction; those that it has. */
  readonly calls: Partial<Record<Direction, string>>;
  /** @param source path of the file; @param target path that it may write to */
  readonly run: (direction: Direction, source: string, target: string) => Result | Promise<Result>;
}

const LIMIT = 1 << 30;

function call(program: string, args: readonly string[], input?: string): Result {
  const ended = spawnSync(program, args, {
    maxBuffer: LIMIT,
    ...(input === undefined ? {} : { input }),
  });
  if (ended.error !== undefined) throw ended.error;
  const told = ended.stderr.length > 0;
  return { output: ended.status === 0 ? ended.stdout : null, told };
}

/** The first version number that a program prints, or null when there is no such program. */
function versionOf(program: string, args: readonly string[] = ['--version']): string | null {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) return null;
  return /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? 'of unknown version';
}

function ownVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function holdfast(cli: string): Tool {
  const call = 'holdfast export FILE --to FORMAT';
  return {
    name: 'Holdfast',
    version: ownVersion(),
    calls: { 'csv-json': call, 'csv-csv': call, 'json-json': call, 'json-csv': call },
    run: (direction, source, target) => {
      const to = direction.endsWith('csv') ? 'csv' : 'json';
      const args = ['export', source, '--to', to, '--output', target, '--json'];
      const ended = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
      if (ended.status !== 0 && ended.status !== 3) throw new Error(ended.stderr + ended.stdout);
      const { status, notes = [] } = JSON.parse(ended.stdout) as { status: string; notes?: [] };
      const isDone = status === 'success';
      return { output: isDone ? readFileSync(target) : null, told: notes.length > 0 };
    },
  };
}

/** A program that writes to its standard output. */
function program(
  name: string,
  command: string,
  calls: Partial<Record<Direction, readonly string[]>>,
): Tool {
  const words = Object.entries(calls).map(([direction, args]) => [
    direction,
    args.map((arg) => (/[ |]/.test(arg) ? `'${arg}'` : arg)).join(' '),
  ]);
  return {
    name,
    version: versionOf(calls['csv-json']?.[0] ?? command),
    calls: Object.fromEntries(words) as Tool['calls'],
    run: (direction, source) => {
      const [first = command, ...args] = calls[direction] ?? [];
      return call(
        first,
        args.map((arg) => (arg === 'FILE' ? source : arg)),
      );
    },
  };
}

const sqlite: Tool = {
  name: 'sqlite3',
  version: versionOf('sqlite3'),
  calls: {
    'csv-json': '.import --csv FILE t; .mode json; SELECT * FROM t',
    'csv-csv': '.import --csv FILE t; .mode csv; .headers on; SELECT * FROM t',
  },
  run: (direction, source) => {
    const mode = direction === 'csv-json' ? '.mode json' : '.mode csv\n.headers on';
    return call('sqlite3', ['-batch'], `.import --csv ${source} t\n${mode}\nSELECT * FROM t;\n`);
  },
};

const READ = { csv: 'list(csv.DictReader(f))', json: 'json.load(f)' };
const WRITE = {
  json: 'json.dump(d, sys.stdout, indent=2)',
  csv: 'w = csv.DictWriter(sys.stdout, d[0].keys()); w.writeheader(); w.writerows(d)',
};

function python(): Tool {
  const directions = ['csv-json', 'json-json', 'json-csv', 'csv-csv'] as const;
  const words = (direction: Direction): string => {
    const [from, to] = direction.split('-') as ['csv' | 'json', 'csv' | 'json'];
    return `d = ${READ[from]}; ${WRITE[to]}`;
  };
  return {
    name: 'Python',
    version: versionOf('python3'),
    calls: Object.fromEntries(directions.map((direction) => [direction, words(direction)])),
    run: (direction, source) => {
      const open = `import csv, json, sys; f = open(sys.argv[1], newline='', encoding='utf-8')`;
      return call('python3', ['-X', 'utf8', '-c', `${open}; ${words(direction)}`, source]);
    },
  };
}

/** What of the npm packages is called; their types are not asked for, since they need not be installed. */
interface Papa {
  parse: (text: string, options: object) => { data: object[]; errors: readonly unknown[] };
  unparse: (records: unknown) => string;
}
interface CsvParse {
  parse: (bytes: Uint8Array, options: object) => object[];
}
interface CsvStringify {
  stringify: (records: unknown, options: object) => string;
}
interface DuckDb {
  DuckDBInstance: {
    create: (path: string) => Promise<{
      connect: () => Promise<{ run: (statement: string) => Promise<unknown> }>;
    }>;
  };
}

const require = createRequire(join(import.meta.dirname, '../package.json'));

function packageVersion(name: string): string | null {
  try {
    const file = require.resolve.paths(name)?.[0] ?? '';
    const text = readFileSync(join(file, name, 'package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return null;
  }
}

function versions(...names: readonly string[]): string | null {
  const found = names.map(packageVersion);
  return found.includes(null) ? null : found.join(' and ');
}

/** What a library gives back, or that it threw. */
function attempt(work: () => { text: string; told?: boolean }): Result {
  try {
    const { text, told = false } = work();
    return { output: Buffer.from(text), told };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { output: null, told: true };
  }
}

const pretty = (data: unknown): string => JSON.stringify(data, null, 2);
const textOf = (path: string): string => readFileSync(path, 'utf8');

const papaparse: Tool = {
  name: 'papaparse',
  version: packageVersion('papaparse'),
  calls: {
    'csv-json': 'JSON.stringify(Papa.parse(text, { header: true, skipEmptyLines: true }).data)',
    'csv-csv': 'Papa.unparse(Papa.parse(text, { header: true, skipEmptyLines: true }).data)',
    'json-csv': 'Papa.unparse(JSON.parse(text))',
  },
  run: (direction, source) =>
    attempt(() => {
      const { parse, unparse } = require('papaparse') as Papa;
      if (direction === 'json-csv') return { text: unparse(JSON.parse(textOf(source))) };
      const { data, errors } = parse(textOf(source), { header: true, skipEmptyLines: true });
      const text = direction === 'csv-csv' ? unparse(data) : pretty(data);
      return { text, told: errors.length > 0 };
    }),
};

const csvParse: Tool = {
  name: 'csv-parse, csv-stringify',
  version: versions('csv-parse', 'csv-stringify'),
  calls: {
    'csv-json': 'JSON.stringify(parse(bytes, { columns: true }))',
    'csv-csv': 'stringify(parse(bytes, { columns: true }), { header: true })',
    'json-csv': 'stringify(JSON.parse(text), { header: true })',
  },
  run: (direction, source) =>
    attempt(() => {
      const { stringify } = require('csv-stringify/sync') as CsvStringify;
      const { parse } = require('csv-parse/sync') as CsvParse;
      const header = { header: true };
      if (direction === 'json-csv') {
        return { text: stringify(JSON.parse(textOf(source)), header) };
      }
      const records = parse(readFileSync(source), { columns: true });
      return { text: direction === 'csv-csv' ? stringify(records, header) : pretty(records) };
    }),
};

const node: Tool = {
  name: 'Node',
  version: process.versions.node,
  calls: { 'json-json': 'JSON.stringify(JSON.parse(text), null, 2)' },
  run: (_direction, source) => attempt(() => ({ text: pretty(JSON.parse(textOf(source))) })),
};

const duckdb: Tool = {
  name: 'DuckDB',
  version: packageVersion('@duckdb/node-api'),
  calls: {
    'csv-json': "COPY (FROM 'FILE.csv') TO 'FILE.json' (ARRAY true)",
    'csv-csv': "COPY (FROM 'FILE.csv') TO 'FILE.csv'",
    'json-json': "COPY (FROM 'FILE.json') TO 'FILE.json' (ARRAY true)",
    'json-csv': "COPY (FROM 'FILE.json') TO 'FILE.csv'",
  },
  run: async (direction, source, target) => {
    const { DuckDBInstance } = require('@duckdb/node-api') as DuckDb;
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const format = direction.endsWith('csv') ? 'FORMAT csv' : 'FORMAT json, ARRAY true';
    try {
      await connection.run(`COPY (FROM '${source}') TO '${target}' (${format})`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { output: null, told: true };
    }
    return { output: readFileSync(target), told: false };
  },
};

const MILLER: Partial<Record<Direction, readonly string[]>> = {
  'csv-json': ['mlr', '--icsv', '--ojson', 'cat', 'FILE'],
  'csv-csv': ['mlr', '--csv', 'cat', 'FILE'],
  'json-json': ['mlr', '--json', 'cat', 'FILE'],
  'json-csv': ['mlr', '--ijson', '--ocsv', 'cat', 'FILE'],
};

const AS_CSV = '(.[0] | keys_unsorted) as $k | $k, (.[] | [.[$k[]]]) | @csv';

/** @param cli the built command line */
export const toolsWith = (cli: string): readonly Tool[] => [
  holdfast(cli),
  program('Miller', 'mlr', MILLER),
  program('jq', 'jq', {
    'json-json': ['jq', '.', 'FILE'],
    'json-csv': ['jq', '-r', AS_CSV, 'FILE'],
  }),
  program('csvkit', 'csvjson', {
    'csv-json': ['csvjson', 'FILE'],
    'csv-csv': ['csvformat', 'FILE'],
    'json-csv': ['in2csv', '-f', 'json', 'FILE'],
  }),
  sqlite,
  duckdb,
  python(),
  papaparse,
  csvParse,
  node,
];
