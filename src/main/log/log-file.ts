/**
 * The log's file: it grows to a limit, then becomes the older one, and a new one begins. Two files at
 * most, private to this user. Nothing here ever throws or is waited for: a log that can't be written
 * must harm no export. (The one user of `node:fs` outside of the engine: the log has to be written
 * when the engine is what failed. ADR 18.)
 */
import { closeSync, constants, mkdirSync, openSync, writeSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A link that was put in its place is not followed. */
const APPEND =
  constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
const PRIVATE = 0o600;

/** Lines that wait for a disk that hangs; those beyond are lost. */
const MOST_WAITING = 1000;

export interface LogFile {
  /** Absolute path of the newest lines. */
  readonly path: string;
  /** Adds a line (without its end) after those before it, when the disk has time. */
  readonly append: (line: string) => void;
  /** Adds a line before anything else happens: last words. */
  readonly appendNow: (line: string) => void;
  /** Resolves when all lines so far are written, or could not be. */
  readonly settled: () => Promise<void>;
}

/**
 * @param folder absolute path; made when it isn't there
 * @param mostBytes size at which a file is full
 * @param onTrouble told, once, that the log can't be written
 */
export function createLogFile(
  folder: string,
  mostBytes: number,
  onTrouble: (error: unknown) => void,
): LogFile {
  const path = join(folder, 'holdfast.log');
  const older = join(folder, 'holdfast.old.log');
  let waiting: string[] = [];
  let writing: Promise<void> | null = null;
  let troubled = false;

  function trouble(error: unknown): void {
    if (troubled) return;
    troubled = true;
    onTrouble(error);
  }

  /** Appends, unless that would make the file too large: false then. */
  async function fits(text: string): Promise<boolean> {
    const file = await open(path, APPEND, PRIVATE);
    try {
      const { size } = await file.stat();
      if (size > 0 && size + Buffer.byteLength(text) > mostBytes) return false;
      await file.appendFile(text);
      return true;
    } finally {
      await file.close();
    }
  }

  async function write(text: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    if (await fits(text)) return;
    await rename(path, older);
    await fits(text);
  }

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      await write(lines.join('')).catch(trouble);
    }
    writing = null;
  }

  return {
    path,
    append: (line) => {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(`${line}\n`);
      writing ??= writeWaiting();
    },
    appendNow: (line) => {
      try {
        mkdirSync(folder, { recursive: true });
        const file = openSync(path, APPEND, PRIVATE);
        try {
          writeSync(file, `${line}\n`);
        } finally {
          closeSync(file);
        }
      } catch (error) {
        trouble(error);
      }
    },
    settled: () => writing ?? Promise.resolve(),
  };
}
