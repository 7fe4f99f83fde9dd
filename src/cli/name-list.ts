/**
 * Lists of column names on the command line: `id,price=amount,"Last, first"=name`. A name with a
 * comma, an equals sign or a quotation mark stands in quotation marks, and its own are doubled, as
 * in a CSV file.
 */
import { cliWords } from '../shared/words/index.ts';
import { usageError } from './usage.ts';

/** A name, and what stands behind its equals sign; null when there is none. */
export interface NamePair {
  readonly name: string;
  readonly value: string | null;
}

/** One name, in quotation marks or as far as the next comma or equals sign. */
const NAME = /"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",=]*)/y;

/** @throws HoldfastError `usage` when the list is not written as above */
export function nameList(option: string, text: string): NamePair[] {
  const pairs: NamePair[] = [];
  let at = 0;
  const next = (): string => {
    NAME.lastIndex = at;
    const found = NAME.exec(text)?.groups;
    at = NAME.lastIndex;
    const name = found?.['quoted']?.replaceAll('""', '"') ?? found?.['bare'] ?? '';
    if (name === '') throw usageError(cliWords.usage.notAList(option, text));
    return name;
  };
  for (;;) {
    const name = next();
    if (text[at] === '=') {
      at++;
      pairs.push({ name, value: next() });
    } else {
      pairs.push({ name, value: null });
    }
    if (at === text.length) return pairs;
    if (text[at] !== ',') throw usageError(cliWords.usage.notAList(option, text));
    at++;
  }
}
