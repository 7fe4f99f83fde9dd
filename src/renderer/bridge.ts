import type { Bridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly holdfast?: Bridge<File>;
  }
}

/** The preload's bridge to main. */
export function bridge(): Bridge<File> {
  if (window.holdfast === undefined) throw new Error('the preload did not run');
  return window.holdfast;
}
