/** Any job that makes sense, drawn from a seed. */
import { createRandom, type Random } from '../../bench/random.ts';
import type { Compression, TextFormat } from '../../src/shared/formats.ts';
import { sourceText, type Shape } from './random-records.ts';
import { randomForm, type SourceForm } from './random-source.ts';

export type Size = 'small' | 'medium' | 'large';

export interface RandomJob {
  /** In words, for reports. */
  readonly name: string;
  readonly from: TextFormat;
  readonly to: TextFormat | 'xlsx';
  readonly compression: Compression;
  readonly text: string;
  /** How the text stands in the file. */
  readonly form: SourceForm;
  readonly records: number;
  /** Options of `holdfast export`, without source, format and target. */
  readonly options: readonly string[];
  /** Records between checkpoints, or null for about every second. */
  readonly every: number | null;
  /** Whether a late column makes it read the source more than once. */
  readonly needsPasses: boolean;
  /** What stands at the target before, and what is to become of it. */
  readonly before: 'nothing' | 'old file' | 'old file and backup' | 'old file, no backup';
}

/** Every direction with the shapes that make sense for it. */
const DIRECTIONS: readonly (readonly [TextFormat, RandomJob['to'], readonly Shape[]])[] = [
  ...(['csv', 'tsv'] as const).flatMap((from) =>
    (['csv', 'tsv', 'json', 'jsonl', 'xlsx'] as const).map(
      (to) => [from, to, ['table', 'padded', 'single']] as const,
    ),
  ),
  ...(['json', 'jsonl'] as const).flatMap((from) =>
    (['csv', 'tsv', 'json', 'jsonl', 'xlsx'] as const).map(
      (to) => [from, to, ['table', 'late', 'late', 'nested', 'scalars']] as const,
    ),
  ),
  ...(['csv', 'tsv', 'json', 'jsonl'] as const).map((from) => [from, 'txt', ['single']] as const),
  ...(['csv', 'tsv', 'json', 'jsonl', 'txt', 'xlsx'] as const).map(
    (to) => ['txt', to, ['single']] as const,
  ),
];

/** Records, words in a value, and checkpoints that `--checkpoint-every` would make. */
const SIZES: Readonly<
  Record<Size, { records: number; words: number; checkpoints: readonly number[] }>
> = {
  small: { records: 400, words: 4, checkpoints: [3, 10, 40] },
  medium: { records: 14_000, words: 10, checkpoints: [20, 80, 200] },
  large: { records: 260_000, words: 16, checkpoints: [] },
};

const oneOf = <T>(values: readonly T[], random: Random): T => {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new RangeError('nothing to choose from');
  return value;
};

/** Options that shape records; each keeps the column by which they are found. */
function shapingOf(
  shape: Shape,
  random: Random,
): { options: readonly string[]; choosesColumns: boolean } {
  if (shape === 'nested') {
    const chosen = ['--columns', 'id=key,deep.inner.number=n,deep.text=text', '--types'];
    const choosesColumns = random.chance(40);
    const more = choosesColumns ? [...chosen, 'deep.inner.number=number'] : [];
    return { options: ['--nested', 'paths', ...more], choosesColumns };
  }
  const choosesColumns = shape === 'table' && random.chance(30);
  const chosen = ['--columns', 'number=n,id,text=again,text', '--types', 'number=number'];
  return { options: choosesColumns ? chosen : [], choosesColumns };
}

/** Draws a job; the same seed and size give the same one. */
export function randomJob(seed: number, size: Size): RandomJob {
  const random = createRandom(seed);
  const [from, to, shapes] = oneOf(DIRECTIONS, random);
  const shape = oneOf(shapes, random);
  const { records: most, words, checkpoints } = SIZES[size];
  const records = Math.ceil(most * (0.3 + random.below(70) / 100));
  const every =
    checkpoints.length > 0 && random.chance(80)
      ? Math.max(1, Math.floor(records / oneOf(checkpoints, random)))
      : null;
  const analyses = from === 'txt' && to !== 'txt' && random.chance(60);
  const before = oneOf(
    ['nothing', 'old file', 'old file', 'old file and backup', 'old file, no backup'] as const,
    random,
  );
  const isZipped = to !== 'xlsx' && random.chance(30);
  const createOnly = before === 'nothing' && random.chance(50);
  const shaping = shapingOf(shape, random);
  const form = randomForm(random);
  const options = [
    ...shaping.options,
    ...form.options,
    ...(every === null ? [] : ['--checkpoint-every', String(every)]),
    ...(isZipped ? ['--gzip'] : []),
    ...(analyses ? ['--process', 'text-analysis'] : []),
    ...(shape === 'padded' ? ['--on-bad-row', 'pad'] : []),
    ...(before === 'old file, no backup' ? ['--no-backup'] : []),
    '--overwrite',
    createOnly ? 'no' : 'yes',
  ];
  return {
    name: `${from}${form.ending} (${shape}) to ${to}, ${records} records, ${before}, ${options.join(' ')}`,
    from,
    to,
    compression: isZipped ? 'gzip' : 'none',
    text: sourceText(from, shape, records, words, random),
    form,
    records,
    options,
    every,
    needsPasses:
      (shape === 'late' || shape === 'padded' || shape === 'nested') &&
      !shaping.choosesColumns &&
      (to === 'csv' || to === 'tsv' || to === 'xlsx'),
    before,
  };
}
