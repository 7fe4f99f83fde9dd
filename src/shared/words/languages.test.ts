/** What holds for every language: nothing is missing, nothing is left open, and each is its own. */
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, languageFor } from '../languages.ts';
import { Note } from '../note.ts';
import { PROBLEMS } from '../problem-codes.ts';
import type { Problem } from '../problem.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueOf, chooseLanguage } from './choose.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { describeNote, describeProblem, describeReject } from './index.ts';

afterEach(() => chooseLanguage('en'));

type Samples = Readonly<Record<string, readonly unknown[]>>;

const each = (names: string, samples: (name: string) => readonly unknown[]): Samples =>
  Object.fromEntries(names.split(' ').map((name) => [name, samples(name)]));

/** What is passed for a parameter of that name, as the English function has it. */
const SAMPLES: Samples = {
  ...each(
    'action allowed argument bytes character command crc32 delimiter digest duration folder format from holder id ' +
      'kinds least left modified moment name names oldest one option other path percent pid quote reason size ' +
      'source speed target text value version what',
    (name) => [`‹${name}›`],
  ),
  ...each(
    'added all already characters chosen columns count done exported failed limit lines of others ' +
      'place read records row rows width words',
    () => [0, 1, 2, 1234],
  ),
  ...each('isMarked isSample isThere isZipped keepsBackup oldFile whole', () => [true, false]),
  share: [1, 0.6],
  empty: [null, 3],
  formulaLike: [null, 3],
  looksLike: [null, '‹looksLike›'],
  encoding: [null, '‹encoding›'],
  most: [null, '‹most›'],
  escape: ['double', 'backslash'],
  kind: ['crlf', 'lf', 'cr', 'mixed', 'none'],
  dates: ['iso', 'shown'],
};

/** The same name means something else here. */
const ELSEWHERE: Samples = {
  'app.unfinished.stoppedAt(moment)': ['‹moment›', null],
  'app.unfinished.stoppedBeforePublishing(moment)': ['‹moment›', null],
  'cli.progress(done)': ['‹done›'],
  'app.preview.check.looking(percent)': [0, 63],
  'cli.interrupted(row)': [null, 7],
  'app.settings.checkpointEvery(records)': [null, 1, 500],
  'cli.inspect.cells(quote)': [null, '‹quote›'],
};

type Spoken = (...given: unknown[]) => unknown;

/** Everything in a catalogue that is no object: by its path, what it is. */
function* leaves(part: object, path = ''): Generator<readonly [string, unknown]> {
  for (const [name, value] of Object.entries(part) as [string, unknown][]) {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null) yield* leaves(value, here);
    else yield [here, value];
  }
}

/** What is not called here: facts and numbers go in, which the tests below do. */
const APART = /^(formats|notes|problems|rejects|otherReject)\b/;

function parametersOf(spoken: Spoken): string[] {
  const text = String(spoken);
  const list = /^\(([^()]*)\)\s*=>/.exec(text)?.[1] ?? /^(\w+)\s*=>/.exec(text)?.[1];
  if (list === undefined) throw new Error(`not a plain function: ${text.slice(0, 80)}`);
  return list.split(',').flatMap((name) => name.trim() || []);
}

/** All ways to call a function of the catalogue. */
function callsOf(path: string, spoken: Spoken): unknown[][] {
  let calls: unknown[][] = [[]];
  for (const name of parametersOf(spoken)) {
    const samples = ELSEWHERE[`${path}(${name})`] ?? SAMPLES[name];
    if (samples === undefined) throw new Error(`no sample for ${path}(${name}): add one above`);
    calls = calls.flatMap((call) => samples.map((sample) => [...call, sample]));
  }
  return calls;
}

const ENGLISH = [...leaves(en)].filter(([path]) => !APART.test(path));

/** Every text, by its path and by what the function there was given. */
function textsOf(catalogue: Catalogue): Map<string, string> {
  const all = new Map(leaves(catalogue));
  const texts = new Map<string, string>();
  for (const [path, english] of ENGLISH) {
    const value = all.get(path);
    if (typeof english !== 'function') texts.set(path, String(value));
    else
      for (const given of callsOf(path, english as Spoken)) {
        texts.set(`${path}(${given.map(String).join(', ')})`, String((value as Spoken)(...given)));
      }
  }
  return texts;
}

const bare = (code: Problem['code']): Problem => ({ code });
const full = (code: Problem['code']): Problem => ({
  code,
  path: '/home/ada/‹file›.csv',
  place: { row: 1200, line: 1201, column: 7, field: '‹field›', offset: 90_000 },
  value: '‹value›',
  detail: {
    expected: 5,
    found: 1,
    needed: 5e6,
    free: 1e6,
    more: 7,
    limit: 4e9,
    before: 10,
    now: 22,
    kept: 3,
    name: '‹name›',
    names: '‹names›',
    type: 'number',
    encoding: 'windows-1252',
    format: 'CSV',
    part: '‹part›',
    holder: '‹holder›',
    job: '‹job›',
  },
});

/** The sentences about every problem and every note, by code. */
async function sentencesOf(language: (typeof LANGUAGES)[number]): Promise<Map<string, string>> {
  await chooseLanguage(language);
  const found = new Map<string, string>();
  for (const code of PROBLEMS) {
    for (const problem of [bare(code), full(code)]) {
      const isFull = problem.path !== undefined;
      const { what, safe, next } = describeProblem(problem);
      found.set(`${code} what ${isFull}`, what);
      found.set(`${code} safe ${isFull}`, safe);
      found.set(`${code} next ${isFull}`, next);
      found.set(`${code} reject ${isFull}`, describeReject(problem));
    }
  }
  for (const code of Note.shape.code.options) {
    for (const count of [1, 2, 1234]) {
      found.set(`${code} ${count}`, describeNote({ code, count, names: ['‹a›', '‹b›'] }));
    }
  }
  return found;
}

describe.each(LANGUAGES)('%s', (language) => {
  it('has a text for everything, with all that it is given and nothing left open', async () => {
    const texts = new Map([
      ...textsOf(await catalogueOf(language)),
      ...(await sentencesOf(language)),
    ]);
    expect(texts.size).toBeGreaterThan(700);
    for (const [path, text] of texts) {
      if (!EMPTY.test(path)) expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\[object|\$\{|=>|#/);
      // JSON's null and NaN are words where nothing was put in; else a value was missing.
      if (/[( ]/.test(path)) expect(text, path).not.toMatch(/\bnull\b|NaN/);
      for (const [given] of path.matchAll(/‹\w+›/g)) expect(text, path).toContain(given);
    }
  });

  it('begins and ends sentences as sentences', async () => {
    for (const [path, text] of await sentencesOf(language)) {
      expect(text, path).toMatch(/^[\p{Lu}\p{N}‹„“].*\.$/su);
    }
  });
});

/** Where nothing is to be said. */
const EMPTY = /^app\.preview\.result\.ends\.none$/;

/** The same in both: names, abbreviations and what people of both call the same. */
const SAME = new RegExp(
  [
    String.raw`^language$`,
    String.raw`^app\.(name|screens\.label|report\.digest|preview\.options\.presets\.excel)`,
    String.raw`^app\.(actions\.of|announce\.problem|settings\.(presetAs\.excel|languageAs))`,
    String.raw`^app\.(row|unfinished)\.inFolder|^app\.about\.version`,
    String.raw`^app\.preview\.(fields\.format|encodings\.utf-8|columns\.kinds\.null)$`,
    String.raw`^app\.care\.report\.filterName$`,
    EMPTY.source,
    String.raw`^app\.report\.size`,
    String.raw`^cli\.(yes|backup\(|inspect\.kinds\.null|inspect\.format\(‹name›, .*, false, false)`,
    String.raw`^cli\.inspect\.column\(‹name›, ‹kinds›, null, null, null`,
    String.raw`^report\.(columns|rejects)\.\d$`,
  ].join('|'),
);

/** What sentences tell to do, and that nothing is lost: how each language says it. */
const STEPS: readonly (readonly [RegExp, RegExp])[] = [
  [/\btry again|try it again/i, /versuchen Sie es|„Noch einmal versuchen“/i],
  [/press resume/i, /Drücken Sie „Fortsetzen“/],
  [/\bstart over\b/i, /(beginnen Sie|beginnen Sie mit diesem) von vorn/i],
  [/\bdiscard\b/i, /\bverwerfen\b/i],
  [/\bchoose\b/i, /\bwählen Sie\b/i],
  [/(^|and |then |or )export (?!is|was)/i, /\bexportieren Sie\b/i],
  [/\bwait\b/i, /\bwarten Sie\b/i],
  [/old file is unchanged/i, /alte Datei ist unverändert/i],
  [/nothing was (written|changed|deleted)/i, /wurde nichts (geschrieben|geändert|gelöscht)/i],
  [/are kept|is kept/i, /erhalten/i],
];

describe('German', () => {
  const english = textsOf(en);
  const german = textsOf(de);

  it('is not English', async () => {
    const same = [...german].filter(
      ([path, text]) => english.get(path) === text && !SAME.test(path),
    );
    expect(same).toEqual([]);
    const inEnglish = await sentencesOf('en');
    const inGerman = await sentencesOf('de');
    expect([...inGerman].filter(([path, text]) => inEnglish.get(path) === text)).toEqual([]);
  });

  it('tells to take the same steps as English, and is as sure that the old file is safe', async () => {
    const inEnglish = await sentencesOf('en');
    const inGerman = await sentencesOf('de');
    const differing = [...inGerman].flatMap(([path, german]) => {
      const english = inEnglish.get(path) ?? '';
      return STEPS.filter(([said, gesagt]) => said.test(english) !== gesagt.test(german)).map(
        ([said]) => `${said.source}: “${english}” „${german}“`,
      );
    });
    expect(differing).toEqual([]);
  });

  it('has its own quotation marks, and a blank before three dots for a word left out', async () => {
    const all = new Map([...german, ...(await sentencesOf('de'))]);
    for (const [path, text] of all) {
      // Help and quotes are about characters that are typed.
      if (/^cli\.help|preview\.quotes/.test(path)) continue;
      expect(text, path).not.toMatch(/["'”’]/);
      expect(text.split('„').length, path).toBe(text.split('“').length);
      expect(text, path).not.toMatch(/[\p{L}\p{N}]…/u);
    }
  });

  it('writes numbers, sizes and lists its own way', () => {
    const { formats } = de;
    expect(formats.count(1_234_567)).toBe('1.234.567');
    expect(formats.bytes(1440)).toBe('1,4 kB');
    expect(formats.percent(0.63)).toBe('63\u00a0%');
    expect(formats.duration(200_000)).toBe('3 Min. 20 Sek.');
    expect(formats.list(['a', 'b', 'c'])).toBe('a, b und c');
    expect(de.app.progress.records(1)).toBe('1 Datensatz');
    expect(de.app.progress.records(1234)).toBe('1.234 Datensätze');
  });

  it('has no sentence in which an abbreviation’s dot is followed by another', () => {
    const duration = de.formats.duration(12_000);
    expect(duration).toMatch(/\.$/);
    expect(de.cli.exported(3, 'a.json', duration)).not.toContain('..');
    expect(de.app.unfinished.stoppedAt('a', '5 %', duration)).not.toContain('..');
  });
});

describe('languageFor', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'de', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['de_CH.UTF-8'], 'de'],
    [['DE'], 'de'],
    [['den'], 'en'],
    [['fr'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ])('of %j takes %s', (preferred, language) => {
    expect(languageFor(preferred)).toBe(language);
  });
});
