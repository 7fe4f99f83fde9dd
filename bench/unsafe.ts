/**
 * Builds the command line with checkpoints, fsync and digests taken out, to see what they cost. It is
 * made of the product's own sources with four modules exchanged, here only: the product has no switch
 * for it.
 */
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { ROOT } from './document.ts';

const HERE = import.meta.dirname;

/** What an import in the engine ends with, and what stands for it. */
const EXCHANGED: readonly (readonly [ending: RegExp, by: string])[] = [
  [/\/fs\/node\.ts$/, 'without-fsync.ts'],
  [/\/checkpointer\.ts$/, 'without-checkpoints.ts'],
  [/\/checkpoint\.ts$/, 'without-notes.ts'],
  [/^node:zlib$/, 'without-digests.ts'],
];
/** The modules whose `crc32` is that of a digest; the others need it for the formats they make. */
const MAKES_DIGESTS = /\/src\/engine\/(?:digests|durable\/part-file|kernel\/kernel-digest)\.ts$/;

function withoutSafety(): Plugin {
  const seen = new Set<string>();
  return {
    name: 'holdfast:without-safety',
    enforce: 'pre',
    resolveId(id, importer) {
      if (importer === undefined || !importer.includes('/src/engine/')) return null;
      const found = EXCHANGED.find(([ending]) => ending.test(id));
      if (found === undefined) return null;
      const [, by] = found;
      if (by === 'without-digests.ts' && !MAKES_DIGESTS.test(importer)) return null;
      seen.add(by);
      return join(HERE, by);
    },
    buildEnd() {
      // A module that was moved would leave its part of the safety in, unseen.
      const missed = EXCHANGED.filter(([, by]) => !seen.has(by));
      if (missed.length > 0) throw new Error(`not found: ${missed.map(([at]) => at).join(', ')}`);
    },
  };
}

/** Builds it into a folder, and gives back the path of the command. */
export async function buildUnsafe(folder: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.cli.config.ts'),
    logLevel: 'warn',
    plugins: [withoutSafety()],
    build: { outDir: folder, emptyOutDir: true },
  });
  return join(folder, 'holdfast.js');
}
