/**
 * No network: not one request of any page leaves this machine. The policy of the page refuses such
 * requests already (`app-protocol.ts`); this refuses them where the policy would not apply.
 */
import { app } from 'electron';
import type { Session } from 'electron';
import { APP_SCHEME } from './app-protocol.ts';
import type { Log } from './log/log.ts';

/** Schemes that reach this app's own pages, and Chromium's tools for looking at them. */
const OWN = new Set([`${APP_SCHEME}:`, 'devtools:']);

/**
 * Whether a request stays inside of the app. The files of the page are read by main alone, for its
 * own scheme; no page may name a file.
 *
 * @param isOfPage whether a page asks, not main
 */
export function staysInside(url: string, isOfPage: boolean): boolean {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  return OWN.has(protocol) || (protocol === 'file:' && !isOfPage);
}

/** To be called before the app is ready: no name of any host is ever looked up. */
export function resolveNoHosts(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** To be called once the app is ready: whatever would leave the app is cancelled, and noted. */
export function stayInside(session: Pick<Session, 'webRequest'>, log: Pick<Log, 'note'>): void {
  session.webRequest.onBeforeRequest(({ url, webContentsId }, answer) => {
    const cancel = !staysInside(url, webContentsId !== undefined);
    if (cancel) {
      const scheme = URL.canParse(url) ? new URL(url).protocol : 'none';
      log.note('request refused', { scheme });
    }
    answer({ cancel });
  });
}
