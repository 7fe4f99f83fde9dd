/** Clocks and signals (matrix 46, 50, 56). */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { tempFolder, textOf } from '../support/places.ts';
import { lacksFaketime } from './machine.ts';
import { expectTold, held, MANY_ROWS, OLD, partsIn, place, run, stoppedOnce } from './people.ts';

const testPosix = testUnless(onPosix);

for (const clock of ['-400d', '+400d', '-1h'] as const) {
  testUnless(lacksFaketime())(`46: the clock is off by ${clock} when it goes on`, async () => {
    const at = place();
    await stoppedOnce(at);
    const ended = await run(at, { under: ['faketime', '-f', clock] });
    expectTold(ended, 0, 'Exported 400 records', 'It went on from row 101,');
    expect(textOf(at.target)).toBe(at.whole);
    expect(textOf(`${at.target}.bak`)).toBe(OLD);
    expect(readdirSync(join(at.state, 'jobs'))).toEqual([]);
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  testPosix(`56: ${signal} while it runs: stopped where it can go on, and how`, async () => {
    const at = place(tempFolder(), MANY_ROWS);
    const { child, goOn } = await held(at);
    child.kill(signal);
    const ended = await goOn();
    expectTold(
      ended,
      130,
      /Stopped\. Nothing is lost: orders\.csv can go on from row [\d,]+\./,
      /To go on: holdfast resume [0-9a-f]{16}/,
    );
    expect(textOf(at.target)).toBe(OLD);
    expect(partsIn(at.folder)).toHaveLength(1);
    expectTold(
      await run(at, {}, ['resume']),
      0,
      'Exported 1,000,000 records',
      'It went on from row',
    );
    expect(textOf(at.target) === at.whole).toBe(true);
  });
}
