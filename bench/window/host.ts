/** An app on the Chromium stand-in, for measurements: nobody answers, nothing is shown. */
import { join } from 'node:path';
import { APP_PATH, MAIN_BUNDLE } from '../../e2e/host-name.ts';
import { StandIn } from '../../e2e/host/driver.ts';

export const EMPTY_APP = join(import.meta.dirname, 'empty-app.ts');
export const HOLDFAST = MAIN_BUNDLE;

const METER = join(import.meta.dirname, 'meter.ts');

/** Starts an app; `folder` is its own, `notes` the file of its meter (see meter.ts). */
export function startApp(mainBundle: string, folder: string, notes: string): StandIn {
  return new StandIn({
    appPath: APP_PATH,
    mainBundle,
    node: process.execPath,
    version: '0',
    userData: join(folder, 'profile'),
    headless: true,
    env: {
      HOLDFAST_STATE_DIR: join(folder, 'state'),
      HOLDFAST_BENCH_METER: notes,
      NODE_OPTIONS: `--require ${JSON.stringify(METER)}`,
    },
    onDialog: () => Promise.resolve({}),
    onDesktop: () => {},
    onShowItemInFolder: () => {},
    onOutput: (text) => process.stderr.write(text),
  });
}

export async function endApp(app: StandIn): Promise<void> {
  app.kill();
  await app.exited;
}
