/** What the test runners report, and what it means for each row. */
import { relative } from 'node:path';
import * as z from 'zod/mini';
import { LEFT_OUT, ROWS, rowsOf, SPECS, UNIT_TESTS, type Mapped, type Row } from './rows.ts';

export type Verdict = 'pass' | 'fail' | 'left out' | 'no test';

export interface Tested {
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'left out';
  /** Why it was left out, or null. */
  readonly why: string | null;
  readonly rows: readonly number[];
}

export interface RowResult extends Row {
  readonly verdict: Verdict;
  readonly why: readonly string[];
  readonly tests: readonly Tested[];
}

const Vitest = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** Reads vitest's JSON report: the tests that name rows, and those that are mapped to some. */
export function fromVitest(report: unknown, root: string): Tested[] {
  return Vitest.parse(report).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ ancestorTitles, title, status }): Tested[] => {
      const file = relative(root, name).replaceAll('\\', '/');
      const titles = [...ancestorTitles, title];
      const rows = [...rowsOf(titles), ...mappedTo(UNIT_TESTS, file, title)];
      if (rows.length === 0) return [];
      const why = /\(left out: (.*)\)$/.exec(title)?.[1] ?? null;
      const isRun = status === 'passed' || status === 'failed';
      const shown = titles.join(' › ');
      return [{ file, name: shown, status: isRun ? status : 'left out', why, rows }];
    }),
  );
}

function mappedTo(mapped: readonly Mapped[], file: string, title: string): number[] {
  return mapped.flatMap((each) => (each.file === file && each.title === title ? each.rows : []));
}

interface Suite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly ok: boolean;
    readonly tests: readonly { readonly status: string }[];
  }[];
  readonly suites?: readonly Suite[] | undefined;
}
const Suite: z.ZodMiniType<Suite> = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      ok: z.boolean(),
      tests: z.array(z.object({ status: z.string() })),
    }),
  ),
  suites: z.optional(z.array(z.lazy(() => Suite))),
});
const Playwright = z.object({ suites: z.array(Suite) });

/** Reads Playwright's JSON report: the specs that are mapped to rows. */
export function fromPlaywright(report: unknown): Tested[] {
  const walk = ({ specs, suites = [] }: Suite): Tested[] => [
    ...specs.flatMap(({ title, file, ok, tests }): Tested[] => {
      const path = `e2e/${file}`;
      const rows = mappedTo(SPECS, path, title);
      const isSkipped = tests.every(({ status }) => status === 'skipped');
      const status = isSkipped ? 'left out' : ok ? 'passed' : 'failed';
      return rows.length === 0 ? [] : [{ file: path, name: title, status, why: null, rows }];
    }),
    ...suites.flatMap(walk),
  ];
  return Playwright.parse(report).suites.flatMap(walk);
}

/** The specs as tests that could not be run. */
export function withoutWindow(why: string): Tested[] {
  return SPECS.map(({ file, title, rows }) => ({
    file,
    name: title,
    status: 'left out',
    why,
    rows,
  }));
}

/** What the tests say of each row. */
export function verdicts(tests: readonly Tested[]): RowResult[] {
  return ROWS.map((row) => {
    const own = tests.filter(({ rows }) => rows.includes(row.number));
    const stated = LEFT_OUT.get(row.number);
    const reasons = [...new Set(own.flatMap(({ why }) => (why === null ? [] : [why])))];
    return {
      ...row,
      verdict: verdictOf(own, stated, reasons),
      why: [...reasons, ...(stated === undefined ? [] : [stated])],
      tests: own,
    };
  });
}

function verdictOf(
  own: readonly Tested[],
  stated: string | undefined,
  reasons: readonly string[],
): Verdict {
  if (own.some(({ status }) => status === 'failed')) return 'fail';
  if (own.some(({ status }) => status === 'passed')) return 'pass';
  return stated !== undefined || reasons.length > 0 ? 'left out' : 'no test';
}
