/**
 * Fails when a direction has become more than 30 % slower than it was when guard.json was recorded:
 *
 *   node bench/guard.ts [--record] [--only csv-json] [--report FILE]
 *
 * Machines differ and are loaded, so no time is compared with a time. What is compared is the
 * processor time of an export through the engine's door, as a share of that of papaparse parsing the
 * same records in the same process, measured in turn. Of several rounds the least of each counts:
 * whatever else the machine does only ever adds. A direction that fails is measured again.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { planJob, runJob } from '../src/engine/index.ts';
import type { Job } from '../src/shared/job.ts';
import { generate } from './generate.ts';

const RECORDS = 200_000;
const ROUNDS = 4;
/** The quietest of more rounds: what is recorded ought to be the machine at rest. */
const RECORDED_ROUNDS = 12;
const TRIES = 6;
/** A share of the recorded one. */
const MOST = 1.3;
/** On another kind of processor, system or Node, papaparse and the kernel may stand otherwise. */
const MOST_ELSEWHERE = 2;
const DIRECTIONS = [
  'csv-json',
  'csv-jsonl',
  'csv-csv',
  'json-csv',
  'jsonl-csv',
  'json-json',
  'jsonl-json',
] as const;
type Name = (typeof DIRECTIONS)[number];

const RECORDED = join(import.meta.dirname, 'guard.json');

interface Recorded {
  /** What the shares were measured on. */
  readonly on: string;
  /** Our processor time as a share of papaparse's, by direction. */
  readonly shares: Readonly<Record<string, number>>;
}

const HERE = `${process.platform} ${process.arch}, Node ${process.versions.node.split('.')[0]}`;

/** Processor time that something takes in all threads of this process, in ms. */
async function processorTime(act: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface Measuring {
  readonly name: Name;
  readonly job: Job;
  /** The least so far, in ms. */
  ours: number;
}

async function prepare(name: Name, folder: string): Promise<Measuring> {
  const [from = '', to = ''] = name.split('-');
  const job = await planJob({
    source: join(folder, `orders.${from}`),
    targetFormat: to as 'csv' | 'json' | 'jsonl',
    target: join(folder, `${name}.${to}`),
  });
  return { name, job, ours: Number.POSITIVE_INFINITY };
}

async function exportTime({ name, job }: Measuring, state: string): Promise<number> {
  return processorTime(async () => {
    const outcome = await runJob(job, { stateFolder: state });
    if (outcome.status !== 'success' || outcome.report.exported !== RECORDS) {
      throw new Error(`${name}: ${JSON.stringify(outcome).slice(0, 500)}`);
    }
  });
}

/** papaparse hands out chunks of a text as of a file, which its types do not know. */
function parseInChunks(text: string, take: (rows: unknown[]) => void): void {
  const parse: (text: string, config: object) => unknown = Papa.parse;
  const chunk = ({ data }: { data: unknown[] }): void => take(data);
  parse(text, { header: true, skipEmptyLines: true, chunkSize: 1 << 20, chunk });
}

async function yardstickTime(text: string): Promise<number> {
  return processorTime(() => {
    let records = 0;
    // In chunks, so that the heap stays small and none of its cleaning falls on the exports.
    parseInChunks(text, (rows) => (records += rows.length));
    if (records !== RECORDS) throw new Error(`papaparse read ${records} records`);
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      record: { type: 'boolean', default: false },
      only: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const recorded = JSON.parse(readFileSync(RECORDED, 'utf8')) as Recorded;
  const isSameKind = recorded.on === HERE;
  const most = isSameKind ? MOST : MOST_ELSEWHERE;
  if (!isSameKind && !values.record) {
    console.log(`Recorded on ${recorded.on}, this is ${HERE}: up to ${most} times is let pass.`);
  }
  const limitOf = (name: string): number => (recorded.shares[name] ?? 0) * most;
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-guard-'));
  try {
    for (const form of ['csv', 'json', 'jsonl']) {
      generate(`orders-${form}`, RECORDS, join(folder, `orders.${form}`), 1);
    }
    const text = readFileSync(join(folder, 'orders.csv'), 'utf8');
    const state = join(folder, 'state');
    const names = DIRECTIONS.filter((name) => values.only === undefined || name === values.only);
    const all: Measuring[] = [];
    for (const name of names) all.push(await prepare(name, folder));
    let yardstick = Number.POSITIVE_INFINITY;
    const shareOf = ({ ours }: Measuring): number => ours / yardstick;
    for (let tries = 0; tries < TRIES; tries++) {
      const left = all.filter((each) => tries === 0 || shareOf(each) > limitOf(each.name));
      if (left.length === 0) break;
      for (let round = 0; round < (values.record ? RECORDED_ROUNDS : ROUNDS); round++) {
        // Only at first: in a second try nothing but what failed has to show what it can do.
        if (tries === 0) yardstick = Math.min(yardstick, await yardstickTime(text));
        for (const each of left) each.ours = Math.min(each.ours, await exportTime(each, state));
      }
      if (values.record) break;
    }
    const shares = Object.fromEntries(all.map((each) => [each.name, shareOf(each)]));
    if (values.record) record(shares);
    else report(shares, recorded, limitOf, values.report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Shares = Readonly<Record<string, number>>;

function record(measured: Shares): void {
  const rounded = Object.entries(measured).map(([name, share]) => [name, Number(share.toFixed(3))]);
  const shares = Object.fromEntries(rounded) as Shares;
  writeFileSync(RECORDED, `${JSON.stringify({ on: HERE, shares } satisfies Recorded, null, 2)}\n`);
  console.log(`Recorded: ${JSON.stringify(shares)}`);
}

function report(
  measured: Shares,
  recorded: Recorded,
  limitOf: (name: string) => number,
  file: string | undefined,
): void {
  let passed = 0;
  let failed = 0;
  for (const [name, share] of Object.entries(measured)) {
    const isGood = share <= limitOf(name);
    if (isGood) passed++;
    else failed++;
    console.log(
      `${isGood ? 'ok    ' : 'SLOWER'} ${name}: ${share.toFixed(3)} of papaparse, recorded ${recorded.shares[name] ?? 'nothing'}`,
    );
  }
  console.log(`${passed} directions as fast as recorded, ${failed} slower`);
  if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed, skipped: 0 }));
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

await main();
