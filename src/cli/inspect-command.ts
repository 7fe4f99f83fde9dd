/** `holdfast inspect`: what a file is, and what is wrong with it. */
import { resolve } from 'node:path';
import { inspect } from '../engine/index.ts';
import { FORMAT_NAMES } from '../shared/formats.ts';
import type { Inspection } from '../shared/outcome.ts';
import { EXIT } from '../shared/problem.ts';
import {
  cliWords,
  describeNote,
  describeProblem,
  displayName,
  formats,
} from '../shared/words/index.ts';
import { inspectOptions } from './options.ts';

const SHOWN_COLUMNS = 50;
const SHOWN_PROBLEMS = 20;

/** @returns the exit code: 3 when the file has problems that stand in the way of an export */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const options = inspectOptions(args);
  const found = await inspect(
    resolve(options.source),
    options.delimiter === undefined ? {} : { said: { dialect: { delimiter: options.delimiter } } },
  );
  process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : `${text(found)}\n`);
  return found.problemTotal > 0 ? EXIT.validationFailed : EXIT.success;
}

function text(found: Inspection): string {
  const { inspect: say } = cliWords;
  const delimiter =
    found.reading.dialect === null ? null : JSON.stringify(found.reading.dialect.delimiter);
  const lines = [
    displayName(found.path),
    say.format(FORMAT_NAMES[found.reading.format], found.reading.encoding.toUpperCase(), delimiter),
    say.size(formats.bytes(found.bytes), formats.count(found.records ?? 0)),
  ];
  for (const column of found.columns.slice(0, SHOWN_COLUMNS)) {
    const empty = column.empty > 0 ? formats.count(column.empty) : null;
    lines.push(say.column(displayName(column.name), column.kinds.join(', '), empty));
  }
  const hidden = found.columns.length - SHOWN_COLUMNS;
  if (hidden > 0) lines.push(`  ${cliWords.more(formats.count(hidden))}`);
  lines.push(...found.notes.map(describeNote));
  if (found.problemTotal === 0) return [...lines, say.noProblems].join('\n');
  lines.push(say.problems(formats.count(found.problemTotal)));
  const shown = found.problems.slice(0, SHOWN_PROBLEMS);
  lines.push(...shown.map((problem) => `  ${describeProblem(problem).what}`));
  const more = found.problemTotal - shown.length;
  if (more > 0) lines.push(`  ${cliWords.more(formats.count(more))}`);
  return lines.join('\n');
}
