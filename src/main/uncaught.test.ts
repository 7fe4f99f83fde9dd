import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { catchUncaught } from './uncaught.ts';

it('notes what nobody caught before it is told, and lets the app go on', () => {
  const process = new EventEmitter();
  const order: unknown[] = [];
  const log = { noteNow: (...noted: unknown[]) => void order.push(noted) };
  catchUncaught(process as unknown as NodeJS.Process, log, () => order.push('told'));
  process.emit('uncaughtException', new RangeError("no room for 'secret.csv'"));
  process.emit('unhandledRejection', 'only words');
  expect(order).toEqual([
    ['uncaught', expect.objectContaining({ where: 'main', error: 'RangeError: no room for …' })],
    'told',
    ['uncaught', { where: 'main', error: 'only words' }],
    'told',
  ]);
});

it('lives on when it can’t even be told', () => {
  const process = new EventEmitter();
  const noted: unknown[] = [];
  const log = { noteNow: (...one: unknown[]) => void noted.push(one) };
  catchUncaught(process as unknown as NodeJS.Process, log, () => {
    throw new Error('no window');
  });
  process.emit('uncaughtException', new Error('first'));
  expect(noted).toMatchObject([
    ['uncaught', { error: 'Error: first' }],
    ['uncaught', { error: 'Error: no window' }],
  ]);
});
