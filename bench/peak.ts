/**
 * Preloaded into a measured process (`node --import`): at its end it writes the peak of its resident
 * memory, in kilobytes, to file descriptor 3. The system counts it, so no short peak is missed.
 */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS));
});
