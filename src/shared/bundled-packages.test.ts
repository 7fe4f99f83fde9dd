import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUNDLED_PACKAGES } from './bundled-packages.ts';

interface Package {
  readonly license: string;
  readonly dependencies?: Record<string, string>;
}
const packageOf = (folder: string): Package =>
  JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Package;

/** The packages and all that they need. */
function withTheirs(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    withTheirs(Object.keys(packageOf(`node_modules/${name}`).dependencies ?? {}), found);
  }
  return found;
}

describe('the packages that About names', () => {
  it('are all that is bundled, and have the licence that is said', () => {
    const ours = Object.keys(packageOf('.').dependencies ?? {});
    const ofTheWindow = ['react', 'react-aria-components', 'react-dom', 'zustand'];
    const more = ['@tanstack/react-virtual', '@fontsource-variable/inter'];
    const bundled = withTheirs([...ours, ...ofTheWindow, ...more]);
    const named = BUNDLED_PACKAGES.filter(({ name }) => name !== 'Electron');
    expect(named.map(({ name }) => name)).toEqual([...bundled].toSorted());
    for (const { name, licence } of named) {
      expect(packageOf(`node_modules/${name}`).license).toBe(licence);
    }
  });
});
