/** Makes a failing input as small as it can be made by leaving out parts (delta debugging). */
import type { Case } from './case.ts';
import { check } from './checks.ts';

/** Checks that a minimisation may cost. */
const BUDGET = 4000;

/** The smallest case found that breaks the same promise. */
export function minimised(one: Case, broken: string): Case {
  let left = BUDGET;
  let best = one;
  const fails = (candidate: Case): boolean => {
    left--;
    return check(candidate).violation?.check === broken;
  };
  const attempt = (candidate: Case): boolean => {
    if (left <= 0 || !fails(candidate)) return false;
    best = candidate;
    return true;
  };
  if (one.cuts !== null) attempt({ ...best, cuts: null });
  for (let size = one.bytes.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.bytes.length;) {
      if (!attempt(without(best, at, size))) at += size;
    }
  }
  for (let at = 0; at < best.bytes.length; at++) {
    const plain = Buffer.from(best.bytes);
    if (plain[at] === 0x61 || !isLetter(plain[at] ?? 0)) continue;
    plain[at] = 0x61;
    attempt({ ...best, bytes: plain });
  }
  return best;
}

const isLetter = (byte: number): boolean => byte > 0x61 && byte <= 0x7a;

function without(one: Case, at: number, size: number): Case {
  const bytes = Buffer.concat([one.bytes.subarray(0, at), one.bytes.subarray(at + size)]);
  // Windows end where they ended, as far as their bytes are still there.
  const moved = one.cuts?.map((cut) => (cut > at ? Math.max(at, cut - size) : cut)) ?? null;
  return { ...one, bytes, cuts: moved === null ? null : [...new Set(moved)] };
}
