/**
 * `npm run test:faults`: every call of the command line that changes a file or makes one safe, in
 * five small exports, is made to fail or is where the process is killed; the real kernel does it.
 *
 *   node test/faults/run.ts [--only TEXT] [--at-once 2]
 *
 * Prints figures; exits 1 when anything was not as promised.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLI } from '../support/cli.ts';
import { lacksStrace } from '../support/strace.ts';
import { cliAt } from './calls.ts';
import { allCases, prepare } from './laboratory.ts';
import { nameOf, tryFault } from './one-fault.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, 'at-once': { type: 'string', default: '2' } },
});

async function main(): Promise<number> {
  const lack = lacksStrace();
  if (lack !== null) {
    console.log(`Left out: ${lack}.`);
    return 0;
  }
  const parent = mkdtempSync(join(tmpdir(), 'holdfast-faults-'));
  // A build meanwhile must not change the command under us.
  const built = join(parent, 'cli');
  cpSync(dirname(cliAt(CLI)), built, { recursive: true });
  const cli = join(built, basename(CLI));
  const started = performance.now();
  const prepared = await prepare(cli, parent);
  console.log('| Export | Calls | Cases |\n|---|---|--:|');
  for (const one of prepared) {
    const calls = one.calls.map(({ kind, count }) => `${count} ${kind}`).join(', ');
    console.log(`| ${one.scenario.name} | ${calls} | ${allCases(one).length} |`);
  }
  const todo = prepared
    .flatMap((one) => allCases(one).map((each) => ({ one: each, whole: one.whole })))
    .filter(({ one }) => values.only === undefined || nameOf(one).includes(values.only));
  const said = new Map<string, number>();
  let wrong = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let each = todo[next++]; each !== undefined; each = todo[next++]) {
      const tried = await tryFault(each.one, each.whole, cli, parent);
      said.set(tried.said, (said.get(tried.said) ?? 0) + 1);
      if (next % 200 === 0) console.log(`${next} of ${todo.length}`);
      if (tried.wrong.length === 0) continue;
      wrong++;
      console.log(`\nWRONG: ${nameOf(each.one)}\n  ${tried.wrong.join('\n  ')}\n  ${tried.root}`);
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, work));
  console.log('\n| What the command said | Times |\n|---|--:|');
  for (const [what, count] of [...said].sort((a, b) => b[1] - a[1])) {
    console.log(`| ${what} | ${count} |`);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`\n${todo.length} cases in ${seconds.toFixed(0)} s. Not as promised: ${wrong}.`);
  if (wrong === 0) rmSync(parent, { recursive: true });
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main();
