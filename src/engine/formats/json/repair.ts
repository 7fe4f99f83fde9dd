/**
 * Writes a value that was scanned before as JSON that nothing can be said against: each name once in
 * an object, and null or a text for NaN and Infinity. Takes a time that grows with the value's
 * length, whatever is nested in what.
 */
import type { Shaping } from '../../../shared/job.ts';
import type { ByteSink } from '../byte-sink.ts';
import { decodeString, scanColon, scanString, skipSpace, stringMarks } from './scan.ts';
import { skipValue } from './skip.ts';

export type RepairPolicy = Pick<Shaping, 'duplicateKeys' | 'notANumber'>;

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const NULL = Buffer.from('null');
const COMMA = Buffer.from(',');

/** A name's value in the object at hand. */
interface Member {
  readonly start: number;
  readonly end: number;
}

/** Which of the names that stand for no number of JSON a value is that begins there, or null. */
export function notANumberAt(bytes: Uint8Array, start: number): string | null {
  if (bytes[start] === 0x4e) return 'NaN';
  if (bytes[start] === 0x49) return 'Infinity';
  return bytes[start] === 0x2d && bytes[start + 1] === 0x49 ? '-Infinity' : null;
}

class Repair {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #policy: RepairPolicy;
  /** By the position of its name: where a member that is left out ends. */
  readonly #left = new Map<number, number>();
  /** By the position of a value: the one that takes its place. */
  readonly #instead = new Map<number, { own: Member; last: number }>();

  constructor(bytes: Uint8Array, end: number, policy: RepairPolicy) {
    this.#bytes = bytes;
    this.#end = end;
    this.#policy = policy;
  }

  /** Notes what is to be left out or replaced inside of a value; returns the position behind it. */
  survey(start: number): number {
    const bytes = this.#bytes;
    const first = bytes[start];
    if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return skipValue(bytes, start, this.#end);
    const close = first === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
    const members = new Map<string, Member>();
    let pos = skipSpace(bytes, start + 1);
    while (bytes[pos] !== close) {
      pos = first === OPEN_BRACE ? this.#surveyMember(pos, members) : this.survey(pos);
      pos = skipSpace(bytes, pos);
      if (bytes[pos] === 0x2c) pos = skipSpace(bytes, pos + 1);
    }
    return pos + 1;
  }

  #surveyMember(keyStart: number, members: Map<string, Member>): number {
    const bytes = this.#bytes;
    const keyEnd = scanString(bytes, keyStart + 1, this.#end);
    const name = decodeString(bytes, keyStart + 1, keyEnd - 1, stringMarks);
    const start = scanColon(bytes, keyEnd, this.#end);
    const end = this.survey(start);
    const own = members.get(name);
    if (own === undefined) {
      members.set(name, { start, end });
      return end;
    }
    this.#left.set(keyStart, end);
    // The name keeps its place, as it does in any program that goes on with the last value.
    if (this.#policy.duplicateKeys === 'last') this.#instead.set(own.start, { own, last: start });
    return end;
  }

  /** Appends a value; returns the position behind it. */
  emit(start: number, sink: ByteSink): number {
    const bytes = this.#bytes;
    const replaced = this.#instead.get(start);
    if (replaced !== undefined) {
      this.emit(replaced.last, sink);
      return replaced.own.end;
    }
    const first = bytes[start];
    if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return this.#emitSingle(start, sink);
    const close = first === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
    sink.append(bytes, start, start + 1);
    let pos = skipSpace(bytes, start + 1);
    for (let written = 0; bytes[pos] !== close;) {
      const left = this.#left.get(pos);
      if (left === undefined) {
        if (written++ > 0) sink.append(COMMA);
        pos = first === OPEN_BRACE ? this.#emitMember(pos, sink) : this.emit(pos, sink);
      } else {
        pos = left;
      }
      pos = skipSpace(bytes, pos);
      if (bytes[pos] === 0x2c) pos = skipSpace(bytes, pos + 1);
    }
    sink.append(bytes, pos, pos + 1);
    return pos + 1;
  }

  #emitMember(keyStart: number, sink: ByteSink): number {
    const keyEnd = scanString(this.#bytes, keyStart + 1, this.#end);
    const start = scanColon(this.#bytes, keyEnd, this.#end);
    sink.append(this.#bytes, keyStart, start);
    return this.emit(start, sink);
  }

  #emitSingle(start: number, sink: ByteSink): number {
    const bytes = this.#bytes;
    const end = skipValue(bytes, start, this.#end);
    if (notANumberAt(bytes, start) === null) {
      sink.append(bytes, start, end);
    } else if (this.#policy.notANumber === 'null') {
      sink.append(NULL);
    } else {
      sink.appendText('"');
      sink.append(bytes, start, end);
      sink.appendText('"');
    }
    return end;
  }
}

/** Appends the value between `start` and `end`, put right as the policy says. */
export function appendRepaired(
  bytes: Uint8Array,
  start: number,
  end: number,
  policy: RepairPolicy,
  sink: ByteSink,
): void {
  const repair = new Repair(bytes, end, policy);
  if (policy.duplicateKeys !== 'stop') repair.survey(start);
  repair.emit(start, sink);
}
