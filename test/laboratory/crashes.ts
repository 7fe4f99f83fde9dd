/** Crashes: at every moment of a run, into every state it may leave, and again while recovering. */
import { checkState, expectationOf, isComplete, recoverFrom, type Expected } from './checks.ts';
import { failFrom } from './failing.ts';
import { Figures } from './figures.ts';
import type { Log } from './log.ts';
import { Random } from './random.ts';
import { run, type Mutant, type Ran } from './runs.ts';
import type { Scenario } from './scenarios.ts';
import { extremes, killed, powerCuts, type State } from './states.ts';

export interface CrashSettings {
  /** Mixtures tried at a moment before they are sampled, by depth: first crash, second, and so on. */
  readonly mixtures: readonly number[];
  /** Power cuts at one in so many moments; what is due at one mostly still is at the next. Left out, at all. */
  readonly stride?: number;
  /** One in so many states is crashed once more while it is being recovered, by depth. */
  readonly deeper: readonly number[];
  /** One in so many states is recovered from with one in so many faults; left out, none. */
  readonly failing?: { readonly states: number; readonly calls: number };
  readonly seed: number;
  readonly mutant?: Mutant;
  /** So many violations are enough to know. */
  readonly enough?: number;
}

/** Crashes one scenario in every way. */
export async function crashScenario(scenario: Scenario, settings: CrashSettings): Promise<Figures> {
  const figures = new Figures();
  const expected = await expectationOf(scenario);
  const first = await run(scenario, scenario.disk, { mutant: settings.mutant });
  const chamber = new Chamber(scenario, expected, settings, figures);
  await chamber.crash(first, 0, '');
  return figures;
}

class Chamber {
  readonly #scenario: Scenario;
  readonly #expected: Expected;
  readonly #settings: CrashSettings;
  readonly #figures: Figures;
  readonly #random: Random;
  /** States that were recovered from already, whichever way they came about. */
  readonly #known = new Set<string>();

  constructor(scenario: Scenario, expected: Expected, settings: CrashSettings, figures: Figures) {
    this.#scenario = scenario;
    this.#expected = expected;
    this.#settings = settings;
    this.#figures = figures;
    this.#random = new Random(settings.seed);
  }

  async crash(ran: Ran, depth: number, before: string): Promise<void> {
    for (let moment = 0; moment <= ran.log.now; moment++) {
      if (this.#figures.violations >= (this.#settings.enough ?? Infinity)) return;
      this.#figures.moments++;
      for (const state of this.#statesAt(ran.log, moment, depth)) {
        await this.#recover(state, ran.log, depth, before);
      }
    }
  }

  *#statesAt(log: Log, moment: number, depth: number): Generator<State> {
    yield killed(log, moment);
    const most = this.#settings.mixtures[depth] ?? 0;
    if (most === 0 || moment % (this.#settings.stride ?? 1) !== 0) return;
    // Where something was only told, the disk is as it was the moment before.
    const isTold = log.told.some((one) => one.moment === moment);
    if (isTold) yield* extremes(log, moment, this.#random);
    else yield* powerCuts(log, moment, most, this.#random);
  }

  async #recover(state: State, log: Log, depth: number, before: string): Promise<void> {
    const how = `${before}${state.cause} at ${describe(log, state.moment)}`;
    const { name } = this.#scenario;
    // Promises are of the moment; the same state may keep them at one and break them at another.
    const broken = checkState(state, log, this.#scenario, this.#expected);
    this.#figures.report(name, how, broken);
    const digest = `${state.cause} ${state.disk.digest()}`;
    if (this.#known.has(digest)) return;
    this.#known.add(digest);
    this.#figures.state(depth);
    const { ran, found } = await recoverFrom(state.disk, this.#scenario, this.#expected, {
      byName: this.#known.size % 2 === 0,
      mutant: this.#settings.mutant,
      before: state.cause === 'kill' ? { log, moment: state.moment } : undefined,
    });
    this.#figures.report(name, how, found);
    // What was complete is another export when it is run again, with other files to expect.
    if (isComplete(state.disk, this.#scenario, this.#expected)) return;
    if (this.#isChosen(this.#settings.deeper[depth])) {
      await this.crash(ran, depth + 1, `${how}, then `);
    }
    if (this.#isChosen(this.#settings.failing?.states)) await this.#fail(state, how);
  }

  /** A fault while recovering from a crash. */
  async #fail(state: State, how: string): Promise<void> {
    const { failing, seed, mutant } = this.#settings;
    const faults = { oneIn: failing?.calls ?? 1, powerCuts: 1, seed, mutant };
    const scenario = { ...this.#scenario, stopAt: null };
    await failFrom(scenario, state.disk, `${how}, then `, this.#expected, faults, this.#figures);
  }

  #isChosen(oneIn: number | undefined): boolean {
    return oneIn !== undefined && oneIn > 0 && this.#random.below(oneIn) === 0;
  }
}

/** A moment in words: the change that came last before it. */
function describe(log: Log, moment: number): string {
  const last = log.entries.findLast(({ begun }) => begun <= moment);
  if (last === undefined) return `moment ${moment}, before any change`;
  const { change } = last;
  const names =
    change.kind === 'names'
      ? change.names.map(([name, id]) => `${id === null ? '-' : '+'}${name}`).join(' ')
      : `of ${change.file}`;
  return `moment ${moment} of ${log.now}, after ${change.kind} ${names}`;
}
