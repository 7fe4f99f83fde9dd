/** A report as plain text, to be put into a mail or a ticket. */
import type { Report } from '../shared/outcome.ts';
import { describeNote, displayName, formats, words } from '../shared/words/index.ts';

/**
 * Lines of text, each a whole statement; paths are absolute.
 *
 * @param endedMs when the export was done, ms since 1970
 */
export function reportText(source: string, report: Report, endedMs: number): string {
  const said = words.report;
  const records = report.exported;
  const lines = [
    said.heading(displayName(source), displayName(report.path)),
    report.format === 'txt' ? said.lines(records) : said.exported(records, report.columns),
    said.size(formats.bytes(report.targetBytes), formats.duration(report.elapsedMs)),
    said.digest(report.crc32),
    words.care.report.ended(formats.moment(endedMs)),
    report.rejects === null
      ? words.care.report.noneSetAside
      : said.setAside(report.rejected, displayName(report.rejects)),
  ];
  if (report.resumedFrom !== null) lines.push(said.resumed(report.resumedFrom));
  if (report.backup !== null) lines.push(said.backup(displayName(report.backup)));
  return `${[...lines, ...report.notes.map(describeNote)].join('\n')}\n`;
}
