/** Where unfinished jobs are remembered: shared by the app and the command line. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * The user's state folder, absolute; `HOLDFAST_STATE_DIR` overrides it (design §6). An empty variable
 * is one that is not set, and a relative one of the system's means nothing, as XDG has it: notes must
 * not lie wherever somebody happens to be.
 */
export function stateFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const override = environment['HOLDFAST_STATE_DIR'];
  if (override !== undefined && override !== '') return resolve(override);
  switch (platform) {
    case 'win32': {
      const usual = join(homedir(), 'AppData', 'Local');
      return join(absoluteOr(usual, environment['LOCALAPPDATA']), 'Holdfast');
    }
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Holdfast');
    default: {
      const usual = join(homedir(), '.local', 'state');
      return join(absoluteOr(usual, environment['XDG_STATE_HOME']), 'holdfast');
    }
  }
}

const absoluteOr = (usual: string, path: string | undefined): string =>
  path !== undefined && isAbsolute(path) ? path : usual;
