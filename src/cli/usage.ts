import { HoldfastError } from '../shared/problem.ts';

/** The request makes no sense: said with this sentence, exit code 2. */
export function usageError(message: string): HoldfastError {
  return new HoldfastError({ code: 'usage', detail: { message } });
}
