/** Runs one job, kills it again and again, resumes it each time, and says what was not as promised. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type Random } from '../../bench/random.ts';
import { answers, holdfast, type Ended } from '../support/cli.ts';
import { randomMoment, type Expected } from './moments.ts';
import { leftovers, look, OLD, OLDER, type Found, type Phase, type Place } from './on-disk.ts';
import { mostCheckpoints, textIn } from './packed.ts';
import type { RandomJob } from './random-job.ts';
import { holdsEachOnce } from './random-records.ts';

export interface Killed {
  /** Where each kill found the run. */
  readonly phases: readonly Phase[];
  /** Runs that were over before the kill came. */
  readonly missed: number;
  /** What was not as promised; empty when all is well. */
  readonly wrong: readonly string[];
  /** Where it can be looked at, when something was wrong. */
  readonly folder: string;
}

/** Figures of an answer that must not depend on how often a run was interrupted. */
const SAME = ['exported', 'rejected', 'columns', 'targetBytes', 'crc32', 'notes', 'summary'];

class Victim {
  readonly #job: RandomJob;
  readonly #random: Random;
  readonly #traced: boolean;
  readonly #root: string;
  readonly #place: Place;
  readonly #source: string;
  readonly #old: string | null;
  readonly #older: string | null;
  readonly #env: Readonly<Record<string, string>>;
  readonly #phases: Phase[] = [];
  readonly #wrong: string[] = [];
  #missed = 0;
  #progress: readonly number[] = [];

  constructor(job: RandomJob, seed: number, traced: boolean) {
    this.#job = job;
    this.#random = createRandom(seed);
    this.#traced = traced;
    this.#root = mkdtempSync(join(tmpdir(), 'holdfast-kill-'));
    const [folder, state, sources] = ['to', 'state', 'from'].map((name) => join(this.#root, name));
    if (folder === undefined || state === undefined || sources === undefined) throw new Error();
    for (const each of [folder, sources]) mkdirSync(each);
    mkdirSync(state, { mode: 0o700 });
    this.#place = { folder, state, target: join(folder, `out.${job.to}`) };
    this.#source = join(sources, `in.${job.from}${job.form.ending}`);
    this.#env = { HOLDFAST_STATE_DIR: state };
    this.#old = job.before === 'nothing' ? null : OLD;
    this.#older = job.before === 'old file and backup' ? OLDER : null;
    writeFileSync(this.#source, job.form.pack(job.form.encode(job.text)));
    if (this.#old !== null) writeFileSync(this.#place.target, this.#old);
    if (this.#older !== null) writeFileSync(`${this.#place.target}.bak`, this.#older);
  }

  async run(kills: number): Promise<Killed> {
    const { whole, expected, answer } = await this.#undisturbed();
    let found = this.#look(whole);
    for (let left = kills; left > 0 && !this.#isOver(found, whole); left--) {
      const moment = randomMoment(this.#place, expected, this.#traced, this.#random);
      const ended = await moment.killed(this.#command(found), this.#env);
      found = this.#look(whole);
      if (ended.signal === 'SIGKILL') this.#phases.push(found.phase);
      else this.#missed++;
      this.#check(found, ended, moment.name);
      if (this.#wrong.length > 0 || ended.code === 0) break;
    }
    if (this.#wrong.length === 0) await this.#end(found, whole, answer);
    if (this.#wrong.length === 0) rmSync(this.#root, { recursive: true });
    return {
      phases: this.#phases,
      missed: this.#missed,
      wrong: this.#wrong,
      folder: this.#root,
    };
  }

  /** What the job makes when nobody interferes, in a place of its own. */
  async #undisturbed() {
    const folder = join(this.#root, 'undisturbed');
    mkdirSync(folder);
    const target = join(folder, `out.${this.#job.to}`);
    const started = performance.now();
    const ended = await holdfast(this.#export(target), { env: this.#env });
    const milliseconds = performance.now() - started;
    const [answer] = answers(ended);
    if (ended.code !== 0 || answer === undefined) {
      throw new Error(`the undisturbed run failed: ${ended.stdout}${ended.stderr}`);
    }
    const whole = readFileSync(target);
    const { records, every } = this.#job;
    if (answer['exported'] !== records || !holdsEachOnce(textIn(whole, this.#job), records)) {
      this.#wrong.push('the undisturbed run has not each record once');
    }
    rmSync(folder, { recursive: true });
    const asked = every === null ? Math.ceil(milliseconds / 1000) : records / every;
    const checkpoints = Math.min(asked, mostCheckpoints(this.#job));
    const { needsPasses } = this.#job;
    const expected: Expected = { milliseconds, bytes: whole.length, checkpoints, needsPasses };
    return { whole, expected, answer };
  }

  #export(target: string): string[] {
    const { to, options } = this.#job;
    return ['export', this.#source, '--to', to, '--output', target, ...options, '--json'];
  }

  /** The command that goes on: `export` again, or `resume` where there is something to resume. */
  #command(found: Found): string[] {
    const canResume = found.checkpoint !== null && this.#random.chance(50);
    return canResume ? ['resume', '--json'] : this.#export(this.#place.target);
  }

  #look(whole: Buffer): Found {
    // Where no backup is asked for, what was there before is simply gone.
    const found = look(this.#place, whole, this.#old, this.#older);
    this.#wrong.push(...found.wrong);
    return found;
  }

  /** Whether the job has ended: then running it again would be another export. */
  #isOver(found: Found, whole: Buffer): boolean {
    return found.checkpoint === null && found.target?.equals(whole) === true;
  }

  #check(found: Found, ended: Ended, how: string): void {
    const isKilled = ended.signal === 'SIGKILL';
    if (!isKilled && ended.code !== 0) {
      this.#wrong.push(`exit ${ended.code}: ${ended.stdout}${ended.stderr}`);
    }
    if (found.checkpoint !== null && isLess(found.progress, this.#progress)) {
      this.#wrong.push(`went back from ${this.#progress.join(' ')} to ${found.progress.join(' ')}`);
    }
    this.#progress = found.progress;
    if (this.#wrong.length > 0) {
      this.#wrong.push(`killed ${how}; before: ${this.#phases.join(', ')}`);
    }
  }

  /** Lets the job run to its end, and compares. */
  async #end(found: Found, whole: Buffer, expected: Record<string, unknown>): Promise<void> {
    if (!this.#isOver(found, whole)) {
      const ended = await holdfast(this.#command(found), { env: this.#env });
      const [answer, ...more] = answers(ended);
      if (ended.code !== 0 || answer === undefined || more.length > 0) {
        this.#wrong.push(`the last run: exit ${ended.code}: ${ended.stdout}${ended.stderr}`);
        return;
      }
      for (const figure of SAME) {
        const [now, then] = [answer[figure], expected[figure]].map((value) =>
          JSON.stringify(value),
        );
        if (now !== then) this.#wrong.push(`${figure} is ${now}, undisturbed ${then}`);
      }
      this.#checkWhere(found, answer);
    }
    if (!readFileSync(this.#place.target).equals(whole)) {
      this.#wrong.push('the target differs from that of an undisturbed run');
    }
    const isKept = this.#job.before !== 'old file, no backup';
    this.#wrong.push(...leftovers(this.#place, isKept ? this.#old : null, this.#older));
  }

  /** It must have gone on exactly where the checkpoint stood. */
  #checkWhere({ checkpoint }: Found, answer: Record<string, unknown>): void {
    if (checkpoint !== null && checkpoint.publishing !== null) return;
    const row = checkpoint?.standing.reader?.row ?? 0;
    if ((answer['resumedFrom'] ?? 0) !== row) {
      this.#wrong.push(
        `resumedFrom is ${String(answer['resumedFrom'])}, the checkpoint says ${row}`,
      );
    }
  }
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/**
 * Kills a job up to `kills` times and checks everything each time.
 *
 * @param traced whether kills at single system calls are possible here
 */
export function killJob(
  job: RandomJob,
  kills: number,
  seed: number,
  traced: boolean,
): Promise<Killed> {
  return new Victim(job, seed, traced).run(kills);
}
