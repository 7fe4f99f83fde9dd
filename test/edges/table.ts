/** Edge inputs as rows of a table: what goes in, and the exact bytes or the exact problem that come out. */
import { expect, test } from 'vitest';
import type { SourceFormat, TargetFormat } from '../../src/shared/formats.ts';
import type { Place, ProblemCode } from '../../src/shared/problem.ts';
import { exportText } from '../support/exports.ts';
import type { Options } from '../support/exports.ts';

export interface Edge {
  readonly name: string;
  readonly input: string | Uint8Array;
  /** Exact text of the target, by target format. */
  readonly gives: Partial<Record<TargetFormat, string>>;
  readonly records: number;
  readonly options?: Options;
}

export interface Refusal {
  readonly name: string;
  readonly input: string | Uint8Array;
  readonly to?: TargetFormat;
  readonly code: ProblemCode;
  /** Where the problem must say that it is; what is left out is not looked at. */
  readonly place?: Place;
  readonly options?: Options;
}

/** One test for each edge and target format. */
export function testEdges(from: SourceFormat, edges: readonly Edge[]): void {
  const cases = edges.flatMap((edge) =>
    Object.entries(edge.gives).map(([to, text]) => ({ ...edge, to: to as TargetFormat, text })),
  );
  test.each(cases)('$name: to $to', async ({ input, to, text, records, options }) => {
    const exported = await exportText(from, input, to, options);
    expect(exported.problems).toEqual([]);
    expect(exported.text).toBe(text);
    expect(exported.report).toMatchObject({
      exported: records,
      rejected: 0,
      format: to,
      targetBytes: Buffer.byteLength(text),
    });
  });
}

/** One test for each input that must be refused with nothing written. */
export function testRefusals(from: SourceFormat, refusals: readonly Refusal[]): void {
  test.each(refusals)('$name is refused', async ({ input, to, code, place, options }) => {
    const exported = await exportText(from, input, to ?? 'jsonl', options);
    expect(exported.codes).toContain(code);
    expect(exported.status).toBe('validation_failed');
    expect(exported.text).toBeNull();
    const problem = exported.problems.find((found) => found.code === code);
    if (place !== undefined) expect(problem?.place).toMatchObject(place);
  });
}
