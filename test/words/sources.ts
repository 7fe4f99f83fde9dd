/** The shipped sources as syntax trees, to find what must not be in them. */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [part: string]: unknown;
}

export interface SourceFile {
  /** Relative to the project, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
}

export function parsed(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return { path, text, program: program as unknown as SyntaxNode };
}

/** The files of a folder in `src` that are shipped and are not themselves words. */
export function shipped(folder: string): SourceFile[] {
  return globSync(`src/${folder}/**/*.{ts,tsx}`, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$|\/testing\/|^src\/shared\/words\//.test(path))
    .map((path) => parsed(path, readFileSync(join(ROOT, path), 'utf8')));
}

const isNode = (part: unknown): part is SyntaxNode =>
  typeof part === 'object' && part !== null && typeof (part as SyntaxNode).type === 'string';

/** What is directly below a node. */
export function below(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flat().filter(isNode);
}

/** A node and all that is below it, but nothing below what `isClosed` holds for. */
export function* everyNode(
  node: SyntaxNode,
  isClosed: (node: SyntaxNode) => boolean = () => false,
): Generator<SyntaxNode> {
  yield node;
  if (isClosed(node)) return;
  for (const inner of below(node)) yield* everyNode(inner, isClosed);
}

/** `src/a.ts:12`: where a node stands. */
export function placeOf({ path, text }: SourceFile, { start }: SyntaxNode): string {
  return `${path}:${text.slice(0, start).split('\n').length}`;
}
