/** `protocol`, `net` and `session`: the app's own scheme, bundled files, and permissions (all denied). */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CustomScheme } from 'electron';
import { app } from './app.ts';
import { answers } from './line.ts';
import { strict } from './strict.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

const privileged = new Set<string>();
const handlers = new Map<string, SchemeHandler>();

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    app.assertNotReady('protocol.registerSchemesAsPrivileged()');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error('The stand-in serves standard, secure schemes only.');
      }
      if (privileges.bypassCSP === true) throw new Error('The stand-in keeps the CSP.');
      privileged.add(scheme);
    }
  },

  handle(scheme: string, handler: SchemeHandler): void {
    if (!privileged.has(scheme)) {
      throw new Error(
        `The stand-in serves ${scheme}:// only when it was registered as privileged.`,
      );
    }
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
});

type BeforeRequest = (
  details: { readonly url: string; readonly method: string; readonly webContentsId: number },
  answer: (given: { readonly cancel?: boolean }) => void,
) => void;
let beforeRequest: BeforeRequest | null = null;

/** Whether the app lets a page's request go on. */
async function mayGo(url: string, method: string): Promise<boolean> {
  const listener = beforeRequest;
  if (listener === null) return true;
  const { cancel } = await new Promise<{ readonly cancel?: boolean }>((resolve) =>
    listener({ url, method, webContentsId: 1 }, resolve),
  );
  return cancel !== true;
}

answers.request = async ({ url, method, headers, body }) => {
  if (!(await mayGo(url, method))) return null;
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) return null;
  const request = new Request(url, {
    method,
    headers,
    body: body === null ? null : new Uint8Array(body),
  });
  const response = await handler(request);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export const net = strict('net', {
  /** Files only: the stand-in has no network. */
  async fetch(input: string | Request): Promise<Response> {
    const url = new URL(typeof input === 'string' ? input : input.url);
    if (url.protocol !== 'file:') throw new Error('net::ERR_INTERNET_DISCONNECTED');
    const path = fileURLToPath(url);
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error });
    }
    const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  },
});

const accept = (_handler: unknown): void => {
  // The driver denies every permission before the app is asked; the handlers can only agree.
};
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler: accept,
    setPermissionCheckHandler: accept,
    setDevicePermissionHandler: accept,
    // Electron takes a filter before the listener, too; the app uses none.
    webRequest: strict('session.webRequest', {
      onBeforeRequest: (listener: BeforeRequest | null): void => {
        beforeRequest = listener;
      },
    }),
  }),
});
