/** Parquet files read back by hyparquet, which shares no code with what writes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetRead, type FileMetaData } from 'hyparquet';
import type { PlanRequest } from '../../src/engine/index.ts';
import type { SourceFormat } from '../../src/shared/formats.ts';
import { exportFile, type Exported } from '../support/exports.ts';
import { put, quickFolder } from '../support/places.ts';

export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly metadata: FileMetaData;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Days are numbers and times bigints, as they stand in the file; texts are decoded strictly. */
export async function tableOf(bytes: Uint8Array): Promise<Table> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    parsers: {
      stringFromBytes: (text) => utf8.decode(text),
      dateFromDays: (days) => days,
      timestampFromMicroseconds: (micros) => micros,
    },
    onComplete: (all) => (rows = all),
  });
  const names = metadata.schema.slice(1).map((element) => element.name);
  return { names, rows, metadata };
}

/** What the file says of each column: physical and logical type. */
export function typesOf({ metadata }: Table): string[] {
  return metadata.schema
    .slice(1)
    .map(({ type, logical_type: logical }) =>
      logical?.type === 'TIMESTAMP'
        ? `${type} ${logical.unit}${logical.isAdjustedToUTC ? ' UTC' : ''}`
        : `${type}${logical === undefined ? '' : ` ${logical.type}`}`,
    );
}

/** Exports to Parquet what is no text file's content but data of a format. */
export async function toParquet(
  from: SourceFormat,
  input: string | Uint8Array,
  options: Omit<PlanRequest, 'source' | 'target' | 'targetFormat'> = {},
): Promise<Exported & { readonly table: () => Promise<Table> }> {
  const folder = quickFolder();
  const target = join(folder, 'target.parquet');
  const source = put(folder, `source.${from}`, input);
  const exported = await exportFile({ ...options, source, target, targetFormat: 'parquet' });
  return { ...exported, table: () => tableOf(readFileSync(target)) };
}
