/** What stands on a disk, in a form that two runs can be compared by: no file numbers, no times. */
import type { Disk, PlainFile } from './disk.ts';
import { jobId } from '../../src/engine/index.ts';
import { Standing } from '../../src/engine/durable/checkpoint.ts';
import * as z from 'zod/mini';
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

const textOf = ({ bytes }: PlainFile): string => Buffer.from(bytes).toString('latin1');

/** Where the target really lies, and its bytes, or null when it is missing. */
export function targetOf(disk: Disk, path: string): string | null {
  for (const [at, node] of disk.walk()) {
    if (at !== path) continue;
    if (node.kind === 'file') return textOf(node);
    if (node.kind !== 'symlink') return null;
    return targetOf(disk, `${path.slice(0, path.lastIndexOf('/'))}/${node.to}`);
  }
  return null;
}

const Stand = z.looseObject({
  standing: Standing,
  part: z.looseObject({ path: z.string(), length: z.number() }),
  publishing: z.nullable(z.looseObject({ resumedFrom: z.nullable(z.number()) })),
});
export type Stand = z.infer<typeof Stand>;

/** What the checkpoint of the scenario's job says, or null when there is none that can be read. */
export function checkpointOn(disk: Disk, scenario: Scenario): Stand | null {
  const path = `${STATE}/jobs/${jobId(scenario.job)}.json`;
  for (const [at, node] of disk.walk()) {
    if (at !== path || node.kind !== 'file') continue;
    try {
      return Stand.parse(JSON.parse(textOf(node)));
    } catch {
      return null;
    }
  }
  return null;
}

export function hasCheckpoint(disk: Disk, scenario: Scenario): boolean {
  return treeOf(disk).has(`${STATE}/jobs/${jobId(scenario.job)}.json`);
}
