/**
 * Preloaded into the command line: ends it once the first bytes of a file have been read, and says on
 * standard error how much processor time had gone by, in microseconds.
 */
'use strict';
const fs = require('node:fs');

const { open } = fs.promises;
fs.promises.open = async (...given) => {
  const file = await open(...given);
  const { read } = file;
  file.read = async (...wanted) => {
    await Reflect.apply(read, file, wanted);
    const { user, system } = process.cpuUsage();
    fs.writeSync(2, String(user + system));
    process.exit(0);
  };
  return file;
};
