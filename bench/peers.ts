/** The programs that are compared, how each is found, and what each is run with. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Direction } from './directions.ts';
import type { Command } from './process.ts';

const HERE = import.meta.dirname;

export interface Peer {
  readonly name: string;
  /** What was run, in words. */
  readonly how: string;
  /** Its version, or null when it is not installed. */
  readonly version: () => string | null;
  /** What is run for a direction, or null when the program does not have it. */
  readonly command: (direction: Direction, source: string, target: string) => Command | null;
}

function said(program: string, args: readonly string[]): string | null {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) return null;
  return /\d+(?:\.\d+)+/.exec(`${stdout} ${stderr}`)?.[0] ?? null;
}

function packageVersion(name: string): string | null {
  const file = join(HERE, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

type Can = (direction: Direction) => boolean;

const isDelimited = (form: string): boolean => form === 'csv' || form === 'tsv';
const readsDelimited: Can = ({ from }) => isDelimited(from);
const readsJson: Can = ({ from }) => from === 'json' || from === 'jsonl';
const isUtf8: Can = ({ encoding }) => encoding === undefined;

/** A program of ours around an npm package, in `peers/`. */
function ofNpm(name: string, program: string, how: string, can: Can): Peer {
  return {
    name,
    how,
    version: () => packageVersion(name),
    command(direction, source, target) {
      if (!can(direction)) return null;
      const { from, to, delimiter, encoding } = direction;
      const file = join(HERE, 'peers', program);
      const named = encoding === 'cp1252' ? 'windows-1252' : encoding;
      const more = [delimiter, named].filter((value) => value !== undefined);
      return { line: [process.execPath, file, from, to, source, target, ...more], into: null };
    },
  };
}

const NPM: readonly Peer[] = [
  ofNpm(
    '@duckdb/node-api',
    'duckdb.mjs',
    'DuckDB in process, all cores: `COPY (FROM read_csv(…, all_varchar = true)) TO …`, or `read_json`',
    (direction) => direction.from !== 'txt' && isUtf8(direction),
  ),
  ofNpm(
    'papaparse',
    'papaparse.mjs',
    'streaming, chunk by chunk; JSON is read whole with `JSON.parse` and written with `unparse`',
    (direction) =>
      readsDelimited(direction) || (direction.from === 'json' && isDelimited(direction.to)),
  ),
  ofNpm('csv-parse', 'csv-parse.mjs', 'streaming, with csv-stringify', readsDelimited),
  ofNpm('fast-csv', 'fast-csv.mjs', 'streaming', readsDelimited),
  ofNpm(
    'udsv',
    'udsv.mjs',
    'chunk by chunk; it reads only',
    (direction) => readsDelimited(direction) && !isDelimited(direction.to),
  ),
  ofNpm('stream-json', 'stream-json.mjs', 'streaming, with csv-stringify', readsJson),
];

const NODE_JSON: Peer = {
  name: 'JSON.parse',
  how: 'Node itself: the whole file, `JSON.parse` and `JSON.stringify`',
  version: () => process.versions.node,
  command(direction, source, target) {
    const { from, to } = direction;
    if (!readsJson(direction) || isDelimited(to)) return null;
    const file = join(HERE, 'peers/node-json.mjs');
    return { line: [process.execPath, file, from, to, source, target], into: null };
  },
};

const PYTHON: Peer = {
  name: 'Python',
  how: 'the two-line programs: `csv.DictReader`/`json.load`, `csv.DictWriter`/`json.dump`',
  version: () => said('python3', ['--version']),
  command({ from, to, delimiter, encoding }, source, target) {
    const more = [delimiter, encoding].filter((value) => value !== undefined);
    const file = join(HERE, 'peers/plain.py');
    return { line: ['python3', file, from, to, source, target, ...more], into: null };
  },
};

const MILLER: Peer = {
  name: 'Miller',
  how: '`mlr --icsv --ojson cat`, with `-S` for delimited sources, so that 00123 stays',
  version: () => said('mlr', ['--version']),
  command(direction, source, target) {
    const { from, to } = direction;
    if (from === 'txt' || !isUtf8(direction)) return null;
    const read = {
      csv: ['--icsv', '-S'],
      tsv: ['--icsv', '--ifs', 'tab', '-S'],
      json: ['--ijson'],
      jsonl: ['--ijsonl'],
    }[from];
    const write = {
      csv: ['--ocsv'],
      tsv: ['--ocsv', '--ofs', 'tab'],
      json: ['--ojson'],
      jsonl: ['--ojsonl'],
      txt: [],
    }[to];
    // Objects that lack keys need their columns filled in before they make a table.
    const verb = isDelimited(to) && readsJson(direction) ? ['unsparsify'] : ['cat'];
    return { line: ['mlr', ...read, ...write, ...verb, source], into: target };
  },
};

const UNION = '([.[] | keys_unsorted[]] | unique) as $k';
const FIRST = '(.[0] | keys_unsorted) as $k';
const rows = (columns: string): string => `${columns} | $k, (.[] | [.[$k[]]]) | @csv`;

const JQ: Peer = {
  name: 'jq',
  how: '`jq .`, `jq -c ".[]"`, `@csv` with the keys of the first object',
  version: () => said('jq', ['--version']),
  command(direction, source, target) {
    if (!readsJson(direction) || direction.to === 'tsv' || direction.kind === 'nested-json') {
      return null;
    }
    const isList = direction.from === 'json';
    const args = {
      json: isList ? ['.'] : ['-s', '.'],
      jsonl: isList ? ['-c', '.[]'] : ['-c', '.'],
      csv: [isList ? '-r' : '-rs', rows(direction.kind === 'ragged-json' ? UNION : FIRST)],
    }[direction.to as 'json' | 'jsonl' | 'csv'];
    return { line: ['jq', ...args, source], into: target };
  },
};

const SQLITE: Peer = {
  name: 'sqlite3',
  how: '`.import` into memory, `.once`, `select *`',
  version: () => said('sqlite3', ['--version']),
  command(direction, source, target) {
    const { from, to } = direction;
    if (!isDelimited(from) || to === 'jsonl' || !isUtf8(direction)) return null;
    if (direction.kind === 'wide-csv' && to !== 'csv') return null;
    const tab = ['.separator "\\t" "\\r\\n"'];
    const read = ['.mode csv', ...(from === 'tsv' ? tab : []), `.import ${source} t`];
    const write =
      to === 'json' ? ['.mode json'] : ['.mode csv', ...(to === 'tsv' ? tab : []), '.headers on'];
    const steps = [...read, ...write, `.once ${target}`, 'select * from t'];
    return { line: ['sqlite3', ':memory:', ...steps], into: null };
  },
};

const CSVKIT: Peer = {
  name: 'csvkit',
  how: '`csvjson -I`, `csvformat`, `in2csv -I`',
  version: () => said('csvjson', ['--version']),
  command(direction, source, target) {
    const { from, to, delimiter, encoding } = direction;
    if (isDelimited(from)) {
      const between = from === 'tsv' ? ['-t'] : ['-d', delimiter ?? ','];
      // Its limit for a cell is that of Python's csv module, and too small for long ones.
      const read = [...between, '-e', encoding ?? 'utf-8', '-z', '1000000000'];
      const line = {
        json: ['csvjson', '-I', '-i', '2'],
        jsonl: ['csvjson', '-I', '--stream'],
        csv: ['csvformat'],
        tsv: ['csvformat', '-T'],
        txt: [],
      }[to];
      return { line: [...line, ...read, source], into: target };
    }
    if (to !== 'csv' || from === 'txt') return null;
    const form = from === 'json' ? 'json' : 'ndjson';
    return { line: ['in2csv', '-f', form, '-I', source], into: target };
  },
};

/** All but Holdfast itself. */
export const PEERS: readonly Peer[] = [...NPM, NODE_JSON, MILLER, PYTHON, JQ, SQLITE, CSVKIT];

/** Names of the npm packages that are not installed. */
export function missingPackages(): string[] {
  return NPM.filter((peer) => peer.version() === null).map((peer) => peer.name);
}

/** Holdfast through its command line, as it comes: checkpoints, fsync, digests, backup. */
export function holdfast(cli: string, state: string): Peer {
  return {
    name: 'Holdfast',
    how: '`holdfast export SOURCE --to FORMAT --output TARGET`, as it comes',
    version: () => 'this tree',
    command(direction, source, target) {
      const { to, delimiter, encoding, dialect = {}, quoting, process: analysis } = direction;
      const said = [
        ...(delimiter === undefined ? [] : ['--delimiter', delimiter]),
        ...(encoding === undefined ? [] : ['--encoding', encoding]),
        ...Object.entries(dialect).flatMap(([name, value]) => [`--${name}`, value]),
        ...(quoting === undefined ? [] : ['--quoting', quoting]),
        ...(analysis === undefined ? [] : ['--process', analysis]),
      ];
      const args = ['export', source, '--to', to, '--output', target, '--quiet', ...said];
      return {
        line: [process.execPath, cli, ...args],
        into: null,
        env: { HOLDFAST_STATE_DIR: state },
      };
    },
  };
}

/** Reading, writing and fsync of the same bytes alone: what no exporter can be faster than. */
export function floor(targetBytes: () => number): Peer {
  return {
    name: 'Floor',
    how: 'reads the source, writes as many bytes as Holdfast did, fsync; nothing else',
    version: () => process.versions.node,
    command: (_direction, source, target) => ({
      line: [process.execPath, join(HERE, 'floor.ts'), source, target, String(targetBytes())],
      into: null,
    }),
  };
}
