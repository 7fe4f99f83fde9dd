/** Papa Parse's own test cases, taken out of its package without running its tests. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

export interface ParseCase {
  readonly description: string;
  readonly input: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly expected: {
    /** Rows of cells, or objects where `header` is set. */
    readonly data: readonly unknown[];
    readonly errors: readonly { readonly code: string }[];
  };
}

export interface UnparseCase {
  readonly description: string;
  readonly input: unknown;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly expected: string;
}

interface Cases {
  /** Read with a comma between cells unless `config` says otherwise. */
  readonly CORE_PARSER_TESTS: readonly ParseCase[];
  /** Read with a delimiter that is found out. */
  readonly PARSE_TESTS: readonly ParseCase[];
  readonly UNPARSE_TESTS: readonly UnparseCase[];
}

/** The file is a script that declares the cases and hands them to mocha: here, to nobody. */
function load(): Cases {
  const library = createRequire(import.meta.url).resolve('papaparse');
  const script = readFileSync(join(dirname(library), 'tests/test-cases.js'), 'utf8');
  const nobody = (): void => undefined;
  const context = createContext({ chai: { assert: {} }, Papa: {}, window: {}, describe: nobody });
  runInContext(script, context);
  return context as unknown as Cases;
}

export const papaCases = load();
