/** How a sample of delimited text is to be read: what parts its cells, quotes and names them. */
import type { Corrections, Dialect } from '../../shared/job.ts';
import type { Note } from '../../shared/note.ts';
import type { Inspection } from '../../shared/outcome.ts';
import { separatorLine } from '../formats/csv/lines.ts';
import { headerOf } from './header.ts';
import { cutRows, type Cut, type Rows } from './rows.ts';
import { looksTyped } from './typed.ts';

export interface FoundDialect {
  readonly dialect: Dialect;
  /** How well rows fit it; null where there are too few to say. */
  readonly fit: Inspection['fit'];
  /** Cells that most rows have, the share of the rows that do, and the rows looked at. */
  readonly columns: number;
  readonly agreement: number;
  readonly rows: number;
  readonly guesses: readonly Note[];
}

/** What may part cells, the usual first, with the names that notes call them by. */
const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
]);

/** Shares of rows that are no further apart than this say the same. */
const NEARLY = 0.1;
/** Share of the rows that have to agree for a delimiter to be certain. */
const LEAST_AGREEMENT = 0.5;

/**
 * @param delimiter the format's own, or null where it is to be found
 * @param said what a person says; it is not questioned
 */
export function dialectOf(
  sample: string,
  isWhole: boolean,
  delimiter: string | null,
  said: NonNullable<Corrections['dialect']> = {},
): FoundDialect {
  const separator = separatorLine(sample);
  const text = sample.slice(separator?.line.length);
  const given = said.delimiter ?? separator?.delimiter ?? delimiter;
  const candidates = given === null ? delimitersIn(text) : [given];
  const comment = said.comment ?? null;
  const quotes = said.quote === undefined ? quotesIn(text, [given, comment]) : [said.quote];
  const [best, ...others] = candidates
    .flatMap((character) =>
      quotes.map((quote) => cutBest({ delimiter: character, quote, comment }, text, isWhole, said)),
    )
    .filter((scored) => said.quote !== undefined || isQuote(scored, text))
    .toSorted(better);
  // With double quotes there is always a way.
  const { how, rows, columns } = best!;
  const found = headerOf(rows.first.filter((row, at) => at === 0 || row.length === columns));
  const guesses: Note[] = [];
  const isDoubtful =
    (columns > 1 && best!.agreement < LEAST_AGREEMENT) ||
    others.some((other) => other.how.delimiter !== how.delimiter && isClose(best!, other));
  if (given === null && isDoubtful) {
    const name = DELIMITERS.get(how.delimiter) ?? how.delimiter;
    guesses.push({ code: 'delimiter_guessed', names: [name] });
  }
  if (said.header === undefined && !found.isSure) {
    guesses.push({ code: 'header_guessed', names: [found.header ? 'names' : 'data'] });
  }
  return {
    dialect: { ...how, header: said.header ?? found.header },
    fit: rows.counts.length < 2 ? null : { rows: rows.counts.length, columns, share: best!.share },
    columns,
    agreement: best!.agreement,
    rows: rows.counts.length,
    guesses,
  };
}

/** What may part the cells of a text; of what is not in it, one is as good as another. */
function delimitersIn(text: string): readonly string[] {
  const all = [...DELIMITERS.keys()];
  const absent = all.filter((delimiter) => !text.includes(delimiter));
  return all.filter((delimiter) => delimiter === absent[0] || !absent.includes(delimiter));
}

/**
 * What may be quotes, or nothing; apostrophes are looked at only where a cell may begin with one.
 *
 * @param taken characters that mean something else
 */
function quotesIn(text: string, taken: readonly (string | null)[]): readonly (string | null)[] {
  const likely = /(?:^|[,;\t|\r\n])'/.test(text) ? ['"', "'"] : ['"'];
  const free = likely.filter((quote) => !taken.includes(quote));
  return free.length > 0 ? free : [null];
}

interface Score {
  readonly how: Cut;
  readonly rows: Rows;
  /** Cells that most rows have, or the first one where most have one. */
  readonly columns: number;
  /** Share of the rows that have so many. */
  readonly share: number;
  /** The same, but less where the first row has not. */
  readonly agreement: number;
  /** Share of the cells that look like figures. */
  readonly typed: number;
}

/** Cuts with doubled quotes, and with backslashes where only they make sense of the quotes. */
function cutBest(
  cut: Omit<Cut, 'escape'>,
  text: string,
  isWhole: boolean,
  said: NonNullable<Corrections['dialect']>,
): Score {
  const doubling = score({ ...cut, escape: said.escape ?? 'double' }, text, isWhole);
  const hasReason = doubling.rows.strays > 0 && text.includes(`\\${cut.quote ?? ''}`);
  if (said.escape !== undefined || cut.quote === null || !hasReason) return doubling;
  const escaping = score({ ...cut, escape: 'backslash' }, text, isWhole);
  const isBetter = escaping.rows.strays * 10 <= doubling.rows.strays;
  return isBetter && doubling.rows.doubled === 0 ? escaping : doubling;
}

function score(how: Cut, text: string, isWhole: boolean): Score {
  const rows = cutRows(text, how, isWhole);
  const often = new Map<number, number>();
  for (const count of rows.counts) often.set(count, (often.get(count) ?? 0) + 1);
  const [columns = 1, times = 0] =
    [...often].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  const cells = rows.first.slice(1).flat();
  const [top = 1] = rows.counts;
  // Names that are parted where rows are not: better refused by row than taken for one name.
  const isTopAlone = columns < 2 && top > 1;
  const agreeing = isTopAlone ? (often.get(top) ?? 0) : times;
  const share = rows.counts.length === 0 ? 1 : agreeing / rows.counts.length;
  return {
    how,
    rows,
    columns: isTopAlone ? top : columns,
    share,
    agreement: isTopAlone || top === columns ? share : share * 0.7,
    typed: cells.length === 0 ? 0 : cells.filter(looksTyped).length / cells.length,
  };
}

/** Apostrophes are quotes only where cells stand between them as nothing but quotes would. */
function isQuote({ how, rows }: Score, text: string): boolean {
  if (how.quote !== "'") return true;
  return rows.quoted >= 3 && rows.strays * 20 <= rows.quoted && !text.includes('"');
}

/** The better one first: more agreement, more figures, more columns, the more usual character. */
function better(a: Score, b: Score): number {
  if (a.columns < 2 !== b.columns < 2) return a.columns < 2 ? 1 : -1;
  if (Math.abs(a.agreement - b.agreement) > NEARLY) return b.agreement - a.agreement;
  if (Math.abs(a.typed - b.typed) > NEARLY) return b.typed - a.typed;
  if (a.how.delimiter === b.how.delimiter) return b.rows.quoted - a.rows.quoted;
  return b.columns - a.columns;
}

/** Whether another way to cut the rows makes about as much sense. */
function isClose(best: Score, other: Score): boolean {
  if (other.columns < 2) return false;
  if (best.rows.counts.length < 2) return true;
  return other.agreement >= best.agreement - NEARLY && other.typed >= best.typed - NEARLY;
}
