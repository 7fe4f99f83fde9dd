/** Results as the tables of docs/performance.md. */
import { YARDSTICK } from './compare.ts';
import { DIALECTS, REGULAR, SPECIAL } from './directions.ts';
import { machine, megabytes, table } from './document.ts';
import type { Peer } from './peers.ts';
import { median, reason } from './process.ts';
import type { DirectionResult, PeerResult, Results } from './results.ts';

const OURS = 'Holdfast';
const FLOOR = 'Floor';

const wall = ({ runs }: PeerResult): number => median(runs.map((run) => run.wallSeconds));
const failed = ({ runs }: PeerResult): boolean => runs.at(-1)?.code !== 0;

const find = (result: DirectionResult, peer: string): PeerResult | undefined =>
  result.peers.find((each) => each.peer === peer);

function ofOurs(result: DirectionResult, peer: string): number | null {
  const ours = find(result, OURS);
  const other = find(result, peer);
  if (ours === undefined || other === undefined || failed(ours) || failed(other)) return null;
  return wall(ours) / wall(other);
}

const MARKS = { same: '', numbers: ' ¹', changed: ' ²', unchecked: ' ³' } as const;

function wallCell(result: DirectionResult, peer: string): string {
  const found = find(result, peer);
  if (found === undefined) return '–';
  if (failed(found)) return 'failed';
  const share = ofOurs(result, peer);
  const times = peer === OURS || share === null ? '' : ` (${(1 / share).toFixed(1)})`;
  return `${wall(found).toFixed(2)}${times}${MARKS[found.verdict.kind]}`;
}

/** The middle of a figure of all runs, or a dash where it could not be had. */
function middle(found: PeerResult | undefined, figure: 'cpuSeconds' | 'peakBytes'): number | null {
  if (found === undefined || failed(found)) return null;
  const values = found.runs.map((run) => run[figure]).filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}

const inOrder = (results: Results): DirectionResult[] =>
  [...REGULAR, ...SPECIAL, ...DIALECTS].flatMap(({ name }) => results[name] ?? []);

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** What is promised: Holdfast's time as a share of a peer's, at most, over the regular directions. */
const TARGETS: readonly {
  readonly peer: string;
  readonly most: number;
  readonly mean?: number;
  readonly of?: (direction: string) => boolean;
  readonly words?: string;
}[] = [
  { peer: '@duckdb/node-api', most: 0.8, mean: 0.6 },
  { peer: 'papaparse', most: 0.25, of: (name) => /^[ct]sv/.test(name) },
  { peer: 'Miller', most: 0.5 },
  { peer: 'Miller', most: 0.2, of: (name) => name.startsWith('json'), words: 'reading JSON' },
  { peer: 'Python', most: 0.2 },
  { peer: 'JSON.parse', most: 1 / 6, of: (name) => name === 'json-json', words: 'JSON to JSON' },
];

function targets(results: Results): string {
  const rows = TARGETS.flatMap(({ peer, most, mean, of, words }) => {
    const shares = REGULAR.flatMap(({ name }) => {
      const result = results[name];
      if (result === undefined || (of !== undefined && !of(name))) return [];
      const share = ofOurs(result, peer);
      return share === null ? [] : [{ name, share }];
    });
    if (shares.length === 0) return [];
    const worst = shares.reduce((a, b) => (b.share > a.share ? b : a));
    const inAll = geometricMean(shares.map(({ share }) => share));
    const isMet = worst.share <= most && (mean === undefined || inAll <= mean);
    const beyond = shares.filter(({ share }) => share > most).map(({ name }) => name);
    const aim = `${most.toFixed(2)}${mean === undefined ? '' : `, mean ${mean.toFixed(2)}`}`;
    const answer = isMet ? 'yes' : `no${beyond.length > 0 ? `: ${beyond.join(', ')}` : ''}`;
    const name = words === undefined ? peer : `${peer}, ${words}`;
    const atWorst = `${worst.share.toFixed(2)} (${worst.name})`;
    return [[name, String(shares.length), aim, inAll.toFixed(2), atWorst, answer]];
  });
  const head = ['Against', 'Directions', 'At most', 'Geometric mean', 'Worst', 'Met'];
  return rows.length === 0 ? '' : table(head, rows);
}

/** What is promised of a direction: its time as so many times that of another one, in turn with it. */
function heldToOurs(results: Results): string {
  const rows = [...SPECIAL, ...DIALECTS].flatMap(({ name, heldTo }) => {
    const result = results[name];
    const ours = result && find(result, OURS);
    const plain = result && find(result, YARDSTICK);
    if (heldTo === undefined || ours === undefined || plain === undefined) return [];
    const times = wall(ours) / wall(plain);
    const cpu = (middle(ours, 'cpuSeconds') ?? Number.NaN) / (middle(plain, 'cpuSeconds') ?? 0);
    const isMet = !failed(ours) && times <= heldTo.most;
    const figures = [heldTo.most, times, cpu].map((figure) => figure.toFixed(2));
    return [[name, heldTo.direction, ...figures, isMet ? 'yes' : 'no']];
  });
  const head = ['Direction', 'Of the time of', 'At most', 'Wall', 'Processor', 'Met'];
  return rows.length === 0 ? '' : table(head, rows);
}

/** Directions in which another program was faster, with its name. */
function notFirst(results: Results): string {
  const lines = inOrder(results).flatMap((result) =>
    result.peers
      .filter(
        ({ peer }) => ![OURS, FLOOR, YARDSTICK].includes(peer) && (ofOurs(result, peer) ?? 0) > 1,
      )
      .map(({ peer }) => `- ${result.direction}: ${peer} takes less time.`),
  );
  return lines.length === 0 ? 'Nowhere was another program faster.' : lines.join('\n');
}

/** Each change once per program, with the directions in which it was seen. */
function changes(results: Results): string {
  const seen = new Map<string, string[]>();
  for (const { direction, peers } of inOrder(results)) {
    for (const { peer, verdict, runs } of peers) {
      const last = runs.at(-1);
      const failure =
        last?.code === 0 ? null : `ended with ${last?.code}: ${reason(last?.words ?? '')}`;
      if (failure === null && verdict.kind === 'same') continue;
      const words = failure ?? (verdict.kind === 'same' ? '' : verdict.words);
      const said = `${peer}: \`${words.replaceAll('`', '')}\``;
      seen.set(said, [...(seen.get(said) ?? []), direction]);
    }
  }
  return [...seen].map(([said, where]) => `- ${said} (${where.join(', ')})`).join('\n');
}

function figures(
  results: Results,
  names: readonly string[],
  cell: (r: DirectionResult, n: string) => string,
) {
  const rows = inOrder(results).map((result) => [
    result.direction,
    ...names.map((name) => cell(result, name)),
  ]);
  return table(['Direction', ...names], rows);
}

/** All that is known of the comparison, as Markdown. */
export function comparison(results: Results, peers: readonly Peer[], rounds: number): string {
  const all = inOrder(results);
  const names = [OURS, FLOOR, ...peers.map(({ name }) => name)].filter((name) =>
    all.some((result) => find(result, name) !== undefined),
  );
  const said = peers
    .map((peer) => ({ peer, version: peer.version() }))
    .filter(({ version }) => version !== null)
    .map(({ peer, version }) => `- ${peer.name} ${version}: ${peer.how}`);
  const sizes = all.map((result) => [
    result.direction,
    result.records.toLocaleString('en-US'),
    megabytes(result.sourceBytes),
    megabytes(find(result, OURS)?.targetBytes ?? 0),
    result.measuredAt,
    result.commit,
    find(result, OURS)?.verdict.kind ?? '',
  ]);
  return [
    `${machine()}. Medians; rounds: ${rounds}.`,
    'Wall time of the whole process in seconds, and in brackets how many times Holdfast’s that is. ¹ The result has numbers written in another way (`1.10` as `1.1`). ² The result is not the data of the source, or only in part. ³ Not checked.',
    figures(results, names, wallCell),
    '**Held to the targets**, as shares of the other program’s time:',
    targets(results),
    '**Held to Holdfast’s own time** for the same number of records in the plain form, measured in turn with it:',
    heldToOurs(results),
    '**Where Holdfast is not first**',
    notFirst(results),
    'Peak of resident memory in MB:',
    figures(results, names, (result, name) => {
      const bytes = middle(find(result, name), 'peakBytes');
      return bytes === null ? '–' : megabytes(bytes);
    }),
    'Processor time, user and system, in seconds:',
    figures(results, names, (result, name) => {
      const seconds = middle(find(result, name), 'cpuSeconds');
      return seconds === null ? '–' : seconds.toFixed(2);
    }),
    'The data, and whether Holdfast’s own result is the same, record by record:',
    table(
      ['Direction', 'Records', 'Source MB', 'Target MB', 'Measured (UTC)', 'Commit', 'Result'],
      sizes,
    ),
    'What was run:',
    said.join('\n'),
    'What the others changed, the first difference of each (source against target):',
    changes(results),
  ].join('\n\n');
}

/** A line for the terminal while it runs. */
export function line(result: DirectionResult): string {
  const times = result.peers.map(({ peer }) => `${peer} ${wallCell(result, peer)}`);
  return `${result.direction} (${result.records} records): ${times.join(', ')}`;
}
