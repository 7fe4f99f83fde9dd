/** A report as plain text, to be put into a mail or a ticket. */
import type { Report } from '../shared/outcome.ts';
import { describeNote, displayName, formats, words } from '../shared/words/index.ts';

/** Lines of text, each a whole statement; paths are absolute. */
export function reportText(source: string, report: Report): string {
  const said = words.report;
  const records = report.exported;
  const lines = [
    said.heading(displayName(source), displayName(report.path)),
    report.format === 'txt' ? said.lines(records) : said.exported(records, report.columns),
    said.size(formats.bytes(report.targetBytes), formats.duration(report.elapsedMs)),
    said.digest(report.crc32),
  ];
  if (report.rejects !== null) {
    lines.push(said.setAside(report.rejected, displayName(report.rejects)));
  }
  if (report.resumedFrom !== null) lines.push(said.resumed(report.resumedFrom));
  if (report.backup !== null) lines.push(said.backup(displayName(report.backup)));
  return `${[...lines, ...report.notes.map(describeNote)].join('\n')}\n`;
}
