/** The schemas of `formats.ts`, for what comes from elsewhere; the library behind them takes its time to load. */
import * as z from 'zod/mini';
import {
  COMPRESSIONS,
  ENCODINGS,
  SOURCE_FORMATS,
  TARGET_FORMATS,
  TEXT_FORMATS,
} from './formats.ts';

export const TextFormat = z.enum(TEXT_FORMATS);
export const SourceFormat = z.enum(SOURCE_FORMATS);
export const TargetFormat = z.enum(TARGET_FORMATS);
export const Compression = z.enum(COMPRESSIONS);
export const Encoding = z.enum(ENCODINGS);
