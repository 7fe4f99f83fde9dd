/**
 * Chromium driven from outside can't be taught a new URL scheme, so the stand-in serves
 * `app://holdfast/index.html` at `https://holdfast.app.stand-in.test/index.html` (a name that
 * exists in no network) and turns addresses round on their way in and out.
 */
const SUFFIX = '.stand-in.test';

/** `app://holdfast/x` to the address Chromium loads; addresses of other kinds stay as they are. */
export function toChromium(url: string): string {
  const match = /^([a-z][a-z0-9+-]*):\/\/([^/?#]+)(.*)$/i.exec(url);
  if (match === null || ['http', 'https', 'file', 'ws', 'wss'].includes(match[1] ?? '')) return url;
  return `https://${match[2]}.${match[1]}${SUFFIX}${match[3] === '' ? '/' : match[3]}`;
}

/** The address the app knows, for one that Chromium shows. */
export function toApp(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.stand-in\.test(.*)$/i.exec(url);
  return match === null ? url : `${match[2]}://${match[1]}${match[3] ?? ''}`;
}

/** Response headers with the app's origins as Chromium knows them (a CSP may name them). */
export function headersForChromium(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replace(/\bapp:\/\/[a-z0-9.-]+/g, (origin) => toChromium(origin).replace(/\/$/, '')),
    ]),
  );
}
