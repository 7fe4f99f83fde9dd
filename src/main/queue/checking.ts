/** Looking further than a preview's first rows: at the target to come, the whole source, rows in its middle. */
import { DEFAULT_KEEP_BACKUPS } from '../../shared/job-defaults.ts';
import type { Job } from '../../shared/job.ts';
import type { RequestOutput, StateEvent } from '../../shared/ipc.ts';
import type { Inspection, Progress, RowMark } from '../../shared/outcome.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { language, words } from '../../shared/words/index.ts';
import type { EngineClient, LongCall } from '../engine-client.ts';
import type { Grants } from '../grants.ts';
import { withoutFolder } from '../problem-of.ts';
import { choicesFor } from './choices.ts';
import { INSPECTED_RECORDS, need } from './looking.ts';
import type { Entry } from './rows.ts';

/** What a check tells the window on its way. */
type Told = Omit<Extract<StateEvent, { kind: 'check' }>, 'seq'>;

/** Records that the window gets to show, and the cells that they have at the most. */
const SHOWN_RECORDS = 500;
const SHOWN_CELLS = 50_000;

export interface Checking {
  /** The beginning of a row's source, read as it was said to be. */
  readonly preview: (id: string) => Promise<RequestOutput<'preview'>>;
  readonly sample: (id: string) => Promise<RequestOutput<'sample'>>;
  /** Looks through the whole source; stopped, it says what it found up to there. */
  readonly check: (id: string) => Promise<RequestOutput<'check'>>;
  readonly stopCheck: (id: string) => void;
  /** Rows around one in which the latest look or check found a problem. */
  readonly rowsAround: (id: string, row: number) => Promise<RequestOutput<'rowsAround'>>;
  /** Saves what is wrong with the whole source to a path that a person chose; false when stopped. */
  readonly saveProblems: (id: string, path: string) => Promise<boolean>;
}

export function createChecking(parts: {
  readonly engine: EngineClient;
  readonly grants: Grants;
  /** The row, if it may be previewed now; throws HoldfastError. */
  readonly entryFor: (id: string) => Entry;
  readonly tell: (told: Told) => void;
}): Checking {
  const { engine, grants, entryFor, tell } = parts;
  /** What is under way, by row; one at a time each. */
  const underWay = new Map<string, LongCall<unknown>>();
  /** What the latest look at each row found, for reading rows again. */
  const checked = new WeakMap<Entry, { found: Inspection; marks: readonly RowMark[] }>();

  /** The job that a start would run now; nothing is going to be replaced by looking at it. */
  async function jobOf({ row, target, begun, choices }: Entry): Promise<Job> {
    const job = begun?.job ?? null;
    if (job !== null) return job;
    return need(
      await engine.call('planJob', {
        source: grants.pathOf(row.id, 'read'),
        target: grants.pathOf(target, 'write'),
        targetFormat: row.target.format,
        ...choices,
        overwrite: 'create-only',
        keepBackups: DEFAULT_KEEP_BACKUPS,
        checkpointEvery: null,
        language,
      }),
    );
  }

  /** Begins a long call in place of one that is under way, and tells how far it comes. */
  async function follow<T>(
    id: string,
    begin: (onProgress: (progress: Progress) => void) => LongCall<T>,
  ): Promise<T> {
    underWay.get(id)?.stop();
    const call = begin(({ bytesRead, bytesTotal, records }) => {
      if (underWay.get(id) === call) tell({ kind: 'check', id, bytesRead, bytesTotal, records });
    });
    underWay.set(id, call);
    try {
      return need(await call.answer);
    } finally {
      if (underWay.get(id) === call) underWay.delete(id);
    }
  }

  return {
    preview: async (id) => {
      const entry = entryFor(id);
      const choices = choicesFor(entry);
      const answer = await engine.call('look', {
        path: grants.pathOf(id, 'read'),
        said: choices.said,
        maxRecords: INSPECTED_RECORDS,
        shownRecords: SHOWN_RECORDS,
        shownCells: SHOWN_CELLS,
      });
      if (!answer.ok) return { looked: null, problem: withoutFolder(answer.problem), choices };
      checked.set(entry, answer.value);
      const { found } = answer.value;
      const problems = found.problems.map(withoutFolder);
      return { looked: { ...found, problems }, problem: null, choices };
    },

    sample: async (id) => {
      const job = await jobOf(entryFor(id));
      const found = need(await engine.call('sample', { job }));
      return { ...found, problems: found.problems.map(withoutFolder) };
    },

    check: async (id) => {
      const entry = entryFor(id);
      const path = grants.pathOf(id, 'read');
      const { said } = choicesFor(entry);
      const input = { path, said, shownRecords: 0 };
      const result = await follow(id, (onProgress) => engine.long('check', input, onProgress));
      checked.set(entry, result);
      const problems = result.found.problems.map(withoutFolder);
      return { ...result.found, problems };
    },

    stopCheck: (id) => underWay.get(id)?.stop(),

    rowsAround: async (id, row) => {
      const entry = entryFor(id);
      const { found, marks } = checked.get(entry) ?? { marks: [] };
      const mark = marks.findLast((one) => one.row < row);
      if (found === undefined || mark === undefined) throw new HoldfastError({ code: 'usage' });
      const columns = found.columns.map(({ name }) => name);
      const { path, reading } = found;
      return {
        around: need(await engine.call('rowsAround', { path, reading, columns, mark, row })),
      };
    },

    saveProblems: async (id, path) => {
      const source = grants.pathOf(id, 'read');
      const { said } = choicesFor(entryFor(id));
      const input = { source, said, path, holder: words.window.holder, language };
      const saved = await follow(id, (onProgress) => engine.long('saveReport', input, onProgress));
      return saved !== null;
    },
  };
}
