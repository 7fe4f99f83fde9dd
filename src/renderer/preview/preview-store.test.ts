import { beforeEach, expect, it, vi } from 'vitest';
import type { Answer, Choices, Looked, Preview } from '../../shared/ipc.ts';
import { PLAIN_WRITING, UNSHAPED } from '../../shared/job-defaults.ts';
import { createPreviewStore } from './preview-store.ts';
import type { PreviewRequests, PreviewStore } from './preview-store.ts';

const ID = 'r'.repeat(32);
const CHOICES: Choices = { said: {}, writing: PLAIN_WRITING, shaping: UNSHAPED, onBadRow: 'stop' };

/** A preview whose only column tells how the file was read. */
function read(choices: Choices, column = choices.said.encoding ?? 'found'): Preview {
  const summary = { kinds: [], looksLike: null, empty: 0, formulaLike: 0 };
  return {
    looked: {
      reading: {
        format: 'csv',
        compression: 'none',
        encoding: choices.said.encoding ?? 'utf-8',
        dialect: null,
        sheet: null,
      },
      hasMark: false,
      sheets: [],
      newline: 'lf',
      fit: null,
      bytes: 1,
      records: 0,
      recordsRead: 0,
      columns: [{ ...summary, name: column }],
      sample: [],
      cut: [],
      problems: [],
      problemTotal: 0,
      guesses: [],
      notes: [],
    },
    problem: null,
    choices,
  };
}

let held: Choices;
let calls: string[];
let looks: ((answer: Answer<Preview>) => void)[];
let checks: ((answer: Answer<Looked>) => void)[];
let refuses: boolean;
let preview: PreviewStore;
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeEach(async () => {
  held = CHOICES;
  calls = [];
  looks = [];
  checks = [];
  refuses = false;
  const took = (part: Partial<Choices>) => {
    held = { ...held, ...part };
    calls.push(...Object.keys(part));
    return Promise.resolve({ ok: true as const, value: {} });
  };
  const requests: PreviewRequests = {
    preview: () => new Promise((resolve) => looks.push(resolve)),
    check: () => new Promise((resolve) => checks.push(resolve)),
    setReading: ({ said }) => took({ said }),
    setWriting: ({ writing }) => took({ writing: { ...held.writing, ...writing } as never }),
    setShaping: ({ shaping }) => took({ shaping: { ...held.shaping, ...shaping } as never }),
    setBadRows: ({ policy }) =>
      refuses
        ? Promise.resolve({ ok: false, problem: { code: 'usage' } })
        : took({ onBadRow: policy }),
  };
  preview = createPreviewStore(ID, requests);
  void preview.look();
  await settled();
  looks[0]?.({ ok: true, value: read(held) });
  await settled();
});

const columns = () => preview.store.getState().looked?.columns.map(({ name }) => name);

it('shows the newest of several looks, whichever comes last', async () => {
  preview.setReading((said) => ({ ...said, encoding: 'ibm850' }));
  preview.setReading((said) => ({ ...said, encoding: 'macintosh' }));
  await settled();
  expect(held.said).toEqual({ encoding: 'macintosh' });
  looks[2]?.({ ok: true, value: read(held) });
  looks[1]?.({ ok: true, value: read({ ...held, said: { encoding: 'ibm850' } }) });
  await settled();
  expect(columns()).toEqual(['macintosh']);
  expect(preview.store.getState().isLooking).toBe(false);
});

it('keeps what was chosen while main was looking', async () => {
  void preview.look();
  await settled();
  preview.setWriting({ escapeFormulas: true });
  looks[1]?.({ ok: true, value: read(CHOICES) });
  await settled();
  expect(preview.store.getState().choices?.writing.escapeFormulas).toBe(true);
  expect(held.writing.escapeFormulas).toBe(true);
});

it('sends choices one after another, and looks after the last', async () => {
  preview.setBadRows('pad');
  preview.setShaping({ nested: 'paths' });
  preview.setReading((said) => said);
  expect(looks).toHaveLength(1);
  await vi.waitFor(() => expect(looks).toHaveLength(2), { interval: 1 });
  expect(calls).toEqual(['onBadRow', 'shaping', 'said']);
});

it('takes back a choice that main refuses', async () => {
  refuses = true;
  preview.setBadRows('pad');
  expect(preview.store.getState().choices?.onBadRow).toBe('pad');
  await settled();
  looks[1]?.({ ok: true, value: read(held) });
  await settled();
  expect(preview.store.getState().choices?.onBadRow).toBe('stop');
});

it('drops chosen columns that the file has no more as it is read now', async () => {
  preview.setShaping({ columns: [{ name: 'found', as: 'kept' }] });
  preview.setReading(() => ({ encoding: 'ibm850' }));
  await settled();
  looks[1]?.({ ok: true, value: read(held) });
  await settled();
  expect(preview.store.getState().choices?.shaping.columns).toBeNull();
  expect(held.shaping.columns).toBeNull();
});

it('says why it can not be looked at', async () => {
  void preview.look();
  await settled();
  looks[1]?.({ ok: false, problem: { code: 'busy' } });
  await settled();
  expect(preview.store.getState()).toMatchObject({ looked: null, problem: { code: 'busy' } });
});

it('gives up what a check found once the file is read in another way', async () => {
  const found = read(CHOICES).looked;
  if (found === null) throw new Error('nothing was found');
  void preview.check();
  await settled();
  checks[0]?.({ ok: true, value: found });
  await settled();
  expect(preview.store.getState()).toMatchObject({ checked: found, isChecking: false });
  preview.setReading(() => ({ encoding: 'ibm850' }));
  expect(preview.store.getState().checked).toBeNull();
});

it('keeps the first look when a check was stopped before it came as far', async () => {
  const found = read(CHOICES).looked;
  if (found === null) throw new Error('nothing was found');
  void preview.look();
  await settled();
  looks[1]?.({ ok: true, value: { ...read(held), looked: { ...found, recordsRead: 500 } } });
  await settled();
  void preview.check();
  await settled();
  checks[0]?.({ ok: true, value: { ...found, records: null, recordsRead: 499 } });
  await settled();
  expect(preview.store.getState()).toMatchObject({ checked: null, isChecking: false });
});

it('takes no answer of a check for the file as it is read now', async () => {
  const found = read(CHOICES).looked;
  if (found === null) throw new Error('nothing was found');
  void preview.check();
  await settled();
  preview.setReading(() => ({ encoding: 'ibm850' }));
  checks[0]?.({ ok: true, value: found });
  await settled();
  expect(preview.store.getState()).toMatchObject({ checked: null, isChecking: false });
});
