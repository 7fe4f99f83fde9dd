import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** The component library brings its few sentences in thirty languages; the app speaks two. */
function onlyOurLanguages(): Plugin {
  const others =
    /[\\/]react-(?:aria|stately)[^/\\]*[\\/].*[\\/]intl[\\/].*\b(?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.mjs$/;
  return {
    name: 'only-our-languages',
    load: (id) => (others.test(id) ? 'export default {};' : null),
  };
}

// Everything but Electron and Node itself is bundled: the app needs no node_modules at run time.
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          // Started by its path: `new Worker(join(OUT, 'main', 'engine-worker.js'))`.
          'engine-worker': 'src/main/engine-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), onlyOurLanguages()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // The content security policy allows no data: URLs.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
