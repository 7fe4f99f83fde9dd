// Who may import whom (design: ARCHITECTURE.md, "Layout"). test/import-rules.test.ts proves each rule.

const TEST = '[.]test[.]tsx?$';
/** What only tests import, beside what it helps to test. */
const FOR_TESTS = '(/testing/|-fixture[.]ts$)';
const NODE_FS = '^(node:)?fs(/promises)?$';

/**
 * Whatever files under `from` import must match one of `allowed`, or be Node's own if `node` is set.
 * @param {string} name
 * @param {string} comment
 * @param {string} from
 * @param {string[]} allowed
 */
function only(name, comment, from, allowed, { node } = { node: false }) {
  const nodeItself = node ? { dependencyTypesNot: ['core'] } : {};
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: [TEST, FOR_TESTS] },
    to: { pathNot: allowed, couldNotResolve: false, ...nodeItself },
  };
}

/**
 * Matches a package, or its types.
 * @param {string} name
 */
function pkg(name) {
  return `(^|/)node_modules/(@types/)?${name}(/|$)`;
}

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a circle cannot be understood or tested alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads to a file or an installed package.',
      severity: 'error',
      // The peers that values are compared with are installed beside the benchmark, by whoever runs it.
      from: { pathNot: '^bench/values/tools[.]ts$' },
      // numfmt 4.0.1 names files for `require` and `types` that it does not have; nobody takes those.
      to: { couldNotResolve: true, pathNot: '^numfmt$' },
    },
    {
      name: 'tests-stay-out',
      comment: 'What is shipped imports no test and nothing of the test folders.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: [TEST, '^(test|e2e|bench|scripts)/'] },
    },
    only('shared-is-isomorphic', 'src/shared imports nothing but zod.', '^src/shared/', [
      '^src/shared/',
      pkg('zod'),
    ]),
    only(
      'engine-stands-alone',
      'The engine is plain Node: shared, Node itself and its own libraries.',
      '^src/engine/',
      [
        '^src/(shared|engine)/',
        pkg('zod'),
        pkg('papaparse'),
        pkg('iconv-lite'),
        pkg('hyparquet-writer'),
        pkg('numfmt'),
        pkg('sax'),
        pkg('yauzl'),
      ],
      { node: true },
    ),
    {
      name: 'engine-fs-only-door-to-files',
      comment: 'node:fs is imported in src/engine/fs and nowhere else, but for the log (ADR 18).',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/engine/fs/', '^src/main/log/log-file[.]ts$', TEST] },
      to: { path: NODE_FS },
    },
    {
      name: 'engine-has-one-door',
      comment: 'Faces reach the engine through src/engine/index.ts only.',
      severity: 'error',
      from: { path: '^src/(?!engine/)', pathNot: TEST },
      to: { path: '^src/engine/', pathNot: '^src/engine/index[.]ts$' },
    },
    only(
      'cli-is-a-face',
      'The command line knows shared, the engine, Node, and which version it is.',
      '^src/cli/',
      ['^src/(shared|cli|engine)/', '^package[.]json$'],
      { node: true },
    ),
    only(
      'main-is-a-face',
      'The main process knows shared, the engine, Electron and Node.',
      '^src/main/',
      ['^src/(shared|main|engine)/', pkg('zod'), pkg('electron'), '^electron$'],
      { node: true },
    ),
    only(
      'preload-is-a-bridge',
      'The sandboxed preload knows Electron and the contract, nothing else.',
      '^src/preload/',
      ['^src/(shared|preload)/', pkg('electron'), '^electron$'],
    ),
    only(
      'renderer-is-a-page',
      'The window knows shared, React and what it is built of: no Node, no Electron, no engine.',
      '^src/renderer/',
      [
        '^src/(shared|renderer)/',
        pkg('react'),
        pkg('react-dom'),
        pkg('react-aria-components'),
        pkg('@tanstack/react-virtual'),
        pkg('zustand'),
        pkg('vite'),
        pkg('zod'),
      ],
    ),
    {
      name: 'first-paint-is-light',
      comment: 'The first paint does without the component library; it comes behind it (ADR 17).',
      severity: 'error',
      from: {
        path: '^src/renderer/(main[.]tsx|app/(app|foot)[.]tsx|(announce|drop|notices|state)/)',
        pathNot: TEST,
      },
      to: {
        path: '^src/renderer/ui/(button|dialog|field|hint|tabs)[.]tsx$|/(react-aria|@tanstack)',
      },
    },
    {
      name: 'features-are-apart',
      comment:
        'A feature of the window imports no other; what they share is in ui or state, app joins them.',
      severity: 'error',
      from: { path: '^src/renderer/([^/]+)/', pathNot: [TEST, '^src/renderer/app/'] },
      to: {
        path: '^src/renderer/([^/]+)/',
        pathNot: ['^src/renderer/$1/', '^src/renderer/(ui|state)/'],
      },
    },
    {
      name: 'shared-ui-below-features',
      comment: 'What features share does not know them.',
      severity: 'error',
      from: { path: '^src/renderer/(ui|state)/', pathNot: TEST },
      to: { path: '^src/renderer/', pathNot: '^src/renderer/(ui|state)/' },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API that dependency-cruiser could use (docs/adr/0002), so swc reads the files.
    parser: 'swc',
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: 'node_modules' },
    // Programs around packages that only bench/package.json has, which may not be installed.
    exclude: { path: '^(out|coverage|bench/peers)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
