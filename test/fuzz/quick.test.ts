/** The fuzzer's quick form: a fixed number of inputs for each reader, other ones each time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEXT_FORMATS } from '../../src/shared/formats.ts';
import { caseToJson } from './case.ts';
import { Fuzzer } from './fuzzer.ts';
import { minimised } from './minimise.ts';
import { workOf } from './work.ts';

const INPUTS = 4000;
const COUNTED = 300;
const seed = Number(process.env['HOLDFAST_FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
const { stackTraceLimit } = Error;

beforeAll(() => {
  console.log(`fuzzing with seed ${seed} (again with HOLDFAST_FUZZ_SEED=${seed})`);
  // Refusals are errors by the thousand, and nobody looks at where they were made.
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

test.each(TEXT_FORMATS)(
  `${INPUTS} inputs for the %s reader`,
  (reader) => {
    const fuzzer = new Fuzzer(reader, seed, INPUTS / 3);
    for (let i = 0; i < INPUTS; i++) {
      const finding = fuzzer.step();
      if (finding === null) continue;
      const { check, detail } = finding.violation;
      expect.fail(
        `${check}: ${detail}\nseed ${seed}\n${caseToJson(minimised(finding.found, check), check)}`,
      );
    }
    // Both ways are gone often.
    const { accepted } = fuzzer.figures;
    expect(accepted).toBeGreaterThan(INPUTS / 10);
    expect(INPUTS - accepted).toBeGreaterThan(INPUTS / 10);
  },
  120_000,
);

test.each(TEXT_FORMATS)('the work of the %s reader is bounded by the bytes', (reader) => {
  const fuzzer = new Fuzzer(reader, seed);
  for (let i = 0; i < COUNTED; i++) {
    const one = fuzzer.draw();
    const [work, most] = workOf(one);
    if (work > most) expect.fail(`${work} accesses, not ${most}: ${caseToJson(one, 'work')}`);
  }
});
