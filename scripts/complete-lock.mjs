// Run after adding or updating a package: `npm run lock:complete`.
//
// npm writes only those optional platform packages into the lock that the registry in use offers
// at that moment, and then `npm ci` refuses the lock as incomplete. This adds the missing ones by
// name and version, so that the lock is whole on every system. Their platform is read off the name.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
];
const PROCESSORS = ['arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The os, cpu and libc fields that belong to a name such as `@scope/binding-linux-x64-gnu`, or null
 * for a name that speaks of no platform.
 * @param {string} name
 */
function platformOf(name) {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const system = words.includes('win32') ? 'win32' : SYSTEMS.find((word) => words.includes(word));
  const processor = words.includes('wasm32')
    ? 'wasm32'
    : (PROCESSORS.find((word) => words.includes(word)) ?? (words.includes('arm') ? 'arm' : null));
  if (!processor) return null;
  const libc = words.at(-1) === 'musl' ? 'musl' : words.at(-1) === 'gnu' ? 'glibc' : null;
  return {
    cpu: [processor],
    dev: true,
    ...(libc && system === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
  };
}

const added = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key]?.version) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(version)) {
      console.log(
        `${name} ${version} is left out: it is not a platform package of a fixed version.`,
      );
      continue;
    }
    lock.packages[key] = { version, ...platform };
    added.push(name);
  }
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} platform packages were added to package-lock.json.`);
