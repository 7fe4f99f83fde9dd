import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer, Choices } from '../../shared/ipc.ts';
import { PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import type { TargetSample } from '../../shared/sample.ts';
import { createSampleStore } from './sample-store.ts';
import type { SampleStore } from './sample-store.ts';

const choices = (): Choices => ({
  said: {},
  writing: PLAIN_WRITING,
  shaping: UNSHAPED,
  onBadRow: 'stop',
});

const sampleOf = (records: number): TargetSample => ({
  content: { kind: 'text', hasMark: false, lines: [], isCut: false },
  records,
  isWhole: false,
  recordsRead: records,
  mayGetColumns: false,
  setAside: 0,
  problems: [],
  problemTotal: 0,
  isTooLong: false,
});

let answers: ((answer: Answer<TargetSample>) => void)[];
let sample: SampleStore;
const calm = () => vi.advanceTimersByTimeAsync(1000);
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  const ask = () => new Promise<Answer<TargetSample>>((resolve) => answers.push(resolve));
  sample = createSampleStore('r'.repeat(32), { sample: ask }, () => Promise.resolve());
});

afterEach(() => {
  vi.useRealTimers();
});

const shown = () => sample.store.getState().sample?.records;

it('asks once for what changed several times in a moment', async () => {
  sample.refresh(choices(), 'csv');
  sample.refresh(choices(), 'json');
  sample.refresh(choices(), 'tsv');
  expect(answers).toHaveLength(0);
  await calm();
  expect(answers).toHaveLength(1);
});

it('asks nothing for what it asked for last', async () => {
  const same = choices();
  sample.refresh(same, 'csv');
  await calm();
  sample.refresh(same, 'csv');
  await calm();
  expect(answers).toHaveLength(1);
});

it('shows the old one until the newest is there, and never one in between', async () => {
  sample.refresh(choices(), 'csv');
  await calm();
  answers[0]?.({ ok: true, value: sampleOf(1) });
  await settled();
  expect(sample.store.getState()).toMatchObject({ isConverting: false });
  sample.refresh(choices(), 'json');
  await calm();
  sample.refresh(choices(), 'tsv');
  await calm();
  expect(shown()).toBe(1);
  expect(sample.store.getState().isConverting).toBe(true);
  answers[2]?.({ ok: true, value: sampleOf(3) });
  await settled();
  answers[1]?.({ ok: true, value: sampleOf(2) });
  await settled();
  expect(shown()).toBe(3);
});

it('says why there is none, and asks no more once it is closed', async () => {
  sample.refresh(choices(), 'csv');
  await calm();
  answers[0]?.({ ok: false, problem: { code: 'source_missing' } });
  await settled();
  expect(sample.store.getState()).toMatchObject({
    sample: null,
    problem: { code: 'source_missing' },
  });
  sample.refresh(choices(), 'json');
  sample.close();
  await calm();
  expect(answers).toHaveLength(1);
});
