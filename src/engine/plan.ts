/** Makes a complete job of what a face knows: formats from names and content, targets beside sources. */
import { basename, dirname, extname, join } from 'node:path';
import {
  ENDINGS,
  formatFromName,
  type SourceFormat,
  type TargetFormat,
} from '../shared/formats.ts';
import {
  DEFAULT_KEEP_BACKUPS,
  Job,
  type BadRowPolicy,
  type Dialect,
  type Preset,
  type ProcessName,
} from '../shared/job.ts';
import { nodeFileSystem } from './fs/node.ts';
import type { FileSystem } from './fs/port.ts';
import { sniff } from './sniff.ts';
import { closeSource, openSource } from './source.ts';

/** What a face knows when somebody asks for an export; the rest is found out or defaulted. */
export interface PlanRequest {
  /** Absolute path of the source. */
  readonly source: string;
  readonly targetFormat: TargetFormat;
  /** Absolute path of the target; left out, it goes beside the source. */
  readonly target?: string;
  /** Override what sniffing finds. */
  readonly sourceFormat?: SourceFormat;
  readonly dialect?: Partial<Dialect>;
  readonly preset?: Preset;
  readonly process?: ProcessName;
  readonly validate?: boolean;
  readonly onBadRow?: BadRowPolicy;
  readonly overwrite?: Job['overwrite'];
  readonly keepBackups?: number;
  readonly checkpointEvery?: number | null;
}

/**
 * Plans a job: opens the source, finds out what it is, and fills in the defaults.
 *
 * @throws HoldfastError when the source can't be read or its format can't be told
 */
export async function planJob(request: PlanRequest, fs: FileSystem = nodeFileSystem): Promise<Job> {
  const source = await openSource(fs, request.source);
  try {
    const found = await sniff(source, request.sourceFormat, request.dialect);
    return Job.parse({
      version: 1,
      source: { path: request.source, format: found.format, dialect: found.dialect },
      target: {
        path: request.target ?? defaultTarget(request.source, request.targetFormat),
        format: request.targetFormat,
        preset: request.preset ?? 'standard',
      },
      process: request.process ?? 'copy',
      validate: request.validate ?? true,
      onBadRow: request.onBadRow ?? 'stop',
      overwrite: request.overwrite ?? 'replace',
      keepBackups: request.keepBackups ?? DEFAULT_KEEP_BACKUPS,
      checkpointEvery: request.checkpointEvery ?? null,
    } satisfies Job);
  } finally {
    await closeSource(source);
  }
}

/**
 * `orders.csv` to `orders.json` in the same folder; where that would be the source itself,
 * `orders (exported).csv`.
 */
export function defaultTarget(source: string, format: TargetFormat): string {
  const name = basename(source);
  const ending = extname(name);
  const stem =
    formatFromName(name) === null || ending === '' ? name : name.slice(0, -ending.length);
  const target = join(dirname(source), `${stem}.${ENDINGS[format][0]}`);
  if (target !== source) return target;
  return join(dirname(source), `${stem} (exported).${ENDINGS[format][0]}`);
}
