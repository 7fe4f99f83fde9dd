import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Makes the bundle a command: runnable by name, and CommonJS wherever `out/cli` is copied to. */
function asCommand(): Plugin {
  return {
    name: 'holdfast:as-command',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = (file.isEntry ? '#!/usr/bin/env node\n' : '') + inAscii(file.code);
      }
      const source = `${JSON.stringify({ type: 'commonjs' })}\n`;
      this.emitFile({ type: 'asset', fileName: 'package.json', source });
    },
    async writeBundle(output) {
      await chmod(join(output.dir ?? '', 'holdfast.js'), 0o755);
    },
  };
}

/** The same program: what has one byte for each character is compiled sooner. */
const inAscii = (code: string): string =>
  code.replaceAll(
    /[^\n\t\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

// How little is loaded before the first byte is read: docs/adr/0019-a-start-that-loads-little.md.
export default defineConfig({
  plugins: [asCommand()],
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/holdfast.ts',
    outDir: 'out/cli',
    target: 'node22.12',
    minify: false,
    rolldownOptions: {
      output: {
        format: 'cjs',
        entryFileNames: 'holdfast.js',
        chunkFileNames: 'parts/[name].js',
        // Each with all that it needs, but for what it loads later: few files are soon read.
        codeSplitting: {
          groups: [
            { name: 'command-line', test: /src\/cli\/command-line\.ts$/ },
            { name: 'inspect', test: /src\/engine\/inspect\.ts$/ },
            { name: 'export', test: /src\/engine\/export\.ts$/ },
          ],
        },
      },
    },
  },
});
