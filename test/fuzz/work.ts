/**
 * How much work reading is, counted instead of timed: each access to a byte of the input. Slow, and
 * it slows the readers for the rest of the process, so it is done for some inputs, last.
 */
import { StartAgain, type RecordShape } from '../../src/engine/formats/contracts.ts';
import { RecordBatch } from '../../src/engine/formats/record-batch.ts';
import { createReader } from '../../src/engine/formats/registry.ts';
import { HoldfastError } from '../../src/shared/problem.ts';
import type { Case } from './case.ts';

/** Accesses that a byte may cost, read at the most twice (when the shape turns out another). */
const PER_BYTE = 24;
const ALWAYS = 64;

/** The bytes, with a count of how often one of them was asked for. */
function counting(bytes: Uint8Array): { bytes: Uint8Array; count: () => number } {
  let count = 0;
  const proxy = new Proxy(bytes, {
    get(target, property) {
      if (typeof property === 'string' && property.charCodeAt(0) <= 0x39) {
        count++;
        return target[Number(property)];
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, property, value) => Reflect.set(target, property, value, target),
  });
  return { bytes: proxy, count: () => count };
}

/** The accesses that reading takes, and the most that it may take. */
export function workOf({ reader: format, bytes: source, policy }: Case): [number, number] {
  const { bytes, count } = counting(Buffer.concat([source, Buffer.alloc(1)]));
  const most = source.length * PER_BYTE + ALWAYS;
  let shape: RecordShape = 'unknown';
  for (let tries = 0; tries < 2; tries++) {
    const reader = createReader(format, {
      ...policy,
      shape,
      columns: [],
      report: () => undefined,
    });
    const batch = new RecordBatch();
    batch.reset(bytes);
    const window = {
      bytes,
      start: 0,
      end: source.length,
      offsetAt: (at: number) => at,
      final: true,
    };
    try {
      reader.read(window, batch);
      break;
    } catch (error) {
      if (error instanceof HoldfastError) break;
      if (!(error instanceof StartAgain)) throw error;
      shape = error.shape;
    }
  }
  return [count(), most];
}
