// What the start-up scripts know of the project and the machine. Plain Node 18, no packages: these
// files run before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const WINDOWS = process.platform === 'win32';
const MODULES = join(ROOT, 'node_modules');

/** The Node that everything runs on: the version that package.json names, not the person's own. */
export const NODE = join(MODULES, 'node', 'bin', WINDOWS ? 'node.exe' : 'node');

/**
 * The environment for every step: our Node and the packages' commands come first, and colours only
 * where somebody looks at them.
 * @returns {NodeJS.ProcessEnv}
 */
export function environment() {
  const path = [dirname(NODE), join(MODULES, '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: path };
  if (!process.stdout.isTTY) {
    delete env['FORCE_COLOR'];
    env['NO_COLOR'] = '1';
  }
  return env;
}

/**
 * Prints one sentence for people.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** @type {NodeJS.Signals[]} */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
let interrupted = false;

/** Whether somebody asked us to end while a command ran; nothing more should be begun then. */
export function wasInterrupted() {
  return interrupted;
}

/**
 * Runs a command in the project's folder and resolves with its exit code; 127 when it can't be
 * started, 128 when a signal ended it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, output?: 'all' | 'on failure' | 'none' }} [options] `output` says
 *   how much of what the command writes is shown.
 * @returns {Promise<number>}
 */
export function run(command, args, { env = environment(), output = 'all' } = {}) {
  return new Promise((resolve) => {
    // npm is a .cmd file on Windows, which only a shell starts.
    const shell = WINDOWS && /^(npm|npx)$/.test(command);
    const stdio = output === 'all' ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd: ROOT, env, shell, stdio });
    child.stdin?.end();
    /** @type {Buffer[]} */
    const written = [];
    child.stdout?.on('data', (data) => written.push(data));
    child.stderr?.on('data', (data) => written.push(data));
    // Ctrl+C reaches the command by itself, and what it does then is waited for; other signals are
    // sent to us alone and are handed on, so that nothing is left running behind us.
    const handOn = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      if (signal !== 'SIGINT') child.kill(signal);
    };
    for (const signal of ENDING) process.on(signal, handOn);
    const settle = () => {
      for (const signal of ENDING) process.off(signal, handOn);
    };
    child.on('error', (error) => {
      settle();
      say(`${command} can't be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => {
      settle();
      if (output === 'on failure' && code !== 0) process.stdout.write(Buffer.concat(written));
      resolve(code ?? 128);
    });
  });
}

/**
 * Runs a JavaScript or TypeScript file, or a package's command by its file, on our Node.
 * @param {string} file relative to the project's folder
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runOnOurNode(file, args, options) {
  return run(NODE, [join(ROOT, file), ...args], options);
}

/** Electron's executable, or null where it is not installed. */
export function findElectron() {
  const folder = join(MODULES, 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const executable = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

const CHROMIUM_COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const CHROMIUM_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The file that a command name stands for, or null when there is none in PATH.
 * @param {string} command
 */
export function findCommand(command) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, WINDOWS ? `${command}.exe` : command);
    if (folder && existsSync(file)) return file;
  }
  return null;
}

/** A Chromium of the system, first of all the one that `CHROMIUM_PATH` names, or null. */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named && existsSync(named)) return named;
  for (const command of CHROMIUM_COMMANDS) {
    const file = findCommand(command);
    if (file) return file;
  }
  return CHROMIUM_PLACES.find((place) => existsSync(place)) ?? null;
}

/** Whether windows can be shown: always, but on a Linux without a display. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
