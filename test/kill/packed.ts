/** Targets that are packed, and where runs of them can be gone on with. */
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { packageOf } from '../../src/engine/packing/package.ts';
import { PLAIN_WRITING } from '../../src/shared/job-defaults.ts';
import type { RandomJob } from './random-job.ts';

type Packed = Pick<RandomJob, 'to' | 'compression' | 'text' | 'form'>;

/** In front of a sheet's data, which stands behind the styles. */
const SHEET = 'xl/worksheets/sheet1.xml';

/** The text of a target: of a workbook, the XML of its sheet. */
export function textIn(target: Buffer, { to, compression }: Packed): string {
  if (to === 'xlsx') {
    const start = target.indexOf(SHEET, target.indexOf('</styleSheet>')) + SHEET.length;
    return inflateRawSync(target.subarray(start)).toString('utf8');
  }
  return (compression === 'gzip' ? gunzipSync(target) : target).toString('utf8');
}

/** Checkpoints that a run makes at the most: a package is cut at fixed steps of the source only. */
export function mostCheckpoints({ to, compression, text, form }: Packed): number {
  const target = { path: '', format: to, ...PLAIN_WRITING, compression };
  const step = packageOf(target)?.step;
  return step === undefined ? Number.POSITIVE_INFINITY : Math.ceil(form.encode(text).length / step);
}
