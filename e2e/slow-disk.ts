/**
 * Loaded into the app under test: big reads come as slowly as from a slow disk, so that an export can
 * be caught running on the fastest machine too. Nothing else of the file system is touched.
 */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';

const BYTES_PER_MS = Number(process.env['HOLDFAST_E2E_BYTES_PER_MS']);
/** Smaller reads, as of checkpoints and of what a file is recognised by, are not slowed. */
const BIG = 128 * 1024;

type Read = (
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number | null,
) => Promise<{ bytesRead: number; buffer: Uint8Array }>;

const { open } = promises;
promises.open = async (...given) => {
  const handle = await open(...given);
  const read = handle.read.bind(handle) as Read;
  const slowly: Read = async (buffer, offset, length, position) => {
    if (length >= BIG) await wait(length / BYTES_PER_MS);
    return await read(buffer, offset, length, position);
  };
  return Object.assign(handle, { read: slowly });
};
syncBuiltinESMExports();
