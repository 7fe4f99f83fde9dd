/**
 * Compiles `kernel/` to WebAssembly and writes it, as text, to `src/engine/kernel/module.ts`. The result
 * is kept in the repository, so that only who changes the kernel needs the compiler; a test compiles it
 * again and compares.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MODULE = join(ROOT, 'src', 'engine', 'kernel', 'module.ts');

const OPTIONS = [
  ...'-O3 --noAssert --runtime stub --importMemory --enable simd'.split(' '),
  // Vectors only cross from one of our own functions to another.
  '--disableWarning',
  '112',
];

/** The text of `module.ts` as the sources make it. */
export function buildKernel() {
  return textOf(compiled('--outFile').toString('base64'));
}

/** Names of the kernel's functions, in the order in which a profile numbers them. */
export function kernelFunctions() {
  const text = compiled('--textFile').toString();
  return [...text.matchAll(/^ \(func \$(?:\S*\/)?([^\s/)]+)/gm)].map(([, name = '']) => name);
}

/** @param {'--outFile' | '--textFile'} form the module, or what it consists of, in words */
function compiled(form) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-kernel-'));
  try {
    const file = join(folder, 'kernel');
    const compiler = join(ROOT, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
    const source = join(ROOT, 'kernel', 'index.ts');
    execFileSync(process.execPath, [compiler, source, ...OPTIONS, form, file]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} base64 */
function textOf(base64) {
  const lines = base64.match(/.{1,90}/g) ?? [];
  return [
    '/** Made of `kernel/` by `npm run build:kernel`; a WebAssembly module in base64. */',
    `export const KERNEL =\n  ${lines.map((line) => `'${line}'`).join(' +\n  ')};`,
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const text = buildKernel();
  writeFileSync(MODULE, text);
  console.log(`${MODULE}: ${text.length} characters`);
}
