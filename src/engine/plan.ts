/** Makes a complete job of what a face knows: formats from names and content, targets beside sources. */
import { basename, dirname, extname, join } from 'node:path';
import {
  ENDINGS,
  formatFromName,
  GZIP_ENDING,
  isPackage,
  withoutGzip,
  type Compression,
  type TargetFormat,
} from '../shared/formats.ts';
import { DEFAULT_KEEP_BACKUPS, PLAIN_WRITING, UNSHAPED } from '../shared/job-defaults.ts';
import type {
  BadRowPolicy,
  Corrections,
  Job,
  ProcessName,
  Shaping,
  Writing,
} from '../shared/job.ts';
import type { Language } from '../shared/languages.ts';
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
  /** Overrides what sniffing finds. */
  readonly said?: Corrections;
  readonly writing?: Partial<Writing>;
  readonly shaping?: Partial<Shaping>;
  readonly process?: ProcessName;
  readonly validate?: boolean;
  readonly onBadRow?: BadRowPolicy;
  readonly overwrite?: Job['overwrite'];
  readonly keepBackups?: number;
  readonly checkpointEvery?: number | null;
  /** Left out, English. */
  readonly language?: Language;
}

/**
 * Plans a job: opens the source, finds out what it is, and fills in the defaults.
 *
 * @throws HoldfastError when the source can't be read or its format can't be told
 */
export async function planJob(request: PlanRequest, fs: FileSystem = nodeFileSystem): Promise<Job> {
  const source = await openSource(fs, request.source);
  try {
    const { reading, guesses } = await sniff(source, request.said);
    const { targetFormat, target } = request;
    const asked = { ...PLAIN_WRITING, ...request.writing };
    // A package is compressed in itself: the same job, whatever was asked for.
    const writing = isPackage(targetFormat) ? { ...asked, compression: 'none' as const } : asked;
    return {
      version: 1,
      source: { path: request.source, ...reading, guesses: [...guesses] },
      target: {
        path: target ?? defaultTarget(request.source, targetFormat, writing.compression),
        format: targetFormat,
        ...writing,
      },
      process: request.process ?? 'copy',
      shaping: { ...UNSHAPED, ...request.shaping },
      validate: request.validate ?? true,
      onBadRow: request.onBadRow ?? 'stop',
      overwrite: request.overwrite ?? 'replace',
      keepBackups: request.keepBackups ?? DEFAULT_KEEP_BACKUPS,
      checkpointEvery: request.checkpointEvery ?? null,
      ...(request.language === undefined ? {} : { language: request.language }),
    };
  } finally {
    await closeSource(source);
  }
}

/**
 * `orders.csv` to `orders.json` in the same folder, or to `orders.json.gz`; where that would be the
 * source itself, `orders (exported).csv`.
 */
export function defaultTarget(
  source: string,
  format: TargetFormat,
  compression: Compression = 'none',
): string {
  const name = basename(source);
  const plain = formatFromName(name) === null ? name : withoutGzip(name);
  const ending = extname(plain);
  const stem =
    formatFromName(name) === null || ending === '' ? plain : plain.slice(0, -ending.length);
  const endings = compression === 'gzip' && !isPackage(format) ? `.${GZIP_ENDING}` : '';
  const suffix = `.${ENDINGS[format][0]}${endings}`;
  const target = join(dirname(source), `${stem}${suffix}`);
  if (target !== source) return target;
  return join(dirname(source), `${stem} (exported)${suffix}`);
}
