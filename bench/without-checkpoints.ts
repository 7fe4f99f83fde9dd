/** Stands for src/engine/checkpointer.ts in the build without safety: none is ever due. */
import { Checkpointer as Real } from '../src/engine/checkpointer.ts';

export class Checkpointer extends Real {
  override offer(): Promise<void> {
    return Promise.resolve();
  }
}
