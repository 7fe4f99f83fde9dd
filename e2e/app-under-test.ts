/** What a spec can do to the app, the same on both hosts. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DesktopCall } from './host/wire.ts';
import type { HostName } from './host-name.ts';

export interface LaunchOptions {
  readonly userData: string;
  readonly stateDir: string;
  /** Files named on the command line. */
  readonly files?: readonly string[];
  readonly slowDisk?: SlowDisk;
  /** What the system speaks, e.g. `de_DE`; left out, English. */
  readonly language?: string;
}

/**
 * Whether its disk is a slow one, so that an export can be caught running. A crawling one keeps the
 * large file busy for longer than any spec looks at it.
 */
export type SlowDisk = boolean | 'crawling';

const BYTES_PER_MS = { slow: 16_000, crawling: 1_000 };

/** The environment that makes the app's disk a slow one. */
export function slowDiskEnvironment({ slowDisk }: LaunchOptions): Record<string, string> {
  if (slowDisk === undefined || slowDisk === false) return {};
  return {
    HOLDFAST_E2E_BYTES_PER_MS: String(BYTES_PER_MS[slowDisk === true ? 'slow' : 'crawling']),
    NODE_OPTIONS: `--require ${JSON.stringify(join(import.meta.dirname, 'slow-disk.ts'))}`,
  };
}

/** The environment that makes the system speak a language, where the environment does that. */
export function languageEnvironment({ language = 'en_US' }: LaunchOptions): Record<string, string> {
  return { LANGUAGE: '', LC_ALL: `${language}.UTF-8` };
}

/** What the app told a native dialog. */
export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly title: string;
  readonly defaultPath: string;
}

export interface RunningApp {
  readonly host: HostName;
  /** The window's page as it is now: a crashed window goes on in another one on the stand-in. */
  page(): Promise<Page>;
  /** Answers the next native dialog, now or when it comes; no path means Cancel. */
  answerDialog(...paths: string[]): Promise<void>;
  /** The dialogs that were opened so far. */
  askedDialogs(): Promise<readonly AskedDialog[]>;
  /** What was to be shown in the system's file manager. */
  shownInFolder(): Promise<readonly string[]>;
  /** What the app asked of the desktop so far; Electron can't tell of notifications. */
  desktopCalls(): Promise<readonly DesktopCall[]>;
  /** The person looks at another window, or at the app's again. */
  focus(focused: boolean): Promise<void>;
  /** The system hands the app a file. */
  openFile(path: string): Promise<void>;
  /** The program is started once more, with these files. */
  startAgain(...files: string[]): Promise<void>;
  /** A person chooses something in the menu: the words on the way to it; false when it isn't there. */
  chooseInMenu(...labels: string[]): Promise<boolean>;
  /** A person clicks the message that was shown last; not on Electron. */
  clickNotification(): Promise<void>;
  /** A person closes the window. Whether it went is seen on the page or on `exited`. */
  closeWindow(): Promise<void>;
  /** SIGKILL; resolves when nothing of the app runs any more. */
  kill(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** The machine is about to be shut down (not on Windows). */
  shutDown(): Promise<void>;
  /** Resolves with the exit code (null after a signal) when the app is gone. */
  readonly exited: Promise<number | null>;
  /** Everything that the main process printed. */
  output(): string;
}
