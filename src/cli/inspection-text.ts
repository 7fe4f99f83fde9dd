/** What `holdfast inspect` tells people. */
import { FORMAT_NAMES } from '../shared/formats.ts';
import type { ColumnSummary, Inspection } from '../shared/outcome.ts';
import {
  cliWords,
  describeNote,
  describeProblem,
  displayName,
  formats,
} from '../shared/words/index.ts';
import { guessTexts } from './answer.ts';

const SHOWN_COLUMNS = 50;
const SHOWN_PROBLEMS = 20;

/**
 * The lines.
 *
 * @param sample records that were to be read at the most; null for all
 */
export function inspectionText(found: Inspection, sample: number | null): string[] {
  const isSample = sample !== null && found.records === null;
  return [
    displayName(found.path),
    ...readingText(found),
    sizeText(found, isSample),
    ...guessTexts(found.guesses),
    ...columnsText(found.columns),
    ...found.notes.map(describeNote),
    ...problemsText(found, isSample),
    ...endText(found, isSample),
  ];
}

/** A character between quotes, those that nobody sees spelled out. */
const shown = (character: string): string => JSON.stringify(character);

function readingText({ reading, hasMark, sheets, newline }: Inspection): string[] {
  const say = cliWords.inspect;
  const { format, encoding, compression, dialect, sheet } = reading;
  const isText = format !== 'xlsx';
  const name = isText ? encoding.toUpperCase() : null;
  const lines = [say.format(FORMAT_NAMES[format], name, hasMark, compression === 'gzip')];
  if (dialect !== null) {
    const { delimiter, quote, escape, header, comment } = dialect;
    lines.push(say.cells(shown(delimiter), quote, escape));
    lines.push(say.header(header));
    if (comment !== null) lines.push(say.comment(shown(comment)));
  }
  if (isText) lines.push(say.lineBreaks(newline));
  if (sheet !== null) lines.push(say.sheet(displayName(sheet.name), sheet.dates));
  if (sheets.length > 1) lines.push(say.sheets(formats.list(sheets.map(displayName))));
  return lines;
}

function sizeText({ bytes, records, recordsRead }: Inspection, isSample: boolean): string {
  const say = cliWords.inspect;
  const size = formats.bytes(bytes);
  if (isSample) return say.sampled(size, recordsRead);
  if (records === null) return say.brokenOff(size, recordsRead);
  return say.size(size, records);
}

function columnsText(columns: readonly ColumnSummary[]): string[] {
  const say = cliWords.inspect;
  if (columns.length === 0) return [];
  const lines = [say.columns(columns.length)];
  for (const column of columns.slice(0, SHOWN_COLUMNS)) {
    const kinds = column.kinds.map((kind) => say.kinds[kind]).join(', ');
    const looksLike = column.looksLike === null ? null : say.looksLike[column.looksLike];
    const count = (cells: number): number | null => (cells > 0 ? cells : null);
    const name = displayName(column.name);
    lines.push(say.column(name, kinds, looksLike, count(column.empty), count(column.formulaLike)));
  }
  const hidden = columns.length - SHOWN_COLUMNS;
  return hidden > 0 ? [...lines, `  ${cliWords.more(hidden)}`] : lines;
}

function problemsText({ problems, problemTotal }: Inspection, isSample: boolean): string[] {
  const say = cliWords.inspect;
  if (problemTotal === 0) return [say.noProblems(isSample)];
  const lines = problems.slice(0, SHOWN_PROBLEMS);
  const more = problemTotal - lines.length;
  return [
    say.problems(problemTotal),
    ...lines.map((problem) => `  ${describeProblem(problem).what}`),
    ...(more > 0 ? [`  ${cliWords.more(more)}`] : []),
  ];
}

/** The problem that ended the reading, where it is not among those shown. */
function endText({ problems, records }: Inspection, isSample: boolean): string[] {
  const say = cliWords.inspect;
  const last = problems.at(-1);
  const isHidden = records === null && !isSample && problems.length > SHOWN_PROBLEMS;
  if (last === undefined || !isHidden) return [];
  return [say.end, `  ${describeProblem(last).what}`];
}
