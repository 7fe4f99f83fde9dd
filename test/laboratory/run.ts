/**
 * `npm run test:crash`: the long form of the laboratory, all processors at work. Prints the figures
 * of each scenario and what each mutant comes to; the exit code is 1 when anything is violated, or a
 * mutant is not caught.
 *
 *     npm run test:crash [-- --seed N] [--only PART-OF-A-NAME]
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { allScenarios } from './all-scenarios.ts';
import { crashScenario } from './crashes.ts';
import { failScenario } from './failing.ts';
import { Figures } from './figures.ts';
import { longForm } from './forms.ts';
import { MUTANTS, USUAL_SCENARIO } from './mutants.ts';
import { notHere } from './places.ts';
import { onFastClock } from './runs.ts';
import { scenarioNamed } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(longForm().crash.seed) },
    only: { type: 'string', default: '' },
    /** Set for the processes that do the work: one piece of it each. */
    piece: { type: 'string' },
  },
});
const form = longForm(Number(values.seed));

/** A scenario's crashes, its failing calls, or a mutant. */
interface Piece {
  readonly name: string;
  readonly isMutant: boolean;
  readonly act: () => Promise<Figures>;
}

async function pieces(): Promise<Piece[]> {
  const found: Piece[] = [];
  for (const scenario of await allScenarios()) {
    const { name } = scenario;
    const crash = () => crashScenario(scenario, form.crash);
    const fail = () => failScenario(scenario, form.fail);
    found.push({ name: `${name}: crashes`, isMutant: false, act: crash });
    found.push({ name: `${name}: failing calls`, isMutant: false, act: fail });
  }
  for (const { name, mutant, by, only, scenario: tried } of MUTANTS) {
    const scenario = scenarioNamed(tried ?? USUAL_SCENARIO);
    const crash = { ...form.crash, mixtures: [20], deeper: [], mutant };
    const act = () =>
      by === 'crashes'
        ? crashScenario(scenario, crash)
        : failScenario(scenario, { ...form.fail, mutant, ...(only === undefined ? {} : { only }) });
    found.push({ name: `mutant: ${name}`, isMutant: true, act });
  }
  return found.filter(({ name }) => name.includes(values.only));
}

/** Does a piece in a process of its own, which gives back its figures as JSON. */
function elsewhere(piece: Piece): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const args = [import.meta.filename, '--piece', piece.name, '--seed', values.seed];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${piece.name} ended with ${code}`));
      const figures = new Figures();
      figures.add(JSON.parse(text) as Figures);
      resolve(figures);
    });
  });
}

async function main(): Promise<number> {
  if (notHere !== null) {
    console.log(`Left out: ${notHere}.`);
    return 0;
  }
  const begun = performance.now();
  const [todo, total] = [await pieces(), new Figures()];
  let survivors = 0;
  console.log(`${todo.length} pieces, seed ${values.seed}.`);
  const worker = async (): Promise<void> => {
    for (let piece = todo.shift(); piece !== undefined; piece = todo.shift()) {
      const figures = await elsewhere(piece);
      if (piece.isMutant) {
        if (figures.violations === 0) survivors++;
        const what =
          figures.violations === 0 ? 'SURVIVED' : `caught, ${figures.violations} violations`;
        console.log(`${piece.name}: ${what}`);
        continue;
      }
      console.log(`${piece.name}: ${figures.summary()}`);
      for (const { how, what } of figures.shown.slice(0, 5))
        console.log(`    ${what}\n      after ${how}`);
      total.add(figures);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`\nIn all: ${total.summary()}, ${survivors} mutants not caught, ${seconds} s.`);
  return total.violations > 0 || survivors > 0 ? 1 : 0;
}

if (values.piece === undefined) {
  process.exitCode = await main();
} else {
  const piece = (await pieces()).find(({ name }) => name === values.piece);
  if (piece === undefined) throw new Error(`there is no ${values.piece}`);
  process.stdout.write(JSON.stringify(await onFastClock(piece.act)));
}
