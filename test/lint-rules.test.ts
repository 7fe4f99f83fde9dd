import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Each line that must not be, the file it stands in, and the rule that must catch it. */
const BROKEN: readonly [file: string, source: string, rule: string][] = [
  [
    'src/main/a.ts',
    "import { ipcMain } from 'electron';\nipcMain.on('x', f);",
    'no-restricted-imports',
  ],
  [
    'src/main/b.ts',
    "import * as e from 'electron';\ne.ipcMain.on('x', f);",
    'no-restricted-properties',
  ],
  ['src/main/c.ts', "win.webContents.send('x');", 'no-restricted-properties'],
  ['src/main/d.ts', "event.sender.send('x');", 'no-restricted-properties'],
  [
    'src/preload/a.ts',
    "import { ipcRenderer } from 'electron';\nf(ipcRenderer);",
    'no-restricted-imports',
  ],
  ['src/main/e.ts', "import { statSync } from 'node:fs';\nf(statSync);", 'no-restricted-imports'],
  ['src/cli/a.ts', "import { stat } from 'fs/promises';\nf(stat);", 'no-restricted-imports'],
  ['src/engine/a.ts', "process.getBuiltinModule('node:fs');", 'no-restricted-properties'],
  ['src/engine/b.ts', 'Promise.resolve(1);', 'no-floating-promises'],
  ['src/engine/c.ts', 'if (Promise.resolve(false)) f(1);', 'no-misused-promises'],
  ['src/engine/d.ts', 'export const g = async () => await 1;', 'await-thenable'],
  [
    'src/engine/e.ts',
    "export function g(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      f(x);\n  }\n}",
    'switch-exhaustiveness-check',
  ],
  ['src/engine/g.ts', "export type G = import('./b.ts').B;", 'consistent-type-imports'],
  ['src/engine/h.ts', "export const g = JSON.parse('1').a;", 'no-unsafe-member-access'],
  ['src/shared/one.ts', "import { b } from './two.ts';\nexport const a = b;", 'no-cycle'],
  ['src/engine/i.ts', 'f(1);\n'.repeat(301), 'max-lines'],
  ['src/renderer/a.tsx', 'export const A = () => <img src="a.png" />;', 'alt-text'],
  [
    'src/renderer/b.tsx',
    "import { useState } from 'react';\nexport function B() {\n  if (f(1)) useState(1);\n  return null;\n}",
    'rules-of-hooks',
  ],
];

/** Files that break no rule: the two wrappers, the port, and tests. */
const SOUND: readonly [file: string, source: string][] = [
  [
    'src/main/ipc.ts',
    "import { ipcMain } from 'electron';\nipcMain.on('x', f);\nwin.webContents.send('y');",
  ],
  ['src/preload/index.ts', "import { ipcRenderer } from 'electron';\nf(ipcRenderer);"],
  ['src/engine/fs/node.ts', "import { statSync } from 'node:fs';\nf(statSync);"],
  ['src/engine/a.test.ts', "import { statSync } from 'node:fs';\nf(statSync);"],
  ['src/shared/two.ts', 'export const b = 1;'],
];

/** What the snippets speak of. */
const GLOBALS = `
declare function f(x: unknown): boolean;
declare const win: { webContents: { send(x: string): void } };
declare const event: { sender: { send(x: string): void } };
`;

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

const ROOT = join(import.meta.dirname, '..');
let folder = '';
let diagnostics: readonly Diagnostic[] = [];

describe('lint rules', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-lint-rules-'));
    const cyclic: [string, string] = [
      'src/shared/two.ts',
      "import './one.ts';\nexport const b = 1;",
    ];
    for (const [file, source] of [...SOUND, ...BROKEN, cyclic]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\n`);
    }
    writeFileSync(join(folder, 'src/globals.d.ts'), GLOBALS);
    copyFileSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    copyFileSync(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
    const config = {
      extends: './tsconfig.base.json',
      compilerOptions: { types: ['node'] },
      include: ['src'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');

    const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const done = spawnSync(process.execPath, [oxlint, '--type-aware', '--format', 'json', 'src'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(done.stderr).toBe('');
    diagnostics = (JSON.parse(done.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(BROKEN.map(([file, , rule]) => [rule, file]))('%s catches %s', (rule, file) => {
    const codes = diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);
    expect(codes.map((code) => /\((.*)\)/.exec(code)?.[1])).toContain(rule);
  });

  it('finds nothing wrong with what is allowed', () => {
    const sound = new Set(SOUND.map(([file]) => file));
    sound.delete('src/shared/two.ts');
    expect(diagnostics.filter(({ filename }) => sound.has(filename))).toEqual([]);
  });
});
