/** Looks through a source and says what is in it; writes nothing. */
import type { Corrections } from '../shared/job.ts';
import { HoldfastError, isDataProblem, MAX_PROBLEMS } from '../shared/problem.ts';
import type { Inspection } from '../shared/outcome.ts';
import { StartAgain, type RecordShape } from './formats/contracts.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { locateProblems } from './locate.ts';
import { sniff, type Sniffed } from './sniff.ts';
import { closeSource, openSource, type Source } from './source.ts';
import { SourceWindow } from './source-window.ts';
import { Survey, type SurveyLimits } from './survey.ts';
import { openData } from './unpacking/open.ts';

/** Bytes of data that a sample takes at the most, however few records they hold. */
const SAMPLE_BYTES = 16 * 1024 * 1024;

/** Records shown unless more are asked for. */
const SHOWN_RECORDS = 20;

export interface InspectOptions {
  /** What a person says about the source; the rest is found by sniffing. */
  readonly said?: Corrections;
  /**
   * Records to read at the most, problems included: a sample, which ends after 16 MiB in any case.
   * Left out, all are read.
   */
  readonly maxRecords?: number;
  /** Problems to give in full; left out, MAX_PROBLEMS. All are counted. */
  readonly maxProblems?: number;
  /** First records to show as they are; left out, 20. */
  readonly shownRecords?: number;
  readonly fileSystem?: FileSystem;
}

/** @throws HoldfastError when the source can't be read, or its format can't be told */
export async function inspect(path: string, options: InspectOptions = {}): Promise<Inspection> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const { maxRecords, maxProblems, shownRecords } = options;
  const limits: SurveyLimits = {
    records: maxRecords ?? Number.POSITIVE_INFINITY,
    bytes: maxRecords === undefined ? Number.POSITIVE_INFINITY : SAMPLE_BYTES,
    problems: maxProblems ?? MAX_PROBLEMS,
    shown: shownRecords ?? SHOWN_RECORDS,
  };
  const source = await openSource(fs, path);
  try {
    const found = await sniff(source, options.said);
    const survey = await surveyAs('unknown', source, found, limits);
    const problems = await locateProblems(fs, path, found.reading, survey.problems.problems);
    return {
      path,
      reading: found.reading,
      hasMark: found.hasMark,
      sheets: [...found.sheets],
      newline: found.newline,
      bytes: source.stat.size,
      records: survey.isWhole ? survey.records : null,
      recordsRead: survey.records,
      columns: survey.columns(),
      sample: survey.shown,
      problems: problems.map((problem) => ({ path, ...problem })),
      problemTotal: survey.problems.total,
      guesses: [...found.guesses],
      notes: [...survey.packingNotes, ...survey.reader.notes()],
    };
  } finally {
    await closeSource(source);
  }
}

async function surveyAs(
  shape: RecordShape,
  source: Source,
  found: Sniffed,
  limits: SurveyLimits,
): Promise<Survey> {
  const survey = new Survey(found, shape, limits);
  const window = new SourceWindow(await openData(source, found.reading, 0), 0);
  try {
    await survey.read(window);
    return survey;
  } catch (error) {
    if (error instanceof StartAgain) return await surveyAs(error.shape, source, found, limits);
    // What the data has against being read is a finding like any other.
    if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
    survey.problems.addLast(error.problem);
    return survey;
  } finally {
    await window.close();
  }
}
