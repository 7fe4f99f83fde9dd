/** The orders as CSV of other programs: the same records, written in other ways. */
import type { Kind } from './kind.ts';
import { fillOrder, ORDER_COLUMNS } from './orders.ts';
import { cp1252 } from './special-kinds.ts';

interface Dialect {
  readonly delimiter?: string;
  readonly quote?: string;
  /** What stands in front of a quote within quotes. */
  readonly escape?: string;
  readonly isAllQuoted?: boolean;
  readonly lineBreak?: string;
  /** In front of every twentieth record. */
  readonly comment?: string;
  readonly encode?: (text: string) => Buffer;
}

const COMMENT_EVERY = 20;

function ordersIn(dialect: Dialect): () => Kind {
  const { delimiter = ',', quote = '"', escape = quote, lineBreak = '\r\n' } = dialect;
  const { comment = '', isAllQuoted = false, encode } = dialect;
  const special = new RegExp(`[${quote}\\r\\n${delimiter}]`);
  const inQuotes = (cell: string): string => {
    const doubled = escape === quote ? cell : cell.replaceAll(escape, escape + escape);
    return quote + doubled.replaceAll(quote, escape + quote) + quote;
  };
  const rowOf = (cells: readonly string[]): string =>
    cells
      .map((cell) => (isAllQuoted || special.test(cell) ? inQuotes(cell) : cell))
      .join(delimiter) + lineBreak;
  return () => ({
    head: rowOf(ORDER_COLUMNS),
    record: (index, _total, random) => {
      const cells: string[] = [];
      fillOrder(cells, index + 1, random);
      return (index % COMMENT_EVERY === 1 ? comment : '') + rowOf(cells);
    },
    tail: () => '',
    ...(encode === undefined ? {} : { encode }),
  });
}

export const DIALECT_KINDS: Readonly<Record<string, () => Kind>> = {
  'orders-cp1252': ordersIn({
    delimiter: ';',
    encode: (text) => cp1252(text.replaceAll(/[^\0-\x7f\xa0-\xff€–’]/gu, '?')),
  }),
  'orders-utf16le': ordersIn({ encode: (text) => Buffer.from(text, 'utf16le') }),
  'orders-utf16be': ordersIn({ encode: (text) => Buffer.from(text, 'utf16le').swap16() }),
  'orders-apostrophes': ordersIn({ quote: "'" }),
  'orders-backslashes': ordersIn({ escape: '\\' }),
  'orders-comments': ordersIn({ comment: '# exported, "as it was\r\n' }),
  'orders-crcrlf': ordersIn({ lineBreak: '\r\r\n' }),
  'orders-all-quoted': ordersIn({ isAllQuoted: true }),
};
