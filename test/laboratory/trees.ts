/** What stands on a disk, in a form that two runs can be compared by: no file numbers, no times. */
import type { Disk, PlainFile } from './disk.ts';
import { jobKey } from '../../src/engine/durable/job-key.ts';
import { Standing } from '../../src/engine/durable/checkpoint-schema.ts';
import * as z from 'zod/mini';
import { locate } from './paths.ts';
import { STATE, type Scenario } from './scenarios.ts';

/** Path to kind, permissions and content. */
export type Tree = ReadonlyMap<string, string>;

export function treeOf(disk: Disk): Tree {
  const tree = new Map<string, string>();
  for (const [path, node] of disk.walk()) {
    const mode = node.mode.toString(8);
    if (node.kind === 'file') tree.set(path, `file ${mode} ${textOf(node)}`);
    else tree.set(path, node.kind === 'folder' ? `folder ${mode}` : `link ${node.to}`);
  }
  return tree;
}

/** How two trees differ, one line for each path; empty when they are the same. */
export function differences(found: Tree, expected: Tree): string[] {
  const lines: string[] = [];
  for (const [path, what] of found) {
    const due = expected.get(path);
    if (due === undefined) lines.push(`left over: ${path} (${shown(what)})`);
    else if (due !== what) lines.push(`${path} is ${shown(what)}, not ${shown(due)}`);
  }
  for (const [path, what] of expected) {
    if (!found.has(path)) lines.push(`missing: ${path} (${shown(what)})`);
  }
  return lines;
}

const shown = (text: string): string =>
  JSON.stringify(text.length > 70 ? `${text.slice(0, 70)}…` : text);

/** Of each content once: most disks share theirs with others. */
const texts = new WeakMap<Uint8Array, string>();

function textOf({ bytes }: PlainFile): string {
  const { buffer, byteOffset, length } = bytes;
  const text = texts.get(bytes) ?? Buffer.from(buffer, byteOffset, length).toString('latin1');
  texts.set(bytes, text);
  return text;
}

/** A file's bytes as text, symlinks followed, or null when there is none. */
export function targetOf(disk: Disk, path: string): string | null {
  const node = fileAt(disk, path);
  return node === null ? null : textOf(node);
}

function fileAt(disk: Disk, path: string): PlainFile | null {
  try {
    const { id } = locate(disk, path, 'look', true);
    const node = id === null ? null : disk.node(id);
    return node?.kind === 'file' ? node : null;
  } catch {
    // A folder on the way is missing.
    return null;
  }
}

const Stand = z.looseObject({
  standing: Standing,
  part: z.looseObject({ path: z.string(), length: z.number() }),
  rejects: z.nullable(z.looseObject({ length: z.number() })),
  publishing: z.nullable(z.looseObject({ resumedFrom: z.nullable(z.number()) })),
});
export type Stand = z.infer<typeof Stand>;

/** Read once for each content: most states share theirs with others. */
const read = new WeakMap<Uint8Array, Stand | null>();
const places = new WeakMap<Scenario, string>();

function placeOf(scenario: Scenario): string {
  const known = places.get(scenario);
  if (known !== undefined) return known;
  const place = `${STATE}/jobs/${jobKey(scenario.job)}.json`;
  places.set(scenario, place);
  return place;
}

/** What the checkpoint of the scenario's job says, or null when there is none that can be read. */
export function checkpointOn(disk: Disk, scenario: Scenario): Stand | null {
  const file = fileAt(disk, placeOf(scenario));
  if (file === null) return null;
  const known = read.get(file.bytes);
  if (known !== undefined) return known;
  const stand = parse(textOf(file));
  read.set(file.bytes, stand);
  return stand;
}

function parse(text: string): Stand | null {
  try {
    return Stand.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function hasCheckpoint(disk: Disk, scenario: Scenario): boolean {
  return fileAt(disk, placeOf(scenario)) !== null;
}
