/**
 * Words change while the app runs. Whoever keeps a copy of them, at module level or in a hook that
 * remembers, goes on in the language of that moment.
 */
import { describe, expect, test } from 'vitest';
import { below, everyNode, parsed, placeOf, shipped } from './sources.ts';
import type { SourceFile, SyntaxNode } from './sources.ts';

/** What of `words/` is the same in every language. */
const LASTING = new Set(['displayName', 'displayFileName', 'chooseLanguage', 'rejectWordsOf']);

const REMEMBERING = new Set(['useMemo', 'useState', 'useRef', 'useCallback']);

const runsLater = ({ type, static: isStatic }: SyntaxNode): boolean =>
  /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type) ||
  (type === 'PropertyDefinition' && isStatic !== true);

/** A type, but not an expression that has one. */
const isType = ({ type, importKind }: SyntaxNode): boolean =>
  (type.startsWith('TS') && !/^TS(As|Satisfies|NonNull|Instantiation)/.test(type)) ||
  importKind === 'type';

/** The names under which a file knows words that change. */
function wordsIn({ program }: SourceFile): Set<string> {
  const names = new Set<string>();
  for (const node of below(program)) {
    const source = (node['source'] as { value?: unknown } | null)?.value;
    if (node.type !== 'ImportDeclaration' || !String(source).endsWith('words/index.ts')) continue;
    if (isType(node)) continue;
    for (const one of below(node)) {
      const name = (one['local'] as { name?: string } | undefined)?.name;
      if (name !== undefined && !isType(one) && !LASTING.has(name)) names.add(name);
    }
  }
  return names;
}

const namesOf = (node: SyntaxNode): string[] =>
  [...everyNode(node, isType)].flatMap((inner) =>
    inner.type === 'Identifier' && !isType(inner) ? [String(inner['name'])] : [],
  );

/** Those names, and a function's own for parts of the words, as `const texts = words.settings`. */
function withAliases(names: ReadonlySet<string>, body: SyntaxNode): Set<string> {
  const all = new Set(names);
  const isInner = (node: SyntaxNode): boolean => isType(node) || (node !== body && runsLater(node));
  for (const node of everyNode(body, isInner)) {
    const { id, init } = node as { id?: SyntaxNode; init?: SyntaxNode | null };
    if (node.type !== 'VariableDeclarator' || id === undefined || !init) continue;
    const [root] = /^(Member|Identifier)/.test(init.type) ? namesOf(init) : [];
    if (root !== undefined && all.has(root)) namesOf(id).forEach((name) => all.add(name));
  }
  return all;
}

/** Hooks that keep something made of what has one of the names. */
function* remembered(node: SyntaxNode, names: ReadonlySet<string>): Generator<SyntaxNode> {
  const { callee, arguments: given } = node as { callee?: SyntaxNode; arguments?: SyntaxNode[] };
  if (node.type === 'CallExpression' && REMEMBERING.has(String(callee?.['name']))) {
    const [made, ...rest] = given ?? [];
    const known = new Set(rest.flatMap(namesOf));
    const kept = made === undefined ? [] : namesOf(made).filter((name) => names.has(name));
    if (kept.some((name) => !known.has(name))) yield node;
  }
  const known = runsLater(node) ? withAliases(names, node) : names;
  for (const inner of below(node)) yield* remembered(inner, known);
}

export function capturesIn(file: SourceFile): string[] {
  const names = wordsIn(file);
  if (names.size === 0) return [];
  const isClosed = (node: SyntaxNode): boolean =>
    runsLater(node) || isType(node) || node.type === 'ImportDeclaration';
  const kept = [...everyNode(file.program, isClosed)].filter(
    (node) => node.type === 'Identifier' && names.has(String(node['name'])),
  );
  return [...kept, ...remembered(file.program, names)].map((node) => placeOf(file, node));
}

test.each(['renderer', 'main', 'cli', 'engine', 'shared'])(
  'nothing in %s keeps words',
  (folder) => {
    expect(shipped(folder).flatMap(capturesIn)).toEqual([]);
  },
);

describe('such copies are found', () => {
  const imported = "import { displayName, type Words, words } from '../shared/words/index.ts';\n";
  test.each([
    'const texts = words.settings;',
    'export const LABELS = [1].map(String).concat(words.name);',
    'class A { static readonly label = words.name; }',
    'function A() { const [text] = useState(words.settings.saved); }',
    'function A() { const texts = words.settings; const m = useMemo(() => [texts.title], []); }',
    'const { settings: { title } } = words;',
  ])('%s', (code) => {
    expect(capturesIn(parsed('a.tsx', imported + code))).toEqual(['a.tsx:2']);
  });

  test.each([
    'const texts = () => words.settings;',
    'function A() { const texts = words.settings; return <p>{texts.title}</p>; }',
    'type Name = keyof typeof words.settings;',
    'const name = displayName("a");',
    'class A { readonly label = words.name; }',
    'function A() { const { kinds } = words.preview; useMemo(() => of(kinds), [kinds]); }',
  ])('%s keeps nothing', (code) => {
    expect(capturesIn(parsed('a.tsx', imported + code))).toEqual([]);
  });
});
