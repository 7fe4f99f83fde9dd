/** Every request of every page: the app's own scheme is answered by the app, nothing else is. */
import type { Page, Request, Route } from '@playwright/test';
import { headersForChromium, toApp } from './origin.ts';
import type { StandInWindow } from './window.ts';
import type { MainCalls, Peer } from './wire.ts';

export interface Requests {
  readonly main: Peer<MainCalls>;
  readonly windows: ReadonlyMap<number, Promise<StandInWindow>>;
  /** Told of each address that was refused. */
  readonly onBlocked: (url: string) => void;
}

export async function serve(route: Route, { main, windows, onBlocked }: Requests): Promise<void> {
  const request = route.request();
  const url = request.url();
  if (request.isNavigationRequest() && !(await mayNavigate(request, { main, windows }))) {
    onBlocked(url);
    // "Aborted" leaves the page as it is; other reasons would show an error page.
    await route.abort('aborted');
    return;
  }
  // Every request is the app's to refuse; beyond its own scheme there is nothing to answer with.
  const answer = await main.call('request', {
    url: toApp(url),
    method: request.method(),
    headers: await request.allHeaders(),
    body: request.postDataBuffer(),
  });
  if (answer === null) {
    onBlocked(url);
    await route.abort('blockedbyclient');
    return;
  }
  await route.fulfill({
    status: answer.status,
    headers: headersForChromium(answer.headers),
    body: Buffer.from(answer.body),
  });
}

/** Asks the app when the page itself wants to go somewhere; what the app loads is its own affair. */
async function mayNavigate(
  request: Request,
  { main, windows }: Pick<Requests, 'main' | 'windows'>,
): Promise<boolean> {
  const page = pageOf(request);
  // Not in a window of the app: a popup that is about to be closed.
  if (page === null) return false;
  for (const [id, opened] of windows) {
    const window = await opened;
    if (window.page !== page || !window.takeWish(request.url())) continue;
    return await main.call('willNavigate', { window: id, url: request.url() });
  }
  return true;
}

/** Playwright throws for the first request of a page that it doesn't know yet. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}
