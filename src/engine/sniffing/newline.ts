/** What ends the lines of a text. */
import type { Dialect } from '../../shared/job.ts';
import type { Inspection } from '../../shared/outcome.ts';

const LF = 0x0a;
const CR = 0x0d;
const BACKSLASH = 0x5c;

/**
 * Line breaks in quoted cells are part of their values and count for nothing.
 *
 * @param dialect of delimited text; null for the rest
 */
export function newlineOf(text: string, dialect: Dialect | null): Inspection['newline'] {
  const quote = dialect?.quote?.charCodeAt(0) ?? -1;
  const delimiter = dialect?.delimiter.charCodeAt(0) ?? -1;
  const isBackslash = dialect?.escape === 'backslash';
  let found: Inspection['newline'] = 'none';
  let isCellStart = true;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote && isCellStart) {
      at = closing(text, at + 1, quote, isBackslash);
      isCellStart = false;
      continue;
    }
    isCellStart = character === delimiter;
    if (character !== LF && character !== CR) continue;
    isCellStart = true;
    // Whether a line feed follows is not known.
    if (character === CR && at + 1 === text.length) break;
    const isPair = character === CR && text.charCodeAt(at + 1) === LF;
    const kind = isPair ? 'crlf' : character === LF ? 'lf' : 'cr';
    if (found !== 'none' && found !== kind) return 'mixed';
    // Nothing that could still change it.
    if (found === 'none' && kind === 'lf' && !text.includes('\r', at)) return kind;
    found = kind;
    if (isPair) at++;
  }
  return found;
}

/** Where the quote stands that closes a cell, or the end of the text. */
function closing(text: string, from: number, quote: number, isBackslash: boolean): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (isBackslash && character === BACKSLASH) at++;
    else if (character === quote) {
      if (isBackslash || text.charCodeAt(at + 1) !== quote) return at;
      at++;
    }
  }
  return text.length;
}
