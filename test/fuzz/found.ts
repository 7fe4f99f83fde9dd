/** The folder of inputs that broke a promise once, or are hard; a test replays them for ever. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { caseFromJson, caseToJson, type Case, type KeptCase, type Violation } from './case.ts';

const FOLDER = new URL('found/', import.meta.url);

export interface NamedCase extends KeptCase {
  readonly name: string;
}

export function keptCases(): NamedCase[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      ...caseFromJson(readFileSync(new URL(name, FOLDER), 'utf8')),
      name: name.replace(/\.json$/, ''),
    }));
}

/** Writes a case down; gives back the name of its file. */
export function keep(one: Case, { check, detail }: Violation): string {
  const topic = check.replaceAll(/\W+/g, '-').toLowerCase();
  const mark = crc32(one.bytes).toString(16).padStart(8, '0');
  const name = `${one.reader}-${topic}-${mark}.json`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(name, FOLDER), caseToJson(one, `${check}: ${detail.slice(0, 500)}`));
  return name;
}
