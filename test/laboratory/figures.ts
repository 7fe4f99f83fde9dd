/** What the laboratory found, counted. */

export interface Violation {
  readonly scenario: string;
  /** How the state came about, e.g. `power cut at moment 17 after link /desk/out.json.bak`. */
  readonly how: string;
  readonly what: string;
}

/** Violations kept in full; beyond that they are only counted. */
const MOST_SHOWN = 400;

export class Figures {
  /** Distinct states, by the number of crashes that led to them. */
  readonly states: number[] = [];
  /** Moments at which a run was cut. */
  moments = 0;
  faults = 0;
  /** Power cuts tried after a fault; not compared with other states, so none counts as distinct. */
  cutsAfterFaults = 0;
  violations = 0;
  readonly shown: Violation[] = [];

  state(depth: number): void {
    this.states[depth] = (this.states[depth] ?? 0) + 1;
  }

  get allStates(): number {
    return this.states.reduce((sum, count) => sum + count, 0);
  }

  report(scenario: string, how: string, found: readonly string[]): void {
    for (const what of found) {
      this.violations++;
      if (this.shown.length < MOST_SHOWN) this.shown.push({ scenario, how, what });
    }
  }

  /** One line for people. */
  summary(): string {
    const [first = 0, ...deeper] = this.states;
    const more = deeper.map((count, depth) => `, ${count} at crash ${depth + 2}`).join('');
    return (
      `${this.moments} crash points, ${this.allStates} distinct states (${first} at the first ` +
      `crash${more}), ${this.faults} faults and ${this.cutsAfterFaults} power cuts after one, ` +
      `${this.violations} violations`
    );
  }

  add(
    other: Pick<
      Figures,
      'states' | 'moments' | 'faults' | 'cutsAfterFaults' | 'violations' | 'shown'
    >,
  ): void {
    other.states.forEach((count, depth) => {
      this.states[depth] = (this.states[depth] ?? 0) + count;
    });
    this.moments += other.moments;
    this.faults += other.faults;
    this.cutsAfterFaults += other.cutsAfterFaults;
    this.violations += other.violations;
    this.shown.push(...other.shown.slice(0, MOST_SHOWN - this.shown.length));
  }
}
