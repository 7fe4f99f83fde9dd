/** Longest text of an error that main takes. */
const MOST = 10_000;

/** What an error says, and the calls that led to it, for the log. */
export function errorText(error: unknown): { error: string; calls: string } {
  if (!(error instanceof Error)) return { error: String(error).slice(0, MOST), calls: '' };
  const { name, message, stack = '' } = error;
  // The message, which may run over several lines, comes first in the stack.
  const calls = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: `${name}: ${message}`.slice(0, MOST),
    calls: calls.join('\n').slice(0, MOST),
  };
}
