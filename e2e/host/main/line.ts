/** The main process's end of the line to the driver, and what it was told at its start. */
import { CONFIG_VARIABLE, connect } from '../wire.ts';
import type { DriverCalls, MainCalls, MainConfig, Peer } from '../wire.ts';

const text = process.env[CONFIG_VARIABLE];
if (text === undefined || process.send === undefined) {
  throw new Error('This module stands in for Electron; it is started by e2e/host/driver.ts.');
}
// Not handed on to programs that the app starts.
delete process.env[CONFIG_VARIABLE];
const send = process.send.bind(process);

export const config = JSON.parse(text) as MainConfig;

/** Filled by the modules that answer; every call has an answer before the driver says "ready". */
export const answers: Partial<MainCalls> = {};

export const driver: Peer<DriverCalls> = connect<MainCalls, DriverCalls>(
  {
    post: (message) => void send(message),
    onMessage: (listener) => void process.on('message', listener),
  },
  answers as MainCalls,
  (error) => {
    // Uncaught, as an exception in an Electron event handler is; nobody would see Electron's box
    // about it here, so the process ends.
    setImmediate(() => {
      throw error;
    });
  },
);
