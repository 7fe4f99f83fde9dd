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
}

const FORMS = ['csv', 'tsv', 'json', 'jsonl'] as const;

/** The four text formats into each other, orders of eleven columns. */
export const REGULAR: readonly Direction[] = FORMS.flatMap((from) =>
  FORMS.map((to) => ({ name: `${from}-${to}`, kind: `orders-${from}`, from, to, share: 1 })),
);

const ragged = { kind: 'ragged-json', from: 'json', share: 1 } as const;
const nested = { kind: 'nested-json', from: 'json', share: 1 } as const;
const wide = { kind: 'wide-csv', from: 'csv', share: 0.05 } as const;
const long = { kind: 'long-csv', from: 'csv', share: 0.01 } as const;
const excel = { kind: 'excel-csv', from: 'csv', delimiter: ';', encoding: 'cp1252' } as const;
const text = { kind: 'text', from: 'txt', share: 1 } as const;

export const SPECIAL: readonly Direction[] = [
  { name: 'ragged-csv', to: 'csv', ...ragged },
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

/**
 * The directions behind `--only`: names, `regular`, or `special`, with commas between.
 *
 * @throws RangeError for a name that is none
 */
export function chosen(only: string | undefined): readonly Direction[] {
  const all = [...REGULAR, ...SPECIAL];
  if (only === undefined) return all;
  return only.split(',').flatMap((name) => {
    if (name === 'regular') return REGULAR;
    if (name === 'special') return SPECIAL;
    const found = all.find((direction) => direction.name === name);
    if (found !== undefined) return [found];
    const names = all.map((direction) => direction.name).join(', ');
    throw new RangeError(`no direction "${name}"; there are regular, special, ${names}`);
  });
}
