import { useState } from 'react';
import type { Report as ReportValue } from '../../shared/outcome.ts';
import { describeNote, displayFileName, formats, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

interface ReportProps {
  readonly report: ReportValue;
  /** Accessible name of the copy button. */
  readonly copyName: string;
  /** Copies the report; says whether that was done. */
  readonly onCopy: () => Promise<boolean>;
  readonly saveName: string;
  /** Saves the report where the person wants it; says whether that was done. */
  readonly onSave: () => Promise<boolean>;
}

/** What was written, in one line, and what is worth knowing about it. */
export function Report({ report, copyName, onCopy, saveName, onSave }: ReportProps) {
  const [said, setSaid] = useState<'' | 'copied' | 'saved'>('');
  const told = { '': '', copied: words.report.copied, saved: words.care.report.saved };
  const {
    exported,
    rejected,
    rejects,
    resumedFrom,
    columns,
    targetBytes,
    elapsedMs,
    crc32,
    notes,
    summary,
  } = report;
  return (
    <div className="report">
      <div className="report-head">
        <p className="figures">
          <span>{words.report.savedAs(displayFileName(report.path))}</span>
          <span>
            {report.format === 'txt'
              ? words.report.lines(exported)
              : words.report.exported(exported, columns)}
          </span>
          <span>{words.report.size(formats.bytes(targetBytes), formats.duration(elapsedMs))}</span>
          <span>
            <code>{words.report.digest(crc32)}</code>
          </span>
          {rejects !== null && (
            <span>{words.report.setAside(rejected, displayFileName(rejects))}</span>
          )}
          {resumedFrom !== null && <span>{words.report.resumed(resumedFrom)}</span>}
          {summary !== null && (
            <span>{words.report.analysis(summary.lines, summary.words, summary.characters)}</span>
          )}
        </p>
        <p className="report-copy">
          <Button
            label={words.report.copy}
            name={copyName}
            icon="copy"
            look="quiet"
            onPress={() => void onCopy().then((done) => setSaid(done ? 'copied' : ''))}
          />
          <Button
            label={words.care.report.save}
            name={saveName}
            icon="down"
            look="quiet"
            onPress={() => void onSave().then((done) => setSaid(done ? 'saved' : ''))}
          />
          <span aria-live="polite">{told[said]}</span>
        </p>
      </div>
      {notes.map((note) => (
        <p key={note.code} className="note">
          <Icon name="flag" />
          {describeNote(note)}
        </p>
      ))}
    </div>
  );
}
