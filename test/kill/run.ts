/**
 * `npm run test:kill`: random jobs, killed for real at random moments, resumed each time.
 *
 *   node test/kill/run.ts [--kills 500] [--seed N] [--at-once 2] [--only CASE-SEED]
 *
 * Prints how many kills found a run in which phase; exits 1 when anything was not as promised, and
 * says with which seeds it can be seen again.
 */
import { parseArgs } from 'node:util';
import { createRandom } from '../../bench/random.ts';
import { lacksStrace } from '../support/strace.ts';
import { killJob, type Killed } from './kill-job.ts';
import { PHASES, type Phase } from './on-disk.ts';
import { randomJob, type Size } from './random-job.ts';

const lack = lacksStrace();

/** Mostly middling jobs; some so small that publishing is most of it, some with seconds of work. */
function sizeOf(seed: number): Size {
  const dice = createRandom(seed ^ 0x5eed).below(100);
  if (dice < 35) return 'small';
  return dice < 94 ? 'medium' : 'large';
}

async function oneCase(seed: number): Promise<{ killed: Killed; name: string }> {
  const size = sizeOf(seed);
  const job = randomJob(seed, size);
  const kills = 1 + createRandom(seed ^ 0xc0de).below(12);
  return { killed: await killJob(job, kills, seed, lack === null), name: `${size} ${job.name}` };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '500' },
      seed: { type: 'string' },
      'at-once': { type: 'string', default: '2' },
      only: { type: 'string' },
    },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  console.log(`Seed ${seed} (again with --seed ${seed}).`);
  if (lack !== null) console.log(`No kills at single system calls: ${lack}.`);
  const wanted = values.only === undefined ? Number(values.kills) : 1;
  const counts = new Map<Phase, number>(PHASES.map((phase) => [phase, 0]));
  const done = { kills: 0, jobs: 0, missed: 0, wrong: 0 };
  const started = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    while (done.kills < wanted) {
      const caseSeed = values.only === undefined ? seed + next++ * 7919 : Number(values.only);
      const { killed, name } = await oneCase(caseSeed);
      for (const phase of killed.phases) counts.set(phase, (counts.get(phase) ?? 0) + 1);
      const hundreds = Math.floor(done.kills / 100);
      done.kills += killed.phases.length;
      if (Math.floor(done.kills / 100) > hundreds) console.log(`${done.kills} kills so far`);
      done.missed += killed.missed;
      done.jobs++;
      if (killed.wrong.length > 0) {
        done.wrong++;
        console.log(`\nWRONG (--only ${caseSeed}): ${name}\n  ${killed.wrong.join('\n  ')}`);
        console.log(`  to be looked at in ${killed.folder}`);
      }
      if (values.only !== undefined) return;
    }
  };
  const atOnce = values.only === undefined ? Number(values['at-once']) : 1;
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - started) / 1000;
  console.log('\n| Killed | Times |\n|---|--:|');
  for (const [phase, count] of counts) console.log(`| ${phase} | ${count} |`);
  console.log(
    `\n${done.kills} kills in ${done.jobs} jobs, ${done.missed} runs were over before the kill came; ` +
      `${seconds.toFixed(0)} s. Not as promised: ${done.wrong}.`,
  );
  process.exitCode = done.wrong === 0 ? 0 : 1;
}

await main();
