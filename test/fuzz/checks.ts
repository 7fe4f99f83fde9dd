/** Holds one input against everything that is promised about any input. */
import { isUtf8 } from 'node:buffer';
import { CELL_SIZE } from '../../src/engine/formats/record-batch.ts';
import { withoutMark } from '../../src/engine/formats/byte-order-mark.ts';
import { readAll, type Reading } from '../../src/engine/testing/reading.ts';
import type { TextFormat } from '../../src/shared/formats.ts';
import type { Problem } from '../../src/shared/problem.ts';
import Papa from 'papaparse';
import { dialectOf, type Case, type Violation } from './case.ts';
import { outputOf, tableOf } from './expected-output.ts';
import { Disagreement, textValue, type Expected } from './model.ts';
import { expectCsv, rowsByPapa, rowsOf, withoutEmpty } from './oracle-csv.ts';
import { expectJson, expectJsonLines } from './oracle-json.ts';
import { Subject, type Taken } from './subject.ts';

type Records = Extract<Expected, { kind: 'records' }>;

/** Thrown inside of the checks. */
class Broken extends Error {
  readonly check: string;
  constructor(check: string, detail: string) {
    super(detail);
    this.check = check;
  }
}

export interface Checked {
  readonly accepted: boolean;
  readonly violation: Violation | null;
}

const subject = new Subject();
const again = new Subject();

/** Whether everything promised is kept for this input. */
export function check(one: Case): Checked {
  try {
    return { accepted: checkOrThrow(one), violation: null };
  } catch (error) {
    if (error instanceof Broken) {
      return { accepted: false, violation: { check: error.check, detail: error.message } };
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const kind = error instanceof Disagreement ? 'column names' : 'crash';
    return { accepted: false, violation: { check: kind, detail } };
  }
}

function checkOrThrow(one: Case): boolean {
  const taken = subject.take(one);
  checkMemory(one, taken);
  const accepted = taken.thrown === null && taken.problems.length === 0;
  const source = withoutMark(one.bytes);
  if (isUtf8(source)) {
    const text = Buffer.from(source.buffer, source.byteOffset, source.length).toString('utf8');
    const expected = expectationOf(one, text, taken);
    checkReading(taken, expected);
    if (expected.kind === 'records') {
      checkByPapa(one, text);
      for (const target of one.targets) checkExport(one, text, taken, expected, target);
    }
  } else if (accepted) {
    throw new Broken('encoding', 'bytes that are no UTF-8 were taken');
  }
  // Last: windows have readers of their own.
  if (one.cuts !== null) checkWindows(one, source);
  return accepted;
}

/** A cell takes a byte at least, but for the last one; filled-up rows are bounded by the batch. */
function checkMemory({ bytes, policy }: Case, { batch, reader }: Taken): void {
  const cells = batch.length / CELL_SIZE;
  const pads = policy.onBadRow === 'pad' || !policy.validate;
  const most = (bytes.length + 1) * (pads ? Math.max(1, reader.columns.count) : 1);
  if (cells > most || batch.count > bytes.length || reader.columns.count > bytes.length + 1) {
    throw new Broken('memory', `${cells} cells of ${bytes.length} bytes`);
  }
}

function expectationOf(one: Case, text: string, { reader }: Taken): Expected {
  switch (one.reader) {
    case 'json':
      return expectJson(text, one.policy.validate);
    case 'jsonl':
      return expectJsonLines(text, one.policy.validate);
    case 'csv':
    case 'tsv':
      return expectCsv(text, dialectOf(one), one.policy, reader.columns.names);
    case 'txt': {
      const lines = text.split(/\r\n|\n|\r/);
      if (lines.at(-1) === '') lines.pop();
      const records = lines.map((line) => ({
        bare: true,
        fields: [['value', textValue(line)] as const],
      }));
      return { kind: 'records', columns: ['value'], records };
    }
  }
}

const said = (problem: Problem | null): string => JSON.stringify(problem);

function checkReading({ thrown, problems, batch, reader }: Taken, expected: Expected): void {
  switch (expected.kind) {
    case 'refused': {
      const codes = [
        ...problems.map(({ code }) => code),
        ...(thrown === null ? [] : [thrown.code]),
      ];
      const isRight =
        expected.codes === null
          ? codes.length > 0
          : codes.some((code) => expected.codes?.includes(code));
      if (!isRight) {
        const as = expected.codes?.join(' or ') ?? 'anything';
        throw new Broken('acceptance', `not refused as ${as}, but: ${codes.join() || 'taken'}`);
      }
      return;
    }
    case 'rows': {
      const rows = problems.map(({ place }) => place?.row);
      if (thrown !== null) throw new Broken('acceptance', `not only rows: ${said(thrown)}`);
      compare('refused rows', rows.join(), expected.rows.join());
      return;
    }
    case 'records': {
      const problem = thrown ?? problems[0] ?? null;
      if (problem !== null) throw new Broken('acceptance', `refused: ${said(problem)}`);
      compare('record count', String(batch.count), String(expected.records.length));
      compare('columns', JSON.stringify(reader.columns.names), JSON.stringify(expected.columns));
    }
  }
}

function compare(check: string, found: string, expected: string): void {
  if (found === expected) return;
  let at = 0;
  while (found[at] === expected[at]) at++;
  const near = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 20), at + 60));
  throw new Broken(check, `at ${at}: ${near(found)} instead of ${near(expected)}`);
}

function checkByPapa(one: Case, text: string): void {
  if (one.reader !== 'csv' && one.reader !== 'tsv') return;
  const theirs = rowsByPapa(text, dialectOf(one));
  const ours = rowsOf(text, dialectOf(one));
  if (theirs === null || typeof ours === 'string') return;
  compare('Papa Parse', JSON.stringify(withoutEmpty(ours)), JSON.stringify(theirs));
}

function checkExport(
  one: Case,
  source: string,
  taken: Taken,
  expected: Records,
  target: TextFormat,
): void {
  const right = outputOf(expected, target);
  const written = subject.write(taken, target);
  if (typeof written !== 'string') {
    compare(`export to ${target}`, written.code, 'code' in right ? right.code : 'an export');
    return;
  }
  if ('code' in right) throw new Broken(`export to ${target}`, `not refused as ${right.code}`);
  compare(`export to ${target}`, written, right.text);
  checkByOthers(one, source, written, expected, target);
  if (!keepsRecords(expected, target)) return;
  // Read again and exported again, nothing may change any more.
  const bytes = Buffer.from(written);
  const copy = again.take({
    ...one,
    reader: target,
    bytes,
    policy: { ...one.policy, dialect: null },
  });
  const problem = copy.thrown ?? copy.problems[0] ?? null;
  if (problem !== null) throw new Broken(`${target} read again`, said(problem));
  const twice = again.write(copy, target);
  if (typeof twice !== 'string') throw new Broken(`${target} twice`, said(twice));
  compare(`${target} twice`, twice, written);
}

/** Whether by design all comes back: no line stands for a record of no columns, nor for no name. */
function keepsRecords({ columns }: Records, target: TextFormat): boolean {
  if (target !== 'csv' && target !== 'tsv') return true;
  return columns.length > 0 && !columns.includes('');
}

/** What was written, read by others than us. */
function checkByOthers(
  one: Case,
  source: string,
  written: string,
  expected: Records,
  target: TextFormat,
): void {
  if (target === 'json') {
    const parsed: unknown = JSON.parse(written);
    if (one.reader !== 'json') return;
    const original: unknown = JSON.parse(source);
    const asList = Array.isArray(original) ? original : [original];
    compare('JSON.parse', JSON.stringify(parsed), JSON.stringify(asList));
  } else if (target === 'jsonl') {
    const lines = written.split('\n').slice(0, -1);
    for (const line of lines) JSON.parse(line);
    compare('JSON Lines count', String(lines.length), String(expected.records.length));
  } else if (target !== 'txt') {
    const table = tableOf(expected);
    if (table === null) return;
    const delimiter = target === 'csv' ? ',' : '\t';
    const { data } = Papa.parse<string[]>(written, { delimiter, newline: '\r\n' });
    // Behind the last line break Papa Parse sees one more row.
    compare('Papa Parse', JSON.stringify(data.slice(0, -1)), JSON.stringify(table));
  }
}

/** Everything that may not depend on the windows. */
function essence({ rows, problems, thrown, end }: Reading): string {
  // A reading that ends early gives fewer of its rows, the bigger its windows are.
  return JSON.stringify(thrown === null ? { rows, problems, end } : { problems, thrown });
}

function checkWindows({ reader, policy, cuts, limit }: Case, source: Uint8Array): void {
  const whole = readAll(reader, source, policy);
  const places = (cuts ?? []).filter((cut) => cut <= source.length);
  const inWindows = readAll(reader, source, { ...policy, cuts: places, limit });
  compare('windows', essence(inWindows), essence(whole));
  const stop = inWindows.stops[limit % Math.max(1, inWindows.stops.length)];
  if (stop === undefined) return;
  const rest = readAll(reader, source, { ...policy, from: stop.offset, state: stop.state });
  const resumed: Reading = {
    ...rest,
    rows: [...inWindows.rows.slice(0, stop.rows), ...rest.rows],
    problems: [...inWindows.problems.slice(0, stop.problems), ...rest.problems],
  };
  compare('resume', essence(resumed), essence(whole));
}
