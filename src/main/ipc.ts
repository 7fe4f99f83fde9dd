/**
 * The border to the window, and the only user of `ipcMain` and `webContents.send`. Every request is
 * checked for its sender and parsed; every answer and event is parsed too. Nothing is thrown across.
 */
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../shared/channels.ts';
import { requests, StateEvent } from '../shared/ipc.ts';
import type { Answer, RequestInput, RequestName, RequestOutput } from '../shared/ipc.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { errorFacts, type Log } from './log/log.ts';
import { privateText } from './log/private-text.ts';
import { problemOf } from './problem-of.ts';

/** One function per request; it may throw HoldfastError, which becomes the answer's problem. */
export type Handlers = {
  readonly [N in RequestName]: (
    input: RequestInput<N>,
  ) => Promise<RequestOutput<N>> | RequestOutput<N>;
};

/** Our window's top frame, showing our page: the only one that is answered. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    frame.parent === null &&
    frame.url.startsWith(`${APP_ORIGIN}/`)
  );
}

const isRequest = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(requests, name);

/** What a page asked for that no page of ours asks for. */
function refusal(log: Pick<Log, 'note'>, why: string): Answer<never> {
  log.note('refused a page', { why: privateText(why) });
  return { ok: false, problem: { code: 'usage', cause: why } };
}

async function answer<N extends RequestName>(
  name: N,
  input: unknown,
  handlers: Handlers,
  log: Pick<Log, 'note'>,
): Promise<Answer<RequestOutput<N>>> {
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) return refusal(log, `${name}: ${parsed.error.message}`);
  try {
    const value = await handlers[name](parsed.data as RequestInput<N>);
    return { ok: true, value: requests[name].output.parse(value) as RequestOutput<N> };
  } catch (error) {
    const problem = problemOf(error);
    // What a person may meet is no news; a mistake of ours is.
    if (problem.code === 'unexpected') log.note('request failed', { name, ...errorFacts(error) });
    return { ok: false, problem };
  }
}

/** Answers the requests of the current window. */
export function answerRequests(
  window: () => BrowserWindow | null,
  handlers: Handlers,
  log: Pick<Log, 'note'>,
): void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) => {
    if (!isOurs(event, window())) return refusal(log, 'not our window');
    if (!isRequest(name)) return refusal(log, 'no such request');
    return answer(name, input, handlers, log);
  });
}

/** Sends an event to the window, if there is one; a page that missed it asks for a snapshot. */
export function sendEvent(window: BrowserWindow | null, event: StateEvent): void {
  if (window === null || window.isDestroyed() || window.webContents.isDestroyed()) return;
  window.webContents.send(EVENT_CHANNEL, StateEvent.parse(event));
}
