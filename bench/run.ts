/**
 * Measures Holdfast against all programs that are here and do the same, and writes the tables of
 * docs/performance.md:
 *
 *   npm run bench -- [--records 1000000] [--rounds 5] [--only csv-json,special] [--cli FILE]
 *                    [--peers Miller,Python] [--floor] [--data FOLDER] [--no-docs] [--fresh]
 *                    [--check-records 50000] [--slow-times 5]
 *   npm run bench -- --killed | --safety | --growth | --profile | --beginning
 *
 * Directions that were measured before, with as many records and in the same folder, stay in the
 * tables unless `--fresh` is given. Exits 1 when an export of Holdfast failed or its result is wrong.
 */
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { beginning } from './beginning.ts';
import { compare, type Comparison } from './compare.ts';
import { chosen, type Direction } from './directions.ts';
import { ROOT, writeSection } from './document.ts';
import { growth } from './growth.ts';
import { killed } from './killed.ts';
import { missingPackages, PEERS, type Peer } from './peers.ts';
import { hasTime } from './process.ts';
import { profile } from './profile.ts';
import { comparison, line } from './report.ts';
import { keep, readResults, type DirectionResult } from './results.ts';
import { safety } from './safety.ts';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    records: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    peers: { type: 'string' },
    cli: { type: 'string', default: join(ROOT, 'out/cli/holdfast.js') },
    data: { type: 'string', default: join(ROOT, 'bench/data') },
    floor: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: true },
    fresh: { type: 'boolean', default: false },
    'check-records': { type: 'string', default: '50000' },
    'slow-times': { type: 'string', default: '5' },
    killed: { type: 'boolean', default: false },
    safety: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    beginning: { type: 'boolean', default: false },
  },
});

const MILLION = '1000000';
/** So many orders are a little more than 1 GB of CSV. */
const GIGABYTE = '7500000';

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new RangeError(`--${name} must be a whole number above 0, not "${text}"`);
}

/** The programs that are here, and words for those that are not. */
function here(): Peer[] {
  const asked = values.peers?.split(',');
  const missing = missingPackages();
  if (missing.length > 0) {
    console.log(`Left out: ${missing.join(', ')}. They come with: npm install --prefix bench`);
  }
  return PEERS.filter((peer) => {
    if (asked !== undefined && !asked.includes(peer.name)) return false;
    if (peer.version() !== null) return true;
    if (!missing.includes(peer.name)) console.log(`Left out: ${peer.name}, which is not here.`);
    return false;
  });
}

function publish(name: string, text: string): void {
  if (values.docs) writeSection(name, text);
  else console.log(`\n${text}`);
}

function isRight({ peers }: DirectionResult): boolean {
  const ours = peers.find(({ peer }) => peer === 'Holdfast');
  return ours?.verdict.kind === 'same' && ours.runs.every(({ code }) => code === 0);
}

async function compareAll(how: Comparison, directions: readonly Direction[]): Promise<void> {
  const kept = join(how.folder, `results-${how.records}.json`);
  if (values.fresh) rmSync(kept, { force: true });
  for (const direction of directions) {
    const result = await compare(how, direction);
    console.log(line(result));
    if (!isRight(result)) {
      console.log(`${direction.name}: Holdfast failed, or its result is not the source's data.`);
      process.exitCode = 1;
    }
    // Each as it comes, so that what is interrupted has not been for nothing.
    keep(kept, result);
  }
  publish('comparison', comparison(readResults(kept), PEERS, how.rounds));
}

async function main(): Promise<void> {
  const cli = resolve(values.cli);
  if (!existsSync(cli)) throw new Error('Build the command line first: npm run build');
  if (!hasTime) console.log('Without GNU time there are no figures of memory and processor time.');
  const how: Comparison = {
    cli,
    records: wholeNumber('records', values.records ?? (values.safety ? GIGABYTE : MILLION)),
    rounds: wholeNumber('rounds', values.rounds),
    peers: here(),
    withFloor: values.floor,
    checkedRecords: wholeNumber('check-records', values['check-records']),
    slowTimes: wholeNumber('slow-times', values['slow-times']),
    folder: resolve(values.data),
  };
  if (values.killed)
    publish('killed', await killed(how, chosen(values.only ?? 'csv-jsonl,json-csv')));
  else if (values.safety)
    publish('safety', await safety(how, chosen(values.only ?? 'csv-csv,csv-jsonl,json-csv')));
  else if (values.profile)
    publish('profile', await profile(how, chosen(values.only ?? 'csv-jsonl,json-csv')));
  else if (values.beginning) publish('beginning', await beginning(how));
  else if (values.growth) publish('growth', await growth(how, chosen(values.only ?? 'csv-jsonl')));
  else await compareAll(how, chosen(values.only));
}

await main();
