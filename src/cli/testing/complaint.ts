import { expect } from 'vitest';
import { HoldfastError } from '../../shared/problem.ts';

/** The sentence of the usage error that reading arguments throws. */
export function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    expect(error.problem.code).toBe('usage');
    return String(error.problem.detail?.['message']);
  }
  throw new Error('these arguments were taken');
}
