/**
 * `app://holdfast/…`: the window's only origin. It serves the bundled page and its assets, nothing
 * else of the disk, each answer with a strict Content-Security-Policy.
 */
import { net, protocol } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const APP_SCHEME = 'app';

/** Origin of the window; requests from any other are refused. */
export const APP_ORIGIN = `${APP_SCHEME}://holdfast`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The page, or one asset directly under `assets/`: no dots-only parts, no folders, no escapes. */
const ALLOWED = /^\/(index\.html|assets\/[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(?:js|css|svg|png|woff2))$/;

/** File under the renderer's folder that a URL of ours stands for, with its type; else null. */
export function bundledFile(url: string): { readonly path: string; readonly type: string } | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.protocol !== `${APP_SCHEME}:` || parsed.host !== 'holdfast')
    return null;
  const path = ALLOWED.exec(parsed.pathname)?.[1];
  if (path === undefined) return null;
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
  return type === undefined ? null : { path, type };
}

/** To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `rendererFolder` (absolute). To be called once the app is ready. */
export function serveApp(rendererFolder: string): void {
  const refuse = (status: number): Response => new Response(null, { status, headers: HEADERS });
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const file = bundledFile(request.url);
    if (file === null) return refuse(404);
    const found = await net.fetch(pathToFileURL(join(rendererFolder, file.path)).href);
    if (!found.ok) return refuse(404);
    return new Response(found.body, { headers: { ...HEADERS, 'Content-Type': file.type } });
  });
}
