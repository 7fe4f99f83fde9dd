import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Makes the bundle a command: runnable by name, and an ES module wherever `out/cli` is copied to. */
function asCommand(): Plugin {
  return {
    name: 'holdfast:as-command',
    renderChunk: (code, chunk) => (chunk.isEntry ? `#!/usr/bin/env node\n${code}` : null),
    generateBundle() {
      const source = `${JSON.stringify({ type: 'module' })}\n`;
      this.emitFile({ type: 'asset', fileName: 'package.json', source });
    },
    async writeBundle(output) {
      await chmod(join(output.dir ?? '', 'holdfast.js'), 0o755);
    },
  };
}

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
        format: 'es',
        entryFileNames: 'holdfast.js',
        chunkFileNames: 'parts/[name].js',
        // Each with all that it needs, but for what it loads later: few files, soon read.
        codeSplitting: {
          groups: [
            { name: 'begin', test: /src\/cli\/(?:export|inspect)-command\.ts$/ },
            { name: 'engine', test: /src\/engine\/(?:export|inspect)\.ts$/ },
          ],
        },
      },
    },
  },
});
