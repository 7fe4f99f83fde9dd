/** Which format a text is in, by its name and by what it says. */
import { formatFromName, type TextFormat } from '../../shared/formats.ts';
import { dialectOf } from './dialect.ts';

/** Share of the rows that have to agree for a text without a telling name to be a table. */
const LEAST_AGREEMENT = 0.7;

/**
 * The name counts, unless the text is so clearly JSON that no table or text looks like it.
 *
 * @param text the beginning, or all of it where nothing follows
 */
export function textFormatOf(path: string, text: string, isWhole: boolean): TextFormat {
  const named = formatFromName(path);
  const trimmed = text.trimStart();
  if (named === 'json') return looksLikeLines(trimmed) ? 'jsonl' : 'json';
  if (named === 'jsonl') return isList(trimmed, isWhole) ? 'json' : 'jsonl';
  if (named === 'txt') return 'txt';
  if (named === 'csv' || named === 'tsv') {
    if (looksLikeLines(trimmed)) return 'jsonl';
    return isListOfObjects(trimmed, isWhole) ? 'json' : named;
  }
  if (trimmed.startsWith('[')) return 'json';
  if (trimmed.startsWith('{')) return looksLikeLines(trimmed) ? 'jsonl' : 'json';
  const { dialect, columns, rows, agreement } = dialectOf(text, isWhole, null);
  if (columns < 2 || rows < 2 || agreement < LEAST_AGREEMENT) return 'txt';
  return dialect.delimiter === '\t' ? 'tsv' : 'csv';
}

/** Whether the first line is an object by itself and another one follows. */
function looksLikeLines(text: string): boolean {
  const lineBreak = text.indexOf('\n');
  if (!text.startsWith('{') || lineBreak < 0) return false;
  if (!text.slice(lineBreak).trimStart().startsWith('{')) return false;
  return isJson(text.slice(0, lineBreak));
}

/** Whether it is one list over several lines, and not a list in each line. */
function isList(text: string, isWhole: boolean): boolean {
  if (!text.startsWith('[')) return false;
  const lineBreak = text.indexOf('\n');
  if (lineBreak < 0) return isListOfObjects(text, isWhole);
  return !isJson(text.slice(0, lineBreak)) && /^\[\s*(?:[{[\]"\d-]|null|true|false)/.test(text);
}

function isListOfObjects(text: string, isWhole: boolean): boolean {
  if (!/^\[\s*\{\s*"/.test(text)) return false;
  return !isWhole || isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Not JSON by itself: an object spread over several lines, or something else.
    return false;
  }
}
