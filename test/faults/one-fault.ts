/** One run with one call made to fail, or killed at it; then everything that must hold is looked at. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answers, start, type Ended } from '../support/cli.ts';
import { leftovers } from '../kill/on-disk.ts';
import { ONE_THREAD, pathOf, type Calls } from './calls.ts';
import { olderAfter, stage, type Scenario, type Stage } from './scenarios.ts';

export const FAULTS = ['KILL', 'EIO', 'ENOSPC', 'EDQUOT'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Case {
  readonly scenario: Scenario;
  readonly calls: Calls;
  /** Which of the calls, from 1. */
  readonly nth: number;
  readonly fault: Fault;
  /** This call only, or it and all that follow. A kill needs no more than one. */
  readonly lasting: 'once' | 'for ever';
}

export interface Tried {
  /** What the command said: its problem code, `success`, or `killed`. */
  readonly said: string;
  readonly wrong: readonly string[];
  /** Where it can be looked at when something was wrong. */
  readonly root: string;
}

export function nameOf({ scenario, calls, nth, fault, lasting }: Case): string {
  return `${scenario.name}: ${calls.kind} ${nth}: ${fault} ${lasting}`;
}

/** Words that say nothing to the people who read them. */
const JARGON = /checkpoint|inode|digest|\bcrc|errno|\bE[A-Z]{4,}\b|\n\s+at /;

/** Problems that the faults here may lead to. */
const EXPECTED: ReadonlySet<unknown> = new Set([
  'disk_full',
  'quota_exceeded',
  'write_failed',
  'sync_failed',
  'source_read_failed',
  'backup_failed',
  'publish_not_confirmed',
  'folder_unusable',
]);

const hasNote = ({ notes }: Stage): boolean => notes.slice(0, 1).some((path) => existsSync(path));

function run(on: Stage, cli: string, under: readonly string[]): Promise<Ended> {
  const env = { ...ONE_THREAD, HOLDFAST_STATE_DIR: on.place.state };
  return start([...under, process.execPath, cli, ...on.args], { env }).ended;
}

function tracer(on: Stage, { calls, nth, fault, lasting }: Case): string[] {
  const path = calls.on === null ? null : pathOf(on, calls.on);
  const act = fault === 'KILL' ? 'signal=KILL' : `error=${fault}`;
  const when = lasting === 'once' ? `${nth}` : `${nth}+`;
  const inject = `inject=${calls.set}:${act}:when=${when}`;
  const only = path === null ? [] : ['-P', path];
  const trace = ['-e', `trace=${calls.set}`, '-e', inject];
  return ['strace', '-f', '-qq', '-o', '/dev/null', ...only, ...trace];
}

/** What people read must agree with what stands there. */
function claims(said: string, code: unknown, isNew: boolean, hasOld: boolean): string[] {
  const wrong: string[] = [];
  if (said.trim() === '') wrong.push('nothing is said');
  if (JARGON.test(said)) wrong.push(`said in jargon: ${said}`);
  if (isNew && /old file is unchanged/i.test(said)) {
    wrong.push(`it says the old file is unchanged, and the new one stands there: ${said}`);
  }
  if (!isNew && code === 'publish_not_confirmed') wrong.push('it says published, and is not');
  if (isNew && hasOld && code !== 'publish_not_confirmed') {
    wrong.push(`failed with ${String(code)} after the target was replaced`);
  }
  return wrong;
}

/** Looks at the run with the fault: what stands at the target, and what was said. */
function checkFaulty(on: Stage, whole: Buffer, ended: Ended, fault: Fault): [string, string[]] {
  const { target } = on.place;
  const found = existsSync(target) ? readFileSync(target) : null;
  const isNew = found?.equals(whole) === true;
  const { old } = on.scenario;
  const isOld = old === null ? found === null : found?.toString('utf8') === old;
  const wrong: string[] = [];
  if (!isNew && !isOld) wrong.push('the target is neither old nor new');
  if (readFileSync(on.source, 'utf8') !== on.scenario.text) wrong.push('the source was changed');
  if (fault === 'KILL') {
    if (ended.signal !== 'SIGKILL') wrong.push(`not killed: exit ${ended.code}`);
    return ['killed', wrong];
  }
  const [answer, ...more] = answers(ended);
  if (answer === undefined || more.length > 0) {
    return ['nothing', [...wrong, `no single answer: exit ${ended.code} ${ended.stderr}`]];
  }
  if (ended.stderr !== '') wrong.push(`on stderr: ${ended.stderr}`);
  const { code, status } = answer;
  if (ended.code === 0) {
    if (!isNew) wrong.push('success, and the new file is not there');
    return ['success', wrong];
  }
  if (ended.code !== 4 || status !== 'failed') wrong.push(`exit ${ended.code}, ${String(status)}`);
  if (!EXPECTED.has(code)) wrong.push(`unexpected code ${String(code)}: ${ended.stdout}`);
  wrong.push(...claims(String(answer['message']), code, isNew, old !== null));
  return [String(code), wrong];
}

/** Runs it again undisturbed; then it must be as if nothing had happened. */
async function checkAgain(on: Stage, whole: Buffer, cli: string): Promise<string[]> {
  const { target } = on.place;
  const isOver = !hasNote(on) && existsSync(target) && readFileSync(target).equals(whole);
  const wrong: string[] = [];
  if (!isOver) {
    const ended = await run(on, cli, []);
    if (ended.code !== 0) wrong.push(`again: exit ${ended.code} ${ended.stdout}${ended.stderr}`);
  } else {
    // Done but for what was never finished writing; the next export of the job takes it away.
    rmSync(on.notes[1] ?? '', { force: true });
  }
  if (!existsSync(target) || !readFileSync(target).equals(whole)) {
    wrong.push('the target differs from that of an undisturbed run');
  }
  return [...wrong, ...leftovers(on.place, on.scenario.old, olderAfter(on.scenario))];
}

/** Tries one case in a place of its own below `parent`; the place stays when something is wrong. */
export async function tryFault(
  one: Case,
  whole: Buffer,
  cli: string,
  parent: string,
): Promise<Tried> {
  const on = await stage(one.scenario, parent);
  const ended = await run(on, cli, tracer(on, one));
  const [said, wrong] = checkFaulty(on, whole, ended, one.fault);
  const parts = readdirSync(on.place.folder).filter((name) => name.endsWith('.part'));
  if (parts.length > 1) wrong.push(`${parts.length} part files`);
  wrong.push(...(await checkAgain(on, whole, cli)));
  if (wrong.length === 0) rmSync(on.root, { recursive: true });
  return { said, wrong, root: join(on.root) };
}
