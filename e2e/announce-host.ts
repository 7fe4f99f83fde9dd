/** Runs once before the specs: says which host they run on, and that there is something to run. */
import { existsSync } from 'node:fs';
import { findChromium } from './host/chromium.ts';
import { findElectron, hostName, MAIN_BUNDLE } from './host-name.ts';

// oxlint-disable-next-line import/no-default-export -- Playwright asks for one
export default function announceHost(): void {
  console.log(`Host: ${hostName()} (${findElectron() ?? findChromium() ?? 'none found'})`);
  if (!existsSync(MAIN_BUNDLE)) {
    throw new Error('The app is not built: run "npm run build" before the specs.');
  }
}
