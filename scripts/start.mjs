// `npm start`: installs what is missing, builds what is out of date, and opens the app.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  environment,
  findElectron,
  hasDisplay,
  ROOT,
  run,
  runOnOurNode,
  say,
  wasInterrupted,
} from './machine.mjs';
import { setUp } from './setup.mjs';

const BUILT = [
  'out/main/index.js',
  'out/main/engine-worker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/cli/holdfast.js',
];
const SOURCES = ['src', 'electron.vite.config.ts', 'vite.cli.config.ts', 'package-lock.json'];

/**
 * When a file, or the youngest file in a folder, was last changed; ms since 1970.
 * @param {string} path
 * @returns {number}
 */
function changedMs(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).map((name) => changedMs(join(path, name)));
  return Math.max(found.mtimeMs, ...inside);
}

/** Whether everything is built, and later than every source was changed. */
function isBuilt() {
  const built = BUILT.map((file) => join(ROOT, file));
  if (!built.every((file) => existsSync(file))) return false;
  const sources = SOURCES.map((path) => changedMs(join(ROOT, path)));
  return Math.min(...built.map((file) => statSync(file).mtimeMs)) >= Math.max(...sources);
}

/** Opens the app and resolves with its exit code. */
async function open() {
  const given = process.argv.slice(2);
  const electron = findElectron();
  if (electron) {
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
    if (isRoot) say("Electron's sandbox doesn't work for the root user and is switched off.");
    return run(electron, [...(isRoot ? ['--no-sandbox'] : []), ROOT, ...given]);
  }
  if (process.env['CHROMIUM_PATH']) {
    say("Electron isn't installed, so the same app opens in Chromium, which stands in for it.");
    return runOnOurNode('e2e/host/run.ts', given, { env: environment() });
  }
  sayHowWithoutWindow('Holdfast has nothing to open a window with: neither Electron nor Chromium.');
  return 1;
}

/** @param {string} reason */
function sayHowWithoutWindow(reason) {
  say(reason);
  // By npx it runs on the Node that the project installs, whatever Node is here.
  say('The command line does the same work, for example:');
  say('  npx node out/cli/holdfast.js export resources/samples/orders.csv --to json');
}

/** @returns {Promise<number>} the exit code */
async function start() {
  if (!(await setUp('start')) || wasInterrupted()) return 1;
  if (!isBuilt()) {
    say('Building Holdfast ...');
    const code = await run('npm', ['run', '--silent', 'build'], { output: 'on failure' });
    if (wasInterrupted()) return 1;
    if (code !== 0) {
      say('Holdfast could not be built; the reason stands above.');
      return 1;
    }
  }
  if (!hasDisplay()) {
    sayHowWithoutWindow('There is no display here, so no window can be opened.');
    return 1;
  }
  return open();
}

process.exitCode = await start();
