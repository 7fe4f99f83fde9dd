/**
 * Any job, killed with SIGKILL at random moments and resumed each time: a byte-identical target,
 * each record once, nothing left over (matrix 1 to 7, 51). The long form is `npm run test:kill`.
 */
import { expect, test } from 'vitest';
import { lacksStrace } from '../support/strace.ts';
import { killJob } from './kill-job.ts';
import { randomJob } from './random-job.ts';
import '../support/places.ts';

/** HOLDFAST_KILL_SEED brings back the jobs of an earlier run. */
const given = process.env['HOLDFAST_KILL_SEED'];
const SEED = given === undefined ? Date.now() % 1_000_000_000 : Number(given);
const isTraced = lacksStrace() === null;

const seeds = Array.from({ length: 10 }, (_, at) => SEED + at * 7919);

test.each(seeds)('a random job, killed and resumed (HOLDFAST_KILL_SEED=%i)', async (seed) => {
  const job = randomJob(seed, seed % 5 === 0 ? 'medium' : 'small');
  const killed = await killJob(job, 3, seed, isTraced);
  expect(killed.wrong, `${job.name}; to be looked at in ${killed.folder}`).toEqual([]);
});

// Aimed kills, whatever the dice say: what the random ones may miss in so few runs.
test('a job with a late column, killed in its passes', async () => {
  let seed = SEED;
  let job = randomJob(seed, 'small');
  while (!job.needsPasses || job.every === null) job = randomJob(++seed, 'small');
  const killed = await killJob(job, 4, seed, isTraced);
  expect(killed.wrong, `${job.name} (${seed}); ${killed.folder}`).toEqual([]);
});

test.each(['--nested', '--columns'])('a job with %s, killed and resumed', async (option) => {
  let seed = SEED;
  let job = randomJob(seed, 'small');
  while (!job.options.includes(option) || job.every === null) job = randomJob(++seed, 'small');
  const killed = await killJob(job, 4, seed, isTraced);
  expect(killed.wrong, `${job.name} (${seed}); ${killed.folder}`).toEqual([]);
});
