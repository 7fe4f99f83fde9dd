/** Preloaded into a measured process (`node --import`): every fsync takes 100 ms more, as on a slow disk. */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';

const DELAY_MS = 100;

const { open } = promises;
promises.open = async (...given) => {
  const handle = await open(...given);
  const sync = handle.sync.bind(handle);
  const datasync = handle.datasync.bind(handle);
  const slowly = (act: () => Promise<void>) => async (): Promise<void> => {
    await wait(DELAY_MS);
    await act();
  };
  return Object.assign(handle, { sync: slowly(sync), datasync: slowly(datasync) });
};
syncBuiltinESMExports();
