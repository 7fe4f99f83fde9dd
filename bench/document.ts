/** The tables of docs/performance.md: each between two marks, replaced when it is measured again. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');
const DOCUMENT = join(ROOT, 'docs/performance.md');

/**
 * Replaces what stands between the marks of a name.
 *
 * @throws Error when the document has no such marks
 */
export function writeSection(name: string, text: string, document = DOCUMENT): void {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const whole = readFileSync(document, 'utf8');
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${document} has no marks for "${name}"`);
  const body = `\n\n${text.trim()}\n\n`;
  writeFileSync(document, whole.slice(0, from + begin.length) + body + whole.slice(to));
  const prettier = join(ROOT, 'node_modules/prettier/bin/prettier.cjs');
  spawnSync(process.execPath, [prettier, '--write', '--log-level', 'warn', document]);
}

/** A table in Markdown; columns after the first are aligned to the right where `numbers` says so. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers = true,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 || !numbers ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map((cells) => line(cells))].join('\n');
}

/** Short name of the commit that is checked out; empty outside a repository. */
export function commit(): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : '';
}

/** The machine, in a sentence. */
export function machine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const cores = `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`;
  return `${cores}, ${memory} GiB of memory, ${process.platform} ${release()}, Node ${process.versions.node}`;
}

/** Machine, commit and day: what a table was measured on. */
export function measuredOn(): string {
  return `${machine()}, commit ${commit()}, ${new Date().toISOString().slice(0, 10)}`;
}

/** Megabytes, as everywhere in the tables: millions of bytes. */
export const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
