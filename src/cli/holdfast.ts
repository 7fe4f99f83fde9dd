/** The `holdfast` command: the only place that sets an exit code. */
import { run } from './command-line.ts';

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
