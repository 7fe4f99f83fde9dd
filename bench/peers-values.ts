/**
 * What each tool does with the values that tools change: runs the cases of `values/cases.ts` through
 * every tool that is installed, and writes the tables into docs/formats.md.
 *
 *   npm run bench:values [-- --cli out/cli/holdfast.js] [--rows 100000]
 *
 * The npm packages: `npm install --prefix bench`. Miller, jq, csvkit, sqlite3 and Python: as the
 * system has them. A tool that is missing is left out, and the document says so.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, table, writeSection } from './document.ts';
import { casesWith } from './values/cases.ts';
import type { Case, Direction } from './values/cases.ts';
import { judge } from './values/judge.ts';
import type { Verdict } from './values/judge.ts';
import { toolsWith } from './values/tools.ts';
import type { Tool } from './values/tools.ts';

const TITLES: readonly (readonly [Direction, string])[] = [
  ['csv-json', 'CSV to JSON'],
  ['csv-csv', 'CSV to CSV'],
  ['json-json', 'JSON to JSON'],
  ['json-csv', 'JSON to CSV'],
];

async function verdictOn(tool: Tool, one: Case, direction: Direction): Promise<Verdict> {
  const [from, to] = direction.split('-');
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-values-'));
  try {
    const source = join(folder, `source.${from}`);
    writeFileSync(source, one.input);
    return judge(one, direction, await tool.run(direction, source, join(folder, `target.${to}`)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function words(verdict: Verdict): string {
  if (verdict.is === 'refused') return 'refused';
  if (verdict.is === 'kept') return verdict.told ? 'kept, told' : 'kept';
  return verdict.told ? `told: ${verdict.as}` : `**${verdict.as}**`;
}

/** How one direction went, a row for each case and a column for each tool that has it. */
async function rowsOf(
  direction: Direction,
  tools: readonly Tool[],
  cases: readonly Case[],
): Promise<string[][]> {
  const rows: string[][] = [];
  for (const one of cases.filter(({ directions }) => directions.includes(direction))) {
    const cells: string[] = [];
    for (const tool of tools) {
      process.stderr.write(`${direction}: ${one.name}: ${tool.name}\n`);
      cells.push(words(await verdictOn(tool, one, direction)));
    }
    rows.push([one.name, ...cells]);
  }
  return rows;
}

/** How a tool is called, each way once. */
function callsOf({ name, version, calls }: Tool): string {
  const ways = [...new Set(Object.values(calls))].map((way) => `\`\`${way}\`\``);
  return `- ${name} ${version}: ${ways.join(', ')}`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cli: { type: 'string', default: join(ROOT, 'out/cli/holdfast.js') },
      rows: { type: 'string', default: '100000' },
    },
  });
  const all = toolsWith(resolve(values.cli));
  const tools = all.filter(({ version }) => version !== null);
  const missing = all.filter(({ version }) => version === null).map(({ name }) => name);
  const cases = casesWith(Number(values.rows));
  const parts: string[] = [];
  for (const [direction, title] of TITLES) {
    const able = tools.filter(({ calls }) => direction in calls);
    const rows = await rowsOf(direction, able, cases);
    parts.push(`### ${title}`, table(['', ...able.map(({ name }) => name)], rows, false));
  }
  const today = new Date().toISOString().slice(0, 10);
  parts.push(`Made on ${today} with`, tools.map(callsOf).join('\n'));
  if (missing.length > 0) parts.push(`Not installed, and so left out: ${missing.join(', ')}.`);
  writeSection('values', parts.join('\n\n'), join(ROOT, 'docs/formats.md'));
}

await main();
