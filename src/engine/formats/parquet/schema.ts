/** How the columns of a target are described in the file: the schema of the Parquet format. */
import type { SchemaElement } from 'hyparquet-writer';
import type { ColumnKind } from './values.ts';

type Kind = Omit<SchemaElement, 'name' | 'repetition_type'>;

const KINDS: Readonly<Record<ColumnKind, Kind>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  'local-time': {
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
  },
  'utc-time': {
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
};

/** The schema of columns with their kinds, each of which may be without a value. */
export function schemaOf(names: readonly string[], kinds: readonly ColumnKind[]): SchemaElement[] {
  return [
    { name: 'schema', num_children: names.length },
    ...names.map((name, column): SchemaElement => ({
      name,
      repetition_type: 'OPTIONAL',
      ...KINDS[kinds[column]!],
    })),
  ];
}
