/** Draws inputs for one reader and checks them; same seed, same inputs. */
import { PLAIN_DIALECT } from '../../src/shared/job-defaults.ts';
import { createRandom, type Random } from '../../bench/random.ts';
import { TEXT_FORMATS, type TextFormat } from '../../src/shared/formats.ts';
import { DEFAULT_DIALECTS } from '../../src/engine/formats/registry.ts';
import type { Case, Policy, Violation } from './case.ts';
import { PLAIN } from './case.ts';
import { check } from './checks.ts';
import { Corpus } from './corpus.ts';
import { drawPiece, mutated } from './mutations.ts';
import { large, shaped } from './shapes.ts';

export interface Figures {
  inputs: number;
  accepted: number;
  bytes: number;
  /** Inputs that were also read in windows. */
  inWindows: number;
  large: number;
  violations: number;
}

export interface Finding {
  readonly violation: Violation;
  readonly found: Case;
}

/** Inputs between two refreshments of the corpus. */
const REFRESH = 4096;

const POLICIES: readonly Policy[] = [
  PLAIN,
  PLAIN,
  { ...PLAIN, onBadRow: 'pad' },
  { ...PLAIN, validate: false },
];
const OTHER_DIALECTS = [
  { delimiter: ';', quote: '"' },
  { delimiter: '|', quote: "'" },
  { delimiter: ',', quote: "'" },
  { delimiter: 'a', quote: '"' },
].map((characters) => ({ ...PLAIN_DIALECT, ...characters }));

export class Fuzzer {
  readonly reader: TextFormat;
  readonly figures: Figures = {
    inputs: 0,
    accepted: 0,
    bytes: 0,
    inWindows: 0,
    large: 0,
    violations: 0,
  };
  readonly #random: Random;
  readonly #corpus: Corpus;
  /** One in so many inputs is large. */
  readonly #largeEvery: number;

  constructor(reader: TextFormat, seed: number, largeEvery = 6000) {
    this.reader = reader;
    this.#random = createRandom(seed + TEXT_FORMATS.indexOf(reader) * 7919);
    this.#corpus = new Corpus(reader, this.#random);
    this.#largeEvery = largeEvery;
  }

  /** The next input. */
  draw(): Case {
    const random = this.#random;
    const { reader } = this;
    if (this.figures.inputs % REFRESH === REFRESH - 1) this.#corpus.refresh();
    const policy = this.#policy();
    const delimiter = policy.dialect?.delimiter ?? DEFAULT_DIALECTS[reader]?.delimiter ?? ',';
    const isLarge = random.below(this.#largeEvery) === 0;
    const bytes = isLarge ? Buffer.from(large(reader, random, delimiter)) : this.#small(delimiter);
    if (isLarge) this.figures.large++;
    const cuts = random.below(isLarge ? 4 : 12) === 0 ? this.#cuts(bytes.length) : null;
    return {
      reader,
      bytes,
      policy,
      targets: [TEXT_FORMATS[random.below(TEXT_FORMATS.length)] ?? 'jsonl'],
      cuts,
      limit: 1 + random.below(3),
    };
  }

  /** Draws and checks one input. */
  step(before: (one: Case) => void = () => undefined): Finding | null {
    const one = this.draw();
    before(one);
    const { accepted, violation } = check(one);
    const { figures } = this;
    figures.inputs++;
    figures.bytes += one.bytes.length;
    if (accepted) figures.accepted++;
    if (one.cuts !== null) figures.inWindows++;
    if (accepted && this.#random.below(16) === 0) this.#corpus.add(one.bytes);
    if (violation === null) return null;
    figures.violations++;
    return { violation, found: one };
  }

  #policy(): Policy {
    const random = this.#random;
    const policy = POLICIES[random.below(POLICIES.length)] ?? PLAIN;
    if (this.reader !== 'csv' || random.below(5) > 0) return policy;
    return { ...policy, dialect: OTHER_DIALECTS[random.below(OTHER_DIALECTS.length)] ?? null };
  }

  #small(delimiter: string): Uint8Array {
    const random = this.#random;
    const draw = (): Uint8Array => this.#corpus.draw();
    const kind = random.below(20);
    if (kind < 2) return this.#noise();
    if (kind < 4) return this.#soup();
    if (kind < 11) return mutated(draw(), random, draw);
    const bytes = Buffer.from(shaped(this.reader, random, delimiter));
    return kind < 13 ? mutated(bytes, random, draw) : bytes;
  }

  #noise(): Uint8Array {
    const bytes = new Uint8Array(this.#random.below(24));
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.#random.below(256);
    return bytes;
  }

  /** Pieces in any order. */
  #soup(): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (let i = this.#random.below(10); i > 0; i--) pieces.push(drawPiece(this.#random));
    return Buffer.concat(pieces);
  }

  #cuts(length: number): number[] {
    const cuts = new Set<number>();
    for (let i = 1 + this.#random.below(5); i > 0; i--) cuts.add(this.#random.below(length + 1));
    return [...cuts].sort((a, b) => a - b);
  }
}
