/**
 * Every problem that a person can meet on a row: what it tells to do can be done there. The sentence,
 * in the language of the tests, names the steps; the row's state offers them as buttons.
 */
import { describe, expect, it } from 'vitest';
import type { Row, RowState } from '../../shared/ipc.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/problem-codes.ts';
import { isDataProblem } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import { isAllowed, isDoubt, isKept, isOutOfReach } from '../../shared/row-rules.ts';
import type { RowAction } from '../../shared/row-rules.ts';
import { describeProblem, words } from '../../shared/words/index.ts';
import { afterword, mainStep, stepsBeside } from './row-steps.ts';

const KEPT_FROM = 700;

/** Where on a row a problem can come up: failed runs, what earlier runs left, data, unreadable sources. */
function statesWith(problem: Problem): RowState[] {
  const { code } = problem;
  const failed = (resumableFrom: number): RowState => ({
    kind: 'failed',
    // As main tells it: how much is kept is a fact of the sentence.
    problem: resumableFrom === 0 ? problem : { ...problem, detail: { kept: resumableFrom } },
    resumableFrom,
    kept: resumableFrom > 0,
  });
  const unfinished = (known: boolean): RowState => ({
    kind: 'unfinished',
    percent: 50,
    resumableFrom: KEPT_FROM,
    savedAtMs: 0,
    doubt: problem,
    known,
  });
  if (isDataProblem(code)) {
    return [
      { kind: 'invalid', problems: [problem], total: 1 },
      { kind: 'unreadable', problem },
    ];
  }
  if (isOutOfReach(problem)) return [unfinished(false), failed(0)];
  if (isDoubt(problem)) {
    const lost = code === 'doubt_checkpoint_damaged' ? [unfinished(false)] : [];
    return [unfinished(true), ...lost, failed(KEPT_FROM)];
  }
  // Somebody else holds it: nothing of it is ours.
  if (code === 'busy') return [failed(0)];
  // Which source would be moved is known once there is a target.
  const isOfSource = code.startsWith('source_') && code !== 'source_is_backup';
  const unreadable = isOfSource || code === 'unexpected' || code === 'disconnected';
  return [
    failed(0),
    failed(KEPT_FROM),
    ...(unreadable ? [{ kind: 'unreadable' as const, problem }] : []),
  ];
}

/** Met elsewhere than on a row: in the history, as a refusal, on the command line. */
const ELSEWHERE = new Set<ProblemCode>(['usage', 'no_backup', 'no_such_job']);

/** The problem as it is told of a named file, or, where the notes are lost, of none. */
function problemIn(state: RowState): Problem {
  if (state.kind === 'failed' || state.kind === 'unreadable') return state.problem;
  if (state.kind === 'invalid' && state.problems[0] !== undefined) return state.problems[0];
  if (state.kind === 'unfinished' && state.doubt !== null) {
    const { path: _ours, ...rest } = state.doubt;
    return state.known ? state.doubt : rest;
  }
  throw new Error('no problem');
}

const rowIn = (state: RowState): Row => ({ state }) as Row;

/** The words on the buttons of a row. */
function buttons(state: RowState): string[] {
  const main = mainStep(rowIn(state));
  return [
    ...(isAllowed(main.ask, state) ? [main.label] : []),
    ...stepsBeside(rowIn(state)).map(({ ask }) => words.actions[ask]),
  ];
}

/** A step that a sentence can name, and whether the row lets a person take it. */
const STEPS: readonly [said: RegExp, isOffered: (state: RowState) => boolean][] = [
  [
    /\btry again\b/i,
    // Or the row says behind it that Resume does it.
    (state) =>
      buttons(state).includes(words.actions.tryAgain) ||
      (afterword(state) !== null && buttons(state).includes(words.actions.resume)),
  ],
  [/\bpress resume\b/i, (state) => buttons(state).includes(words.actions.resume)],
  [/\bstart over\b/i, (state) => buttons(state).includes(words.actions.startOver)],
  [/\bdiscard\b(?! it with the newer)/i, (state) => buttons(state).includes(words.actions.discard)],
  [/\bexport(?: it)? again\b/i, (state) => can('start', state) || can('startOver', state)],
  [
    /\bchoose another (?:name|folder|drive)|\bchoose a (?:folder|shorter name)|\bchoose another,|\bor choose another\b(?! format)/i,
    // What was begun keeps its place; the row says behind it how another is to be had.
    (state) =>
      can('chooseTarget', state) ||
      (afterword(state) !== null && buttons(state).includes(words.actions.discard)),
  ],
  [/\bchoose another format\b/i, (state) => can('setFormat', state) || state.kind === 'unreadable'],
  [
    /\bchoose (?:the encoding|to export|one of its sheets|a text file)|\bexport the column as\b/i,
    (state) => can('choose', state),
  ],
];
const can = (action: RowAction, state: RowState): boolean => isAllowed(action, state);

const CASES = PROBLEMS.filter((code) => !ELSEWHERE.has(code)).flatMap((code) =>
  statesWith({ code, path: '/data/orders.csv' }).map((state) => {
    const where = `${state.kind}${isKept(state) ? ', something is kept' : ''}`;
    return [code, where, state] as const;
  }),
);

describe('what a problem tells to do can be done on its row', () => {
  it.each(CASES)('%s (%s)', (_code, _where, state) => {
    const { what, safe, next } = describeProblem(problemIn(state));
    for (const sentence of [what, safe, next]) expect(sentence).toMatch(/\S.*[.!]$/s);
    const told = STEPS.filter(([said]) => said.test(next));
    const missing = told.filter(([, isOffered]) => !isOffered(state));
    expect(
      missing.map(
        ([said]) => `“${next}” (${said.source}), but there is: ${buttons(state).join(', ')}`,
      ),
    ).toEqual([]);
  });

  it('knows every code there is', () => {
    const known = new Set([...CASES.map(([code]) => code), ...ELSEWHERE]);
    expect([...known].sort()).toEqual([...PROBLEMS].sort());
  });

  it('would notice a step that is not there', () => {
    const state: RowState = { kind: 'inspecting' };
    expect(STEPS.filter(([, isOffered]) => isOffered(state))).toEqual([]);
  });
});
