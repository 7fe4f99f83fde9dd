/** Looks through a source and says what is in it; writes nothing. */
import type { Corrections } from '../shared/job.ts';
import { HoldfastError, isDataProblem, MAX_PROBLEMS } from '../shared/problem.ts';
import type { Inspection, Progress, RowMark } from '../shared/outcome.ts';
import { StartAgain, type RecordShape } from './formats/contracts.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { locateProblems } from './locate.ts';
import { ProgressMeter } from './progress-meter.ts';
import { sniff, type Sniffed } from './sniff.ts';
import { closeSource, openSource, type Source } from './source.ts';
import { SourceWindow } from './source-window.ts';
import { Survey, type SurveyLimits, type SurveyWatch } from './survey.ts';
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
  /** Cells that these have at the most; left out, any number. */
  readonly shownCells?: number;
  /** Whether problems get the line they are in, for which the source is read again; left out, they do. */
  readonly lines?: boolean;
  /** Aborting it ends the reading where it is; what was found up to there is given back. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second. */
  readonly onProgress?: (progress: Progress) => void;
  readonly fileSystem?: FileSystem;
}

export interface Examined {
  readonly found: Inspection;
  /** Where rows with problems can be read again. */
  readonly marks: readonly RowMark[];
}

/** @throws HoldfastError when the source can't be read, or its format can't be told */
export async function inspect(path: string, options: InspectOptions = {}): Promise<Inspection> {
  return (await examine(path, options)).found;
}

/** The same, with what is needed to look at some of the rows again. */
export async function examine(path: string, options: InspectOptions = {}): Promise<Examined> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const { maxRecords, maxProblems, shownRecords, signal } = options;
  const limits: SurveyLimits = {
    records: maxRecords ?? Number.POSITIVE_INFINITY,
    bytes: maxRecords === undefined ? Number.POSITIVE_INFINITY : SAMPLE_BYTES,
    problems: maxProblems ?? MAX_PROBLEMS,
    shown: shownRecords ?? SHOWN_RECORDS,
    shownCells: options.shownCells ?? Number.POSITIVE_INFINITY,
  };
  const source = await openSource(fs, path);
  try {
    const meter = new ProgressMeter(source.stat.size, options.onProgress);
    const found = await sniff(source, options.said);
    const survey = await surveyAs('unknown', source, found, limits, {
      signal,
      onRead: ({ filePosition }, records) => meter.update({ bytesRead: filePosition, records }),
    });
    const kept = survey.problems.problems;
    const problems =
      options.lines === false || signal?.aborted === true
        ? kept
        : await locateProblems(fs, path, found.reading, kept);
    const inspection: Inspection = {
      path,
      reading: found.reading,
      hasMark: found.hasMark,
      sheets: [...found.sheets],
      newline: found.newline,
      fit: found.fit,
      bytes: source.stat.size,
      records: survey.isWhole ? survey.records : null,
      recordsRead: survey.records,
      columns: survey.columns(),
      sample: survey.shown,
      cut: survey.cut,
      problems: problems.map((problem) => ({ path, ...problem })),
      problemTotal: survey.problems.total,
      guesses: [...found.guesses],
      notes: [...survey.packingNotes, ...survey.reader.notes()],
    };
    return { found: inspection, marks: survey.marks };
  } finally {
    await closeSource(source);
  }
}

async function surveyAs(
  shape: RecordShape,
  source: Source,
  found: Sniffed,
  limits: SurveyLimits,
  watch: SurveyWatch,
): Promise<Survey> {
  const survey = new Survey(found, shape, limits);
  const window = new SourceWindow(await openData(source, found.reading, 0), 0);
  try {
    await survey.read(window, watch);
    return survey;
  } catch (error) {
    if (error instanceof StartAgain)
      return await surveyAs(error.shape, source, found, limits, watch);
    // What the data has against being read is a finding like any other.
    if (!(error instanceof HoldfastError) || !isDataProblem(error.problem.code)) throw error;
    survey.problems.addLast(error.problem);
    return survey;
  } finally {
    await window.close();
  }
}
