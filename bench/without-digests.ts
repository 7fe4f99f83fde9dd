/** Stands for node:zlib where the engine makes digests, in the build without safety. */

export function crc32(): number {
  return 0;
}
