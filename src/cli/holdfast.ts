/** The `holdfast` command: the only place that sets an exit code. */
import { EXIT } from '../shared/problem.ts';
import { run } from './command-line.ts';
import { bearLostOutput } from './output.ts';

// What was said is lost before the work has ended, or after.
bearLostOutput(() => {
  process.exitCode ||= EXIT.unexpected;
});
void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code || process.exitCode;
});
