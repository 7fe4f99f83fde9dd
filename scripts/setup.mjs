// Installs what is missing, says so in plain words, and is quick when nothing is missing. `npm start`
// and `npm test` call it before anything else; `npm run setup` calls it to try everything again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  environment,
  findChromium,
  findCommand,
  findElectron,
  hasDisplay,
  NODE,
  ROOT,
  run,
  runOnOurNode,
  say,
} from './machine.mjs';

/**
 * What earlier set-ups found out. It lies in node_modules, so a fresh install forgets it.
 * @typedef {{ electronFailed?: string, chromium?: string }} Memory
 */
const MEMORY = join(ROOT, 'node_modules', '.holdfast-setup.json');

/** @returns {Memory} */
function remembered() {
  if (!existsSync(MEMORY)) return {};
  try {
    return JSON.parse(readFileSync(MEMORY, 'utf8'));
  } catch (error) {
    say(`What the last set-up noted can't be read, so it is found out again (${String(error)}).`);
    return {};
  }
}

/** @param {Memory} memory */
function remember(memory) {
  writeFileSync(MEMORY, `${JSON.stringify({ ...remembered(), ...memory })}\n`);
}

/** Whether what is installed is what package-lock.json asks for. */
function packagesAreCurrent() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '') return true;
    // Optional packages are there or not, as the platform will have it; but not in another version.
    if (!installed[place]) return optional === true;
    return installed[place].version === version;
  });
}

/** Installs the packages, exactly as locked. */
async function installPackages() {
  if (packagesAreCurrent()) return true;
  say('Installing the packages that Holdfast is built from (about half a minute) ...');
  const quietly = ['--loglevel=error', '--no-fund', '--no-audit', '--no-progress'];
  if ((await run('npm', ['ci', ...quietly])) === 0) return true;
  say('The packages could not be installed. Check the network connection and try again.');
  return false;
}

/** Sees to it that the Node which everything runs on is there. */
async function installNode() {
  if (existsSync(NODE)) return true;
  say('Fetching the Node version that Holdfast is built for ...');
  // The person's own settings may forbid install scripts; this one is asked for by name.
  await run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (existsSync(NODE)) return true;
  say('The Node version that Holdfast is built for could not be fetched.');
  say('Check the network connection, then run: npm run setup');
  return false;
}

/**
 * Fetches Electron's program where it can be fetched; without it there is still the stand-in.
 * @param {boolean} again whether to try although an earlier attempt failed, and to show how it goes
 */
async function installElectron(again) {
  if (findElectron()) return;
  const file = join(ROOT, 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8'));
  if (!again && remembered().electronFailed === version) return;
  say(`Fetching Electron ${version} (about 120 MB) ...`);
  const output = again ? 'all' : 'none';
  const code = await runOnOurNode('node_modules/electron/install.js', [], { output });
  if (code === 0 && findElectron()) return;
  remember({ electronFailed: version });
  say("Electron can't be fetched here, so a Chromium stands in.");
  if (!again) say('To see why, and to try again: npm run setup');
}

/** Whether this is Debian itself, whose Chromium is a plain package, and we may install. */
function isDebianAndRoot() {
  if (process.getuid?.() !== 0 || !findCommand('apt-get')) return false;
  if (!existsSync('/etc/os-release')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {string[]} packages */
async function installFromDebian(packages) {
  say(`Installing ${packages.join(', ')} from Debian ...`);
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  if ((await run('apt-get', ['update', '-q'], { env, output: 'on failure' })) !== 0) return false;
  return (await run('apt-get', install, { env, output: 'on failure' })) === 0;
}

/**
 * Lets Playwright fetch its own Chromium, and resolves with its path, or null.
 * @param {boolean} loudly whether to show how it goes
 */
async function installPlaywrightChromium(loudly) {
  say('Fetching a Chromium (about 150 MB) ...');
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
  const args = ['install', ...(isRootOnLinux ? ['--with-deps'] : []), 'chromium'];
  const cli = 'node_modules/@playwright/test/cli.js';
  const output = loudly ? 'all' : 'none';
  if ((await runOnOurNode(cli, args, { output })) !== 0) return null;
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/**
 * Finds a Chromium, installs one where there is none, and puts its path in `CHROMIUM_PATH` for the
 * steps that follow.
 * @param {boolean} loudly whether to show how it goes
 */
async function provideChromium(loudly) {
  let path = findChromium();
  const earlier = remembered().chromium;
  if (!path && earlier && existsSync(earlier)) path = earlier;
  if (!path && isDebianAndRoot()) {
    await installFromDebian(['chromium', 'xvfb', 'xauth', 'fonts-liberation']);
    path = findChromium();
  }
  if (!path) {
    path = await installPlaywrightChromium(loudly);
    if (path) remember({ chromium: path });
  }
  if (path) {
    process.env['CHROMIUM_PATH'] = path;
    return;
  }
  say('No Chromium was found, and none could be installed. Set CHROMIUM_PATH to name one.');
  if (!loudly) say('To see why, and to try again: npm run setup');
}

/** Windows need a display; where there is none, a virtual one does for the tests. */
async function provideVirtualDisplay() {
  if (hasDisplay() || findCommand('xvfb-run')) return;
  if (isDebianAndRoot()) await installFromDebian(['xvfb', 'xauth']);
  if (!findCommand('xvfb-run')) {
    say('There is no display and no xvfb-run (package xvfb): tests that open a window may fail.');
  }
}

/**
 * Provides what `purpose` needs. Resolves with false when that can't go on; what is missing without
 * being indispensable is only told.
 * @param {'start' | 'test' | 'everything'} purpose
 */
export async function setUp(purpose) {
  if (!(await installPackages()) || !(await installNode())) return false;
  if (purpose === 'start' && !hasDisplay()) return true;
  const loudly = purpose === 'everything';
  await installElectron(loudly);
  if (purpose === 'start' && findElectron()) return true;
  await provideChromium(loudly);
  if (purpose !== 'start') await provideVirtualDisplay();
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ready = await setUp('everything');
  if (ready) say('Everything that Holdfast needs is in place.');
  process.exitCode = ready ? 0 : 1;
}
