/** Which Node it takes. Older ones lack what the engine is written in, and would fail half way. */
import packageJson from '../../package.json' with { type: 'json' };
import { cliWords } from '../shared/words/index.ts';
import { usageError } from './usage.ts';

const NEEDED = packageJson.engines.node.replace('>=', '');

/** @returns whether a version of Node, such as `24.1.0`, is not older than what `package.json` asks for */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** @throws HoldfastError (usage) on a Node that is too old, before anything is read or written */
export function requireNode(): void {
  const { node } = process.versions;
  if (!isNewEnough(node)) throw usageError(cliWords.usage.oldNode(NEEDED, node));
}
