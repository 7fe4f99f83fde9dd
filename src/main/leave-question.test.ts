import { beforeEach, describe, expect, it } from 'vitest';
import { createLeaveQuestion } from './leave-question.ts';
import type { LeaveQuestion } from './leave-question.ts';

let running: boolean;
let said: string[];
let question: LeaveQuestion;

beforeEach(() => {
  running = true;
  said = [];
  question = createLeaveQuestion({
    mustAsk: () => running,
    show: (asked) => said.push(asked ? 'ask' : 'withdraw'),
    leave: (discard) => said.push(discard ? 'leave, discard' : 'leave'),
  });
});

describe('the question before leaving (failure matrix 55)', () => {
  it('lets the person go when nothing runs', () => {
    running = false;
    expect(question.mayClose()).toBe(true);
    expect(said).toEqual([]);
  });

  it.each([
    ['stop', ['ask', 'withdraw', 'leave']],
    ['discard', ['ask', 'withdraw', 'leave, discard']],
    ['stay', ['ask', 'withdraw']],
  ] as const)('does what is answered: %s', (answer, expected) => {
    expect(question.mayClose()).toBe(false);
    question.answer(answer);
    expect(said).toEqual(expected);
  });

  it('asks again after “Keep working”', () => {
    question.mayClose();
    question.answer('stay');
    expect(question.mayClose()).toBe(false);
    expect(said).toEqual(['ask', 'withdraw', 'ask']);
  });

  it('does not go while it is open, however often one closes', () => {
    expect([question.mayClose(), question.mayClose(), question.mayClose()]).toEqual([
      false,
      false,
      false,
    ]);
    expect(said).not.toContain('leave');
  });

  it('is withdrawn when the export ends by itself, and then takes no answer', () => {
    question.mayClose();
    question.withdraw();
    question.withdraw();
    expect(said).toEqual(['ask', 'withdraw']);
    expect(() => question.answer('discard')).toThrow();
    expect(said).toEqual(['ask', 'withdraw']);
  });
});
