/**
 * The beginning of the target as an export would write it. It is asked for again after every change,
 * once nothing has changed for a moment; the newest answer counts, and the old one stays until then.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { TargetFormat } from '../../shared/formats.ts';
import type { Choices } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import type { TargetSample } from '../../shared/sample.ts';
import type { Requests } from '../state/mirror.ts';

/** Time in which nothing may change before it is asked for, in ms. */
const CALM = 120;

export interface SampleState {
  /** Null before the first answer, and when there is none. */
  readonly sample: TargetSample | null;
  /** Why there is none. */
  readonly problem: Problem | null;
  readonly isConverting: boolean;
}

export interface SampleStore {
  readonly store: StoreApi<SampleState>;
  /** Asks for it in a moment, unless it is what was asked for last. */
  readonly refresh: (choices: Choices, format: TargetFormat) => void;
  /** Asks no more. */
  readonly close: () => void;
}

/** @param settled resolves when main has got all that was chosen */
export function createSampleStore(
  id: string,
  { sample: ask }: Pick<Requests, 'sample'>,
  settled: () => Promise<void>,
): SampleStore {
  const store = createStore<SampleState>(() => ({
    sample: null,
    problem: null,
    isConverting: true,
  }));
  let wish: { readonly choices: Choices; readonly format: TargetFormat } | null = null;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function convert(mine: number): Promise<void> {
    await settled();
    if (mine !== turn) return;
    const answer = await ask({ id });
    if (mine !== turn) return;
    store.setState({
      sample: answer.ok ? answer.value : null,
      problem: answer.ok ? null : answer.problem,
      isConverting: false,
    });
  }

  return {
    store,
    refresh: (choices, format) => {
      if (wish?.choices === choices && wish.format === format) return;
      wish = { choices, format };
      turn += 1;
      const mine = turn;
      clearTimeout(timer);
      timer = setTimeout(() => void convert(mine), CALM);
      store.setState({ isConverting: true });
    },
    close: () => {
      wish = null;
      turn += 1;
      clearTimeout(timer);
    },
  };
}
