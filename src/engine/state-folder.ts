/** Where unfinished jobs are remembered: shared by the app and the command line. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's state folder; `HOLDFAST_STATE_DIR` overrides it (design §6). */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const override = environment['HOLDFAST_STATE_DIR'];
  if (override !== undefined && override !== '') return override;
  switch (process.platform) {
    case 'win32':
      return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Holdfast');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Holdfast');
    default:
      return join(environment['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'holdfast');
  }
}
