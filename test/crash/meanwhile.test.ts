/** What others do while an export runs. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { onPosix, testUnless } from '../support/conditions.ts';
import { answerOf, answers, startHoldfast } from '../support/cli.ts';
import { startHeld } from '../support/held.ts';
import { largeCsv } from '../support/moments.ts';
import { namesIn, put, tempFolder, textOf } from '../support/places.ts';

const OLD = 'the old file\n';
const testPosix = testUnless(onPosix);
const A_WHILE_MS = 1500;

/** An export that has begun to write, and is held there until `goOn` is called. */
async function heldExport() {
  const { path, records } = largeCsv(tempFolder(), 20);
  const folder = tempFolder();
  const target = put(folder, 'out.json', OLD);
  const args = ['export', path, '--to', 'json', '--output', target, '--overwrite', 'yes'];
  const held = await startHeld([...args, '--json']);
  return { source: path, records, folder, target, args, ...held };
}

testPosix('47: a second export onto the same target is refused with exit 6', async () => {
  const { folder, target, args, records, child, goOn } = await heldExport();
  const second = await answerOf(args);
  expect(second).toMatchObject({ exit: 6, status: 'failed', code: 'busy' });
  expect(textOf(target)).toBe(OLD);
  const first = await goOn();
  expect(answers(first)).toMatchObject([{ status: 'success', exported: records }]);
  expect(namesIn(folder)).toEqual(['out.json', 'out.json.bak']);
  expect(child.exitCode).toBe(0);
});

testPosix('37: a source that changes while it is read is caught before publishing', async () => {
  const { source, target, goOn } = await heldExport();
  appendFileSync(source, '1,2,3,4,5,6,7,8\r\n');
  const ended = await goOn();
  expect(ended.code).toBe(4);
  expect(answers(ended)).toMatchObject([{ status: 'failed', code: 'source_changed' }]);
  expect(textOf(target)).toBe(OLD);
});

testPosix('50: an export that was held for a while goes on', async () => {
  const { folder, records, child, goOn } = await heldExport();
  child.kill('SIGSTOP');
  await wait(A_WHILE_MS);
  child.kill('SIGCONT');
  expect(answers(await goOn())).toMatchObject([{ status: 'success', exported: records }]);
  expect(textOf(join(folder, 'out.json.bak'))).toBe(OLD);
});

testPosix('56: nobody reads the answer: the export is made all the same', async () => {
  const folder = tempFolder();
  const source = put(folder, 'in.csv', 'a\n1\n');
  const { child, ended } = startHoldfast(['export', source, '--to', 'jsonl', '--json']);
  child.stdout?.destroy();
  child.stderr?.destroy();
  await ended;
  expect(textOf(join(folder, 'in.jsonl'))).toBe('{"a":"1"}\n');
});
