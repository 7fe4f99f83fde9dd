import { useRef } from 'react';
import type { SampleContent, SampleLine } from '../../shared/sample.ts';
import { formats, words } from '../../shared/words/index.ts';
import { useScrollView } from './use-scroll-view.ts';
import { VisibleText } from './visible-text.tsx';
import { linesInSight } from './windowing.ts';

const LINE = 20;
/** Lines drawn beyond those in sight. */
const MORE_LINES = 20;

/** How line ends look where they matter. */
const ENDS: Readonly<Record<SampleLine['end'], string>> = {
  crlf: 'CR LF',
  lf: 'LF',
  cr: 'CR',
  none: '',
};

interface SampleTextProps {
  readonly label: string;
  readonly content: Extract<SampleContent, { kind: 'text' }>;
  /** Whether a line's end is part of the format, so that it is worth seeing. */
  readonly showsEnds: boolean;
}

/** The text of a target, line by line. Only what is in sight is drawn. */
export function SampleText({ label, content, showsEnds }: SampleTextProps) {
  const { lines, hasMark } = content;
  const scroll = useRef<HTMLDivElement>(null);
  const view = useScrollView(scroll);

  const { first, end } = linesInSight(view.top, view.height, LINE, lines.length, MORE_LINES);
  const longest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  return (
    <div ref={scroll} className="code-scroll" role="region" aria-label={label} tabIndex={0}>
      <ol
        className="code"
        style={{ blockSize: lines.length * LINE, minInlineSize: `${longest + 24}ch` }}
      >
        {lines.slice(first, end).map((line, index) => {
          const number = first + index + 1;
          return (
            <li
              key={number}
              className="code-line"
              aria-setsize={lines.length}
              aria-posinset={number}
              style={{ insetBlockStart: (number - 1) * LINE, blockSize: LINE }}
            >
              <span className="code-number" aria-hidden="true">
                {formats.count(number)}
              </span>
              <code className="code-text" dir="ltr">
                {hasMark && number === 1 && <span className="hidden-mark">BOM</span>}
                <CodeText text={line.text} />
                {line.characters > line.text.length && (
                  <span className="cut-mark">{words.preview.result.cut(line.characters)}</span>
                )}
                {showsEnds && (
                  <span className="code-end" aria-hidden="true">
                    {ENDS[line.end]}
                  </span>
                )}
              </code>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Tabs as arrows; all else that can't be seen as escapes. */
function CodeText({ text }: { readonly text: string }) {
  const parts = text.split('\t');
  return parts.map((part, index) => (
    <span key={index}>
      {index > 0 && <span className="hidden-mark">→</span>}
      {part !== '' && <VisibleText text={part} />}
    </span>
  ));
}
