/** Stands for src/engine/durable/checkpoint.ts in the build without safety: nothing is noted on disk. */
import { CheckpointStore as Real } from '../src/engine/durable/checkpoint.ts';

export * from '../src/engine/durable/checkpoint.ts';

const nothing = (): Promise<void> => Promise.resolve();

export class CheckpointStore extends Real {
  override prepare = nothing;
  override adopt = nothing;
  override confirm = nothing;
}
