/** What a checkpoint consists of. */
import * as z from 'zod/mini';
import { Job } from '../../shared/job.ts';
import { Note } from '../../shared/note.ts';
import { AnalysisSummary } from '../../shared/outcome.ts';

/** A file's identity and state; whole numbers beyond 2^53 as decimal text. */
export const Identity = z.object({
  dev: z.string().check(z.regex(/^\d+$/)),
  ino: z.string().check(z.regex(/^\d+$/)),
  size: z.number(),
  mtimeNs: z.string(),
  ctimeNs: z.string(),
});
export type Identity = z.infer<typeof Identity>;

const FileKey = z.object({ dev: z.string(), ino: z.string() });
export type FileKey = z.infer<typeof FileKey>;

/** CRC-32 of the last bytes before a position: O(1), whatever lies before. */
const Tail = z.object({ length: z.number(), crc32: z.number() });
export type Tail = z.infer<typeof Tail>;

const ReaderState = z.object({
  row: z.int().check(z.gte(0)),
  columns: z.array(z.string()),
  grammar: z.string(),
  notes: z.array(Note),
});

/** How far the reading and writing has come. */
export const Standing = z.object({
  /** `gathering` looks for all columns; `writing` writes records. */
  phase: z.enum(['writing', 'gathering']),
  /** Bytes of the source dealt with. */
  offset: z.int().check(z.gte(0)),
  /** Bytes of the file behind which nothing was needed for that; the same, unless it is packed. */
  fileOffset: z.int().check(z.gte(0)),
  /** What this pass over the source was told about it before it began. */
  columns: z.array(z.string()),
  /** Names that the end of the source has, in a table's header before any record has brought them. */
  expected: z.prefault(z.array(z.string()), []),
  shape: z.enum(['unknown', 'objects', 'scalars']),
  /** Null before the first record. */
  reader: z.nullable(ReaderState),
  processor: z.nullable(
    z.object({ summary: z.nullable(AnalysisSummary), paths: z.array(z.array(z.string())) }),
  ),
  /** Null before the header is written. */
  writer: z.nullable(
    z.object({
      records: z.number(),
      formulaLike: z.number(),
      more: z.record(z.string(), z.number()),
    }),
  ),
  /** Null where the target's bytes are not packed, or nothing is packed yet. */
  packing: z.nullable(z.record(z.string(), z.number())),
  /** Records in the rejects file. */
  rejected: z.int().check(z.gte(0)),
});
export type Standing = z.infer<typeof Standing>;

const unpublished = {
  /** Null before the file exists. */
  file: z.nullable(FileKey),
  length: z.number(),
  crc32: z.number(),
  tail: Tail,
};

export const CheckpointBody = z.object({
  /** 2 since there are expected columns; what 1 says is true all the same. */
  version: z.literal([1, 2]),
  /** ISO 8601, for people; nothing depends on the clock. */
  savedAt: z.string(),
  job: Job,
  source: z.object({ identity: Identity, tail: Tail }),
  standing: Standing,
  part: z.object({ path: z.string(), ...unpublished }),
  /** What is set aside, beside the part and named after it; null unless the job sets records aside. */
  rejects: z.nullable(z.object(unpublished)),
  target: z.object({ path: z.string(), existing: z.nullable(Identity) }),
  /** Set once everything is written: only publishing is left. */
  publishing: z.nullable(
    z.object({
      notes: z.array(Note),
      columns: z.number(),
      /** The file that is the backup, if it had to be made by copying: it is not the target's own. */
      backup: z.nullable(FileKey),
      /** Record from which the run that wrote the last byte had gone on, or null. */
      resumedFrom: z.nullable(z.number()),
    }),
  ),
});
export type Checkpoint = z.infer<typeof CheckpointBody>;

/** What every version has. */
export const Envelope = z.looseObject({ version: z.number(), digest: z.string() });

/** What is wrong with one, in lines. */
export const whyNot = (error: z.core.$ZodError): string => z.prettifyError(error);
