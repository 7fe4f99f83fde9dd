/** `jobs`, `resume` and `discard` as scripts and people meet them (design §6). */
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runJob } from '../../src/engine/index.ts';
import { namesIn, quickFolder, textOf } from '../support/places.ts';
import { gate } from './gate.ts';
import {
  asked,
  command,
  expectDone,
  OLD,
  ROWS,
  unfinished,
  type Unfinished,
} from './unfinished.ts';

const NOTHING = { state: '' };

/** Several unfinished exports that share a state folder, the one that stopped first first. */
async function several(count: number): Promise<Unfinished[]> {
  const state = quickFolder();
  const jobs: Unfinished[] = [];
  for (let left = count; left > 0; left--) jobs.push(await unfinished({ state }));
  return jobs;
}

function first(jobs: readonly Unfinished[]): Unfinished {
  const [job] = jobs;
  if (job === undefined) throw new RangeError('no job');
  return job;
}

describe('jobs', () => {
  test('none: says so, and an empty list for scripts', async () => {
    const state = { ...NOTHING, state: quickFolder() };
    expect(await command(state, 'jobs')).toMatchObject({ code: 0, stderr: '' });
    expect((await command(state, 'jobs')).stdout).toMatch(/no unfinished exports/i);
    expect(await asked(state, 'jobs')).toEqual({ exit: 0, jobs: [] });
  });

  test('one: where it stands', async () => {
    const job = await unfinished();
    const { jobs } = (await asked(job, 'jobs')) as unknown as { jobs: Record<string, unknown>[] };
    expect(jobs).toEqual([
      {
        id: job.id,
        source: job.source,
        target: job.target,
        format: 'json',
        savedAtMs: expect.any(Number) as number,
        row: job.row,
        bytesRead: expect.any(Number) as number,
        bytesTotal: Buffer.byteLength(textOf(job.source) ?? ''),
        holder: null,
        doubt: null,
      },
    ]);
    const [listed] = jobs;
    expect(Number(listed?.['bytesRead'])).toBeGreaterThan(0);
    expect(Number(listed?.['bytesRead'])).toBeLessThan(Number(listed?.['bytesTotal']));
    const said = await command(job, 'jobs');
    expect(said.stdout).toContain(job.id);
    expect(said.stdout).toContain('orders.csv');
    expect(said.stdout).toMatch(/\d+ ?%/);
    expect(said.stdout).toContain(String(job.row));
  });

  test('several: the one that stopped first comes first; listing changes nothing', async () => {
    const jobs = await several(3);
    const ids = async () => {
      const answer = await asked(first(jobs), 'jobs');
      return (answer['jobs'] as { id: string }[]).map(({ id }) => id);
    };
    expect(await ids()).toEqual(jobs.map(({ id }) => id));
    expect(await ids()).toEqual(jobs.map(({ id }) => id));
  });

  test('takes no arguments', async () => {
    expect(await command({ state: quickFolder() }, 'jobs', 'x')).toMatchObject({ code: 2 });
  });
});

describe('resume', () => {
  test('by its name: goes on from the row where it stood, and says so', async () => {
    const job = await unfinished();
    const said = await command(job, 'resume', job.id);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toMatch(new RegExp(`went on from row ${job.row + 1}\\b`));
    expectDone(job);
  });

  test('for scripts: the same answer as of an export, with where it went on', async () => {
    const job = await unfinished();
    expect(await asked(job, 'resume', job.id)).toMatchObject({
      exit: 0,
      status: 'success',
      source: job.source,
      path: job.target,
      format: 'json',
      exported: ROWS,
      rejected: 0,
      backup: `${job.target}.bak`,
      resumedFrom: job.row,
      errors: [],
      job: job.id,
    });
    expectDone(job);
  });

  test('by as much of the name as tells it apart', async () => {
    const [one, other] = (await several(2)) as [Unfinished, Unfinished];
    let length = 1;
    while (other.id.startsWith(one.id.slice(0, length))) length++;
    expect(await asked(one, 'resume', one.id.slice(0, length))).toMatchObject({ exit: 0 });
    expect(textOf(one.target)).toBe(one.whole);
    expect(textOf(other.target)).toBe(OLD);
  });

  test('a beginning that several share is refused, exit 2', async () => {
    // Names are of 16 digits: of 17 jobs, two begin with the same one.
    const jobs = await several(17);
    const shared = '0123456789abcdef'
      .split('')
      .find((digit) => jobs.filter(({ id }) => id.startsWith(digit)).length > 1);
    for (const name of ['resume', 'discard']) {
      const ended = await command(jobs[0] as Unfinished, name, shared ?? '');
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(`“${shared}”`);
    }
    expect(jobs.map(({ target }) => textOf(target))).toEqual(jobs.map(() => OLD));
  });

  test.each(['resume', 'discard'])('%s of an empty name touches nothing, exit 2', async (name) => {
    const job = await unfinished();
    const ended = await command(job, name, '');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('An argument is empty');
    expect(textOf(job.target)).toBe(OLD);
    expect(await asked(job, 'jobs')).toMatchObject({ jobs: [{ id: job.id }] });
  });

  test.each(['resume', 'discard'])('%s of a name that there is not: exit 5', async (name) => {
    const job = await unfinished();
    const answer = await asked(job, name, '0000000000000000');
    expect(answer).toMatchObject({ exit: 5, status: 'failed', code: 'no_such_job' });
    expect(answer['message']).toEqual(expect.stringContaining('0000000000000000'));
    expect(await asked(job, 'jobs')).toMatchObject({ jobs: [{ id: job.id }] });
  });

  test('all of them, one answer each', async () => {
    const jobs = await several(3);
    const ended = await command(first(jobs), 'resume', '--json');
    expect(ended.code).toBe(0);
    const lines = ended.stdout.trimEnd().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map((answer) => answer['job'])).toEqual(jobs.map(({ id }) => id));
    for (const job of jobs) expectDone(job);
  });

  test('all but those in doubt, which are told of', async () => {
    const [good, doubted] = (await several(2)) as [Unfinished, Unfinished];
    appendFileSync(doubted.source, 'x');
    const ended = await command(good, 'resume', '--json');
    expect(textOf(good.target)).toBe(good.whole);
    expect(textOf(doubted.target)).toBe(OLD);
    const answers = ended.stdout.trimEnd().split('\n');
    expect(answers.map((answer) => JSON.parse(answer) as unknown)).toMatchObject([
      { status: 'success', job: good.id },
      { status: 'failed', job: doubted.id, code: 'doubt_source_grown' },
    ]);
    expect(ended.code).toBe(5);
  });

  test('none there: says so, exit 0', async () => {
    const ended = await command({ state: quickFolder() }, 'resume');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/no unfinished export/i);
  });
});

describe('export of what an earlier run left', () => {
  test('goes on by itself and says so', async () => {
    const job = await unfinished();
    const said = await command(job, ...job.args);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toMatch(new RegExp(`went on from row ${job.row + 1}\\b`));
    expectDone(job);
  });

  test('whatever is said of backups and checkpoints this time', async () => {
    const job = await unfinished();
    const args = ['export', job.source, '--to', 'json', '--output', job.target, '--no-backup'];
    expect(await asked(job, ...args)).toMatchObject({ exit: 0, resumedFrom: job.row });
    expectDone(job, null);
  });

  test('another job to the same target does not go on from it', async () => {
    const job = await unfinished();
    const answer = await asked(job, ...job.args, '--no-validate');
    expect(answer).toMatchObject({ exit: 0, resumedFrom: null });
    expect(textOf(job.target)).toBe(job.whole);
  });

  test('--start-over begins at the start', async () => {
    const job = await unfinished();
    const said = await command(job, ...job.args, '--start-over');
    expect(said.code).toBe(0);
    expect(said.stdout).not.toMatch(/went on/);
    expectDone(job);
    const again = await unfinished();
    const answer = await asked(again, ...again.args, '--start-over');
    expect(answer).toMatchObject({ exit: 0, resumedFrom: null, exported: ROWS });
    expectDone(again);
  });
});

describe('discard', () => {
  test('removes part and note; source and target stay', async () => {
    const job = await unfinished();
    const source = textOf(job.source);
    const said = await command(job, 'discard', job.id);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toContain(job.id);
    expect(textOf(job.source)).toBe(source);
    expect(textOf(job.target)).toBe(OLD);
    expect(namesIn(job.folder)).toEqual(['orders.json']);
    expect(await asked(job, 'jobs')).toEqual({ exit: 0, jobs: [] });
    const afterwards = await asked(job, ...job.args);
    expect(afterwards).toMatchObject({ exit: 0, resumedFrom: null });
    expectDone(job);
  });

  test('needs a name, exit 2', async () => {
    const job = await unfinished();
    expect(await command(job, 'discard')).toMatchObject({ code: 2, stdout: '' });
    expect(await asked(job, 'jobs')).toMatchObject({ jobs: [{ id: job.id }] });
  });

  test('of a job that is running: refused with exit 6, and the run goes on', async () => {
    const job = await unfinished();
    const held = gate('publishing');
    const running = runJob(job.job, {
      stateFolder: job.state,
      fileSystem: held.fileSystem,
      holder: 'a run in the tests',
    });
    await held.reached;
    const listed = await asked(job, 'jobs');
    expect(listed).toMatchObject({ jobs: [{ id: job.id, holder: 'a run in the tests' }] });
    expect((await command(job, 'jobs')).stdout).toContain('a run in the tests');
    for (const name of ['discard', 'resume']) {
      const answer = await asked(job, name, job.id);
      expect(answer).toMatchObject({ exit: 6, status: 'failed', code: 'busy' });
      expect(answer['message']).toEqual(expect.stringContaining('a run in the tests'));
    }
    const startedOver = await asked(job, ...job.args, '--start-over');
    expect(startedOver).toMatchObject({ exit: 6, code: 'busy' });
    held.open();
    expect(await running).toMatchObject({ status: 'success' });
    expectDone(job);
  });
});
