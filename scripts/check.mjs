// `npm run check`: everything that can be said of the sources without running them. All of it is
// done even when a part fails, so that one look shows everything.
import { run, say, wasInterrupted } from './machine.mjs';

const PARTS = ['types', 'lint', 'format', 'imports', 'dead'];

/** @type {string[]} */
const failed = [];
for (const part of PARTS) {
  if (wasInterrupted()) break;
  say(`-- ${part}`);
  const code = await run('npm', ['run', '--silent', `check:${part}`]);
  if (code !== 0) failed.push(part);
}

if (failed.length > 0) say(`Found something to mend in: ${failed.join(', ')}.`);
else say('Types, lint, format, imports and dead code: nothing to mend.');
process.exitCode = failed.length > 0 ? 1 : 0;
