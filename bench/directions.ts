/** What is measured: every direction of the four text formats, and data that is hard in one way each. */

export type Form = 'csv' | 'tsv' | 'json' | 'jsonl' | 'txt';

export interface Direction {
  /** As in the tables and behind `--only`. */
  readonly name: string;
  /** The generator's name of the source's data. */
  readonly kind: string;
  readonly from: Form;
  readonly to: Form;
  /** Records for each record asked for: those of some kinds are much longer than others. */
  readonly share: number;
  /** Between the cells of the source, where it is not the format's own. */
  readonly delimiter?: string;
  /** Of the source, where it is not UTF-8: a name that all programs know. */
  readonly encoding?: string;
  readonly process?: 'text-analysis';
  /** How the source is quoted, where that is not the usual way. */
  readonly dialect?: {
    readonly quote?: string;
    readonly escape?: 'backslash';
    readonly comment?: string;
  };
  /** Quotes around all cells of the target. */
  readonly quoting?: 'all';
  /** Another direction, and how many times its time this one may take at the most. */
  readonly heldTo?: { readonly direction: string; readonly most: number };
}

const FORMS = ['csv', 'tsv', 'json', 'jsonl'] as const;

/** The four text formats into each other, orders of eleven columns. */
export const REGULAR: readonly Direction[] = FORMS.flatMap((from) =>
  FORMS.map((to) => ({ name: `${from}-${to}`, kind: `orders-${from}`, from, to, share: 1 })),
);

/** The union of the columns asks for a second look at the data. */
const ofRegularJson = { direction: 'json-csv', most: 1.6 } as const;
const ofPlainCsv = { direction: 'csv-csv', most: 2.5 } as const;

const ragged = { kind: 'ragged-json', from: 'json', share: 1 } as const;
const orders = { from: 'csv', to: 'csv', share: 1, heldTo: ofPlainCsv } as const;
const nested = { kind: 'nested-json', from: 'json', share: 1 } as const;
const wide = { kind: 'wide-csv', from: 'csv', share: 0.05 } as const;
const long = { kind: 'long-csv', from: 'csv', share: 0.01 } as const;
const excel = { kind: 'excel-csv', from: 'csv', delimiter: ';', encoding: 'cp1252' } as const;
const text = { kind: 'text', from: 'txt', share: 1 } as const;

export const SPECIAL: readonly Direction[] = [
  { name: 'ragged-csv', to: 'csv', ...ragged, heldTo: ofRegularJson },
  {
    name: 'ragged-orders-csv',
    kind: 'ragged-orders-json',
    from: 'json',
    to: 'csv',
    share: 1,
    heldTo: ofRegularJson,
  },
  { name: 'ragged-jsonl', to: 'jsonl', ...ragged },
  { name: 'nested-csv', to: 'csv', ...nested },
  { name: 'nested-jsonl', to: 'jsonl', ...nested },
  { name: 'wide-jsonl', to: 'jsonl', ...wide },
  { name: 'wide-csv', to: 'csv', ...wide },
  { name: 'long-jsonl', to: 'jsonl', ...long },
  { name: 'excel-csv', to: 'csv', share: 1, ...excel },
  { name: 'excel-json', to: 'json', share: 1, ...excel },
  { name: 'text-analysis', to: 'json', process: 'text-analysis', ...text },
];

/** The same orders, written in other ways; no program but ours is measured on them. */
export const DIALECTS: readonly Direction[] = [
  { name: 'cp1252-csv', kind: 'orders-cp1252', delimiter: ';', encoding: 'cp1252', ...orders },
  { name: 'utf16le-csv', kind: 'orders-utf16le', encoding: 'utf-16le', ...orders },
  { name: 'utf16be-csv', kind: 'orders-utf16be', encoding: 'utf-16be', ...orders },
  { name: 'apostrophes-csv', kind: 'orders-apostrophes', dialect: { quote: "'" }, ...orders },
  {
    name: 'backslashes-csv',
    kind: 'orders-backslashes',
    dialect: { escape: 'backslash' },
    ...orders,
  },
  { name: 'comments-csv', kind: 'orders-comments', dialect: { comment: '#' }, ...orders },
  { name: 'crcrlf-csv', kind: 'orders-crcrlf', ...orders },
  { name: 'all-quoted-csv', kind: 'orders-all-quoted', ...orders },
  { name: 'csv-all-quoted', kind: 'orders-csv', quoting: 'all', ...orders },
];

/**
 * The directions behind `--only`: names, `regular`, `special` or `dialects`, with commas between.
 *
 * @throws RangeError for a name that is none
 */
export function chosen(only: string | undefined): readonly Direction[] {
  const all = [...REGULAR, ...SPECIAL, ...DIALECTS];
  if (only === undefined) return all;
  return only.split(',').flatMap((name) => {
    if (name === 'regular') return REGULAR;
    if (name === 'special') return SPECIAL;
    if (name === 'dialects') return DIALECTS;
    const found = all.find((direction) => direction.name === name);
    if (found !== undefined) return [found];
    const names = all.map((direction) => direction.name).join(', ');
    throw new RangeError(`no direction "${name}"; there are regular, special, dialects, ${names}`);
  });
}
