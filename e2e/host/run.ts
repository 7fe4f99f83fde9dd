/** Opens the built app on the Chromium stand-in for people: `node e2e/host/run.ts [FILE...]`. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { StandIn } from './driver.ts';
import { askPerson } from './people.ts';

const appPath = join(import.meta.dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as {
  version: string;
};
const configuration = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');

/** Electron marks the file in its folder; without it, the folder is as much as every desktop can show. */
function showFolderOf(path: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(opener, [dirname(path)], { stdio: 'ignore', detached: true })
    .on('error', () => console.log(`The file is ${path}`))
    .unref();
}

const app = new StandIn({
  appPath,
  mainBundle: join(appPath, 'out', 'main', 'index.js'),
  node: process.execPath,
  version,
  userData: join(configuration, 'holdfast-stand-in'),
  headless: false,
  files: process.argv.slice(2),
  onDialog: askPerson,
  onShowItemInFolder: showFolderOf,
  onDesktop: (call) => {
    if (call.kind === 'notification') console.log(`${call.title}: ${call.body}`);
  },
  onOutput: (text) => process.stderr.write(text),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => app.signal(signal));
}
app.page().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
const { code } = await app.exited;
process.exitCode ||= code ?? 1;
