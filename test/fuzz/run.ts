/**
 * `npm run test:fuzz`: hostile input for every reader, for as long as wanted.
 *
 *   node test/fuzz/run.ts [--minutes 10] [--seed N] [--reader csv|tsv|json|jsonl|txt] [--inputs N]
 *
 * Prints figures every few seconds and at the end. A broken promise is made small and written to
 * test/fuzz/found/, where found.test.ts replays it; then the exit code is 1.
 */
import { parseArgs } from 'node:util';
import { TextFormat } from '../../src/shared/format-schemas.ts';
import { TEXT_FORMATS } from '../../src/shared/formats.ts';
import { check } from './checks.ts';
import { keep } from './found.ts';
import { Fuzzer, type Figures, type Finding } from './fuzzer.ts';
import { minimised } from './minimise.ts';
import { Watchdog } from './watchdog.ts';
import { workOf } from './work.ts';

const BLOCK = 500;
const TELL_EVERY = 5000;
/** Inputs per reader whose reading is counted byte by byte, after the rest. */
const COUNTED = 3000;
/** Broken promises after which there is no use in going on. */
const ENOUGH = 20;

const group = (count: number): string => count.toLocaleString('en-US');

function tell({ violation, found }: Finding): void {
  // Only now is it worth its cost to know where an error comes from.
  Error.stackTraceLimit = 20;
  const small = minimised(found, violation.check);
  const told = check(small).violation ?? violation;
  console.log(`VIOLATION ${told.check}: ${told.detail}`);
  console.log(`  in test/fuzz/found/${keep(small, told)}`);
  Error.stackTraceLimit = 0;
}

/** Accesses to bytes are counted; returns how many inputs took more than they may. */
function countWork(fuzzer: Fuzzer): number {
  let tooMany = 0;
  for (let i = 0; i < COUNTED; i++) {
    const one = fuzzer.draw();
    if (one.bytes.length > 20_000) continue;
    const [work, most] = workOf(one);
    if (work <= most) continue;
    tooMany++;
    const violation = { check: 'work', detail: `${work} accesses, not ${most}` };
    console.log(`VIOLATION work in test/fuzz/found/${keep(one, violation)}: ${violation.detail}`);
  }
  return tooMany;
}

function table(fuzzers: readonly Fuzzer[], seconds: number): void {
  console.log('\n| Reader | Inputs | Accepted | Refused | In windows | Large | MB | Violations |');
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|');
  const row = (name: string, f: Figures): void => {
    const counts = [f.inputs, f.accepted, f.inputs - f.accepted, f.inWindows, f.large];
    const cells = [...counts.map(group), (f.bytes / 1e6).toFixed(0), String(f.violations)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  };
  const total = { inputs: 0, accepted: 0, bytes: 0, inWindows: 0, large: 0, violations: 0 };
  for (const { reader, figures } of fuzzers) {
    row(reader, figures);
    for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += figures[key];
  }
  row('all', total);
  const cpu = process.cpuUsage();
  const busy = (cpu.user + cpu.system) / 1e6;
  console.log(
    `\n${seconds.toFixed(0)} s, ${group(Math.round(total.inputs / seconds))} inputs a second ` +
      `(${group(Math.round(total.inputs / busy))} per second of processor time); ` +
      `at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB of memory.`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      inputs: { type: 'string', default: 'Infinity' },
      seed: { type: 'string' },
      reader: { type: 'string' },
    },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  const readers = values.reader === undefined ? TEXT_FORMATS : [TextFormat.parse(values.reader)];
  console.log(`Seed ${seed} (again with --seed ${seed}).`);
  Error.stackTraceLimit = 0;
  const watchdog = new Watchdog();
  const before = watchdog.before.bind(watchdog);
  const fuzzers = readers.map((reader) => new Fuzzer(reader, seed));
  const started = performance.now();
  const end = started + Number(values.minutes) * 60_000;
  const seen = new Set<string>();
  let violations = 0;
  let inputs = 0;
  let told = started;
  while (performance.now() < end && inputs < Number(values.inputs) && violations < ENOUGH) {
    for (const fuzzer of fuzzers) {
      for (let i = 0; i < BLOCK; i++) {
        const finding = fuzzer.step(before);
        if (finding === null) continue;
        violations++;
        const kind = `${fuzzer.reader} ${finding.violation.check}`;
        if (!seen.has(kind)) tell(finding);
        seen.add(kind);
      }
      inputs += BLOCK;
    }
    if (performance.now() - told < TELL_EVERY) continue;
    told = performance.now();
    const seconds = (told - started) / 1000;
    console.log(`${seconds.toFixed(0)} s: ${group(inputs)} inputs, ${violations} violations`);
  }
  const seconds = (performance.now() - started) / 1000;
  const tooMuchWork = fuzzers.reduce((sum, fuzzer) => sum + countWork(fuzzer), 0);
  await watchdog.stop();
  table(fuzzers, seconds);
  console.log(
    `Work counted for ${group(COUNTED * fuzzers.length)} more inputs; too much for ${tooMuchWork}.`,
  );
  console.log(`Seed ${seed}. Promises broken: ${violations + tooMuchWork}.`);
  process.exitCode = violations + tooMuchWork === 0 ? 0 : 1;
}

await main();
