/** Files named on the command line of the app, of this instance or of a second one. */
import { resolve } from 'node:path';

/**
 * Absolute paths of the files in `args` (without the program's own part). What begins with `-` is
 * a switch of Chromium's; after `--` everything is a file.
 */
export function filesIn(args: readonly string[], workingDirectory: string): string[] {
  const end = args.indexOf('--');
  const plain = (end < 0 ? args : args.slice(0, end)).filter(
    (arg) => arg !== '' && !arg.startsWith('-'),
  );
  const literal = end < 0 ? [] : args.slice(end + 1);
  return [...plain, ...literal].map((arg) => resolve(workingDirectory, arg));
}
