/** Loaded before the app's bundle (`node --import`): makes `electron` mean the stand-in's module. */
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const STAND_IN = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron' && specifier !== 'electron/main') {
      return nextResolve(specifier, context);
    }
    if (!isMainThread) throw new Error('Electron offers nothing to worker threads.');
    return { url: STAND_IN, format: 'module-typescript', shortCircuit: true };
  },
});
