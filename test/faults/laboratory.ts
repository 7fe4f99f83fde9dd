/** All cases: each call of each scenario, with each fault. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countCalls, type Calls } from './calls.ts';
import { FAULTS, type Case } from './one-fault.ts';
import { SCENARIOS, stage, type Scenario } from './scenarios.ts';

export interface Prepared {
  readonly scenario: Scenario;
  /** Bytes of the target of an undisturbed run. */
  readonly whole: Buffer;
  readonly calls: readonly Calls[];
}

/** Runs each scenario undisturbed, to know its result and its calls. */
export async function prepare(
  cli: string,
  parent: string,
  scenarios: readonly Scenario[] = SCENARIOS,
): Promise<Prepared[]> {
  const folder = mkdtempSync(join(parent, 'undisturbed-'));
  const prepared: Prepared[] = [];
  for (const scenario of scenarios) {
    const on = await stage(scenario, folder);
    const calls = await countCalls(on, cli);
    prepared.push({ scenario, calls, whole: readFileSync(on.place.target) });
  }
  rmSync(folder, { recursive: true });
  return prepared;
}

export function allCases({ scenario, calls }: Prepared): Case[] {
  return calls.flatMap((of) =>
    Array.from({ length: of.count }, (_, at) => at + 1).flatMap((nth) =>
      FAULTS.flatMap((fault) =>
        (fault === 'KILL' ? (['once'] as const) : (['once', 'for ever'] as const)).map(
          (lasting) => ({ scenario, calls: of, nth, fault, lasting }),
        ),
      ),
    ),
  );
}
