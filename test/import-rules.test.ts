import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Each import that must not be, the file it stands in, and the rule that must catch it. */
const BROKEN: readonly [file: string, source: string, rule: string][] = [
  ['src/shared/a.ts', "import type { Door } from '../engine/index.ts';", 'shared-is-isomorphic'],
  ['src/shared/b.ts', "import 'node:path';", 'shared-is-isomorphic'],
  ['src/shared/c.ts', "import 'react';", 'shared-is-isomorphic'],
  ['src/engine/a.ts', "import type { App } from 'electron';", 'engine-stands-alone'],
  ['src/engine/b.ts', "import '../cli/holdfast.ts';", 'engine-stands-alone'],
  ['src/engine/c.ts', "export * from '../main/index.ts';", 'engine-stands-alone'],
  ['src/engine/d.ts', "await import('react');", 'engine-stands-alone'],
  ['src/engine/e.ts', "import 'node:fs';", 'engine-fs-only-door-to-files'],
  ['src/engine/f.ts', "await import('node:fs/promises');", 'engine-fs-only-door-to-files'],
  ['src/engine/g.ts', "import type { Stats } from 'fs';", 'engine-fs-only-door-to-files'],
  ['src/cli/a.ts', "import '../engine/durable/inner.ts';", 'engine-has-one-door'],
  [
    'src/cli/b.ts',
    "import type { Inner } from '../engine/durable/inner.ts';",
    'engine-has-one-door',
  ],
  ['src/cli/c.ts', "import '../main/index.ts';", 'cli-is-a-face'],
  ['src/cli/d.ts', "import 'node:fs';", 'engine-fs-only-door-to-files'],
  ['src/main/a.ts', "import '../engine/durable/inner.ts';", 'engine-has-one-door'],
  ['src/main/engine-worker.ts', "import '../engine/durable/inner.ts';", 'engine-has-one-door'],
  ['src/main/b.ts', "import 'react';", 'main-is-a-face'],
  ['src/main/c.ts', "import '../cli/holdfast.ts';", 'main-is-a-face'],
  ['src/main/d.ts', "import 'node:fs/promises';", 'engine-fs-only-door-to-files'],
  ['src/main/log/log.ts', "import 'node:fs';", 'engine-fs-only-door-to-files'],
  ['src/preload/a.ts', "import 'node:path';", 'preload-is-a-bridge'],
  ['src/preload/b.ts', "import '../main/index.ts';", 'preload-is-a-bridge'],
  ['src/preload/c.ts', "import 'zod/mini';", 'preload-is-a-bridge'],
  ['src/renderer/ui/a.tsx', "import 'node:path';", 'renderer-is-a-page'],
  ['src/renderer/ui/b.tsx', "import type { App } from 'electron';", 'renderer-is-a-page'],
  ['src/renderer/ui/c.tsx', "import '../../engine/index.ts';", 'renderer-is-a-page'],
  ['src/renderer/notices/a.tsx', "import '../ui/button.tsx';", 'first-paint-is-light'],
  ['src/renderer/queue/a.tsx', "import '../options/panel.tsx';", 'features-are-apart'],
  ['src/renderer/queue/b.tsx', "import '../app/app.tsx';", 'features-are-apart'],
  ['src/renderer/ui/d.tsx', "import '../options/panel.tsx';", 'shared-ui-below-features'],
  ['src/shared/one.ts', "import './two.ts';", 'no-cycles'],
  ['src/shared/d.ts', "import './nowhere.ts';", 'resolvable'],
  ['src/cli/e.ts', "import '../../test/suite.ts';", 'tests-stay-out'],
];

/** Files that break no rule, and that the broken ones import. */
const SOUND: readonly [file: string, source: string][] = [
  ['src/shared/job.ts', "import * as z from 'zod/mini';\nexport const Job = z.object({});"],
  ['src/shared/two.ts', "import type {} from './one.ts';"],
  ['src/engine/index.ts', "import './durable/inner.ts';\nexport type Door = 1;"],
  ['src/engine/durable/inner.ts', "import '../fs/node.ts';\nexport type Inner = 1;"],
  ['src/engine/fs/node.ts', "import 'node:fs';\nimport 'node:path';"],
  ['src/engine/index.test.ts', "import 'node:fs';\nimport './durable/inner.ts';"],
  ['src/cli/holdfast.ts', "import '../engine/index.ts';\nimport '../shared/job.ts';"],
  ['src/main/index.ts', "import 'electron';\nimport 'node:path';\nimport '../engine/index.ts';"],
  ['src/main/log/log-file.ts', "import 'node:fs';"],
  ['src/preload/index.ts', "import 'electron';\nimport type { Job } from '../shared/job.ts';"],
  ['src/renderer/main.tsx', "import 'react-dom/client';\nimport './options/panel.tsx';"],
  ['src/renderer/options/panel.tsx', "import 'react';\nimport 'zustand';\nimport '../ui/row.tsx';"],
  ['src/renderer/app/app.tsx', "import '../options/panel.tsx';\nimport '../ui/row.tsx';"],
  ['src/renderer/ui/button.tsx', "import 'react-aria-components/Tooltip';"],
  ['src/renderer/ui/row.tsx', "import '../../shared/job.ts';"],
  ['test/suite.ts', "import '../src/engine/durable/inner.ts';"],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const ROOT = join(import.meta.dirname, '..');
let folder = '';
let violations: readonly Violation[] = [];

describe('import rules', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-import-rules-'));
    for (const [file, source] of [...SOUND, ...BROKEN]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\n`);
    }
    copyFileSync(join(ROOT, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'));
    copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');

    const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const config = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
    const done = spawnSync(process.execPath, [cruiser, ...config, 'src', 'test'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(done.stderr).toBe('');
    const { summary } = JSON.parse(done.stdout) as { summary: { violations: Violation[] } };
    violations = summary.violations;
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(BROKEN)('%s: %s breaks %s', (file, _source, rule) => {
    const broken = violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
    expect(broken).toContain(rule);
  });

  it('finds nothing wrong with what is allowed', () => {
    const sound = new Set(SOUND.map(([file]) => file));
    sound.delete('src/shared/two.ts');
    expect(violations.filter(({ from }) => sound.has(from))).toEqual([]);
  });
});
