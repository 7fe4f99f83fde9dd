/** Everything that people read stands in the catalogue: no text in the code that shows it. */
import { describe, expect, test } from 'vitest';
import { everyNode, parsed, placeOf, shipped } from './sources.ts';
import type { SourceFile, SyntaxNode } from './sources.ts';

/** What a person or a screen reader reads, in an element of ours or of the browser. */
const READ = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'hint',
  'label',
  'placeholder',
  'text',
  'title',
]);

/** What the native dialogs, menus and messages are given. */
const SHOWN = new Set([
  'body',
  'buttonLabel',
  'buttons',
  'content',
  'detail',
  'label',
  'message',
  'subtitle',
  'title',
]);

/** Whether there are letters in it that are no command to the terminal. */
const isText = (text: string): boolean => /\p{L}/u.test(text.replaceAll('\u001b[2K', ''));

/** Texts in an expression, in any of its branches, but not in what it calls. */
function* textsIn(node: SyntaxNode | null): Generator<SyntaxNode> {
  if (node === null) return;
  const { type, value } = node;
  if (type === 'Literal' && typeof value === 'string' && isText(value)) yield node;
  if (type === 'TemplateLiteral') {
    const parts = node['quasis'] as { value: { cooked: string } }[];
    if (parts.some((part) => isText(part.value.cooked))) yield node;
  }
  const branches: Readonly<Record<string, readonly string[]>> = {
    JSXExpressionContainer: ['expression'],
    ConditionalExpression: ['consequent', 'alternate'],
    LogicalExpression: ['left', 'right'],
    BinaryExpression: ['left', 'right'],
    ArrayExpression: ['elements'],
  };
  // Comparing is no showing.
  if (type === 'BinaryExpression' && node['operator'] !== '+') return;
  for (const branch of branches[type] ?? []) {
    for (const one of [node[branch]].flat()) yield* textsIn(one as SyntaxNode | null);
  }
}

function* textsOfPage(node: SyntaxNode): Generator<SyntaxNode> {
  if (node.type === 'JSXText' && isText(String(node['value']))) yield node;
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    for (const child of node['children'] as SyntaxNode[]) {
      if (child.type === 'JSXExpressionContainer') yield* textsIn(child);
    }
  }
  if (node.type === 'JSXAttribute') {
    const name = String((node['name'] as SyntaxNode)['name']);
    if (READ.has(name)) yield* textsIn(node['value'] as SyntaxNode | null);
  }
}

function* textsOfObjects(node: SyntaxNode): Generator<SyntaxNode> {
  if (node.type !== 'Property') return;
  const { key, value } = node as unknown as { key: SyntaxNode; value: SyntaxNode };
  if (SHOWN.has(String(key['name'] ?? key['value']))) yield* textsIn(value);
}

/** What is given to functions that show it. */
function* textsOfCalls(node: SyntaxNode, shows: RegExp): Generator<SyntaxNode> {
  if (node.type !== 'CallExpression') return;
  const { callee } = node as unknown as { callee: SyntaxNode };
  const called = callee['property'] ?? callee;
  const name = String((called as SyntaxNode)['name']);
  if (!shows.test(name)) return;
  for (const one of node['arguments'] as SyntaxNode[]) yield* textsIn(one);
}

const textsOfTerminal: Finder = (node) => textsOfCalls(node, /^(write|usageError|warn)$/);
const textsOfBoxes: Finder = (node) => textsOfCalls(node, /^showErrorBox$/);

type Finder = (node: SyntaxNode) => Generator<SyntaxNode>;

function foundIn(file: SourceFile, finders: readonly Finder[]): string[] {
  const nodes = [...everyNode(file.program)].flatMap((node) =>
    finders.flatMap((find) => [...find(node)]),
  );
  return nodes.map((node) => {
    const { start, end } = node as unknown as { start: number; end: number };
    return `${placeOf(file, node)} ${file.text.slice(start, end).trim()}`;
  });
}

/** No words of a language: the command's name before its version, the mark at a file's beginning. */
const NO_WORDS = ['`holdfast ${packageJson.version}\\n`', ' BOM'];

test.each([
  ['renderer', [textsOfPage]],
  ['main', [textsOfObjects, textsOfBoxes]],
  ['cli', [textsOfTerminal]],
] as const)('%s has no text of its own', (folder, finders) => {
  const found = shipped(folder).flatMap((file) => foundIn(file, finders));
  expect(found.filter((one) => NO_WORDS.every((known) => !one.endsWith(known)))).toEqual([]);
});

describe('such texts are found', () => {
  test.each([
    ['<p>Hello</p>', textsOfPage],
    ['<p>{done ? "Done" : null}</p>', textsOfPage],
    ['<p>{done && "Done"}</p>', textsOfPage],
    ['<Button label="Close" />', textsOfPage],
    ['<i aria-label={`Close ${name}`} />', textsOfPage],
    ['<p>{"Row " + row}</p>', textsOfPage],
    ['dialog.showOpenDialog(w, { title: "Open" })', textsOfObjects],
    ['warn(["Sorry"])', textsOfTerminal],
    ['dialog.showErrorBox("Sorry", words.name)', textsOfBoxes],
    ['process.stdout.write(`Done ${n}\\n`)', textsOfTerminal],
  ] as const)('%s', (code, find) => {
    expect(foundIn(parsed('a.tsx', code), [find])).toHaveLength(1);
  });

  test.each([
    ['<p className="note">{words.name} · {at > 0 && words.at}</p>', textsOfPage],
    ['<i data-state="done" role="status" aria-live="polite" />', textsOfPage],
    ['<p>{state.kind === "done" && words.done}</p>', textsOfPage],
    ['process.stdout.write(`${text}\\n`)', textsOfTerminal],
  ] as const)('%s has none', (code, find) => {
    expect(foundIn(parsed('a.tsx', code), [find])).toEqual([]);
  });
});
