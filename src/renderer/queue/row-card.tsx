import { memo, useRef } from 'react';
import { FORMAT_NAMES } from '../../shared/formats.ts';
import type { Row } from '../../shared/ipc.ts';
import { isAllowed } from '../../shared/row-rules.ts';
import {
  describeNote,
  describeProblem,
  displayName,
  formats,
  words,
} from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import type { MirrorState } from '../state/mirror.ts';
import { sharesName } from '../state/same-names.ts';
import { Icon } from '../ui/icon.tsx';
import { wasJustHanded } from '../ui/row-focus.ts';
import { RowActions } from './row-actions.tsx';
import { RowProgress } from './row-progress.tsx';
import { RowResult } from './row-result.tsx';
import { RowTarget } from './row-target.tsx';
import { stateWords } from './state-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export interface RowCardProps {
  readonly id: string;
  readonly pointedAt: MirrorState['pointedAt'];
}

/** Memorised: scrolling draws the list again, not its rows. */
export const RowCard = memo(function RowCard({ id, pointedAt }: RowCardProps) {
  const row = useMirrored(({ rows }) => rows.get(id));
  const isNamesake = useMirrored(({ rows }) => sharesName(rows, rows.get(id)));
  // Drawn again in another language, too.
  useMirrored(({ language }) => language);
  const { openPreview } = useMirror();
  const card = useRef<HTMLElement>(null);
  const { onFocus, onBlur } = useKeptFocus(card);
  if (row === undefined) return null;
  const { state } = row;
  const title = displayName(row.source.name);
  const place = isNamesake ? words.row.inFolder(displayName(row.source.folder)) : null;
  const name = place === null ? title : `${title}, ${place}`;
  const known = row.target.name !== '' && state.kind !== 'inspecting';
  const { icon, text, tone } = stateWords(state);
  // A new key at each turn begins the animation again.
  const pointed = pointedAt.ids.includes(id);

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut; the button is there too
    <article
      ref={card}
      className="card"
      tabIndex={-1}
      aria-label={name}
      data-row={id}
      data-state={state.kind}
      data-tone={tone}
      onFocus={onFocus}
      onBlur={onBlur}
      onKeyDown={(event) => {
        // Only on the card itself: its buttons have an Enter of their own.
        const isOnCard = event.key === 'Enter' && event.target === event.currentTarget;
        if (!isOnCard || !isAllowed('preview', state)) return;
        if (event.repeat || wasJustHanded(event.currentTarget)) return;
        // Or the same key would press the button that gets the focus.
        event.preventDefault();
        openPreview(id);
      }}
    >
      {pointed && <span key={pointedAt.turn} className="card-pointer" aria-hidden="true" />}
      <div className="card-head">
        <FormatBadge row={row} />
        <div className="card-title">
          <h2>{title}</h2>
          <Detected row={row} place={place} />
        </div>
        <span className="state" data-tone={tone}>
          <Icon name={icon} />
          {text}
        </span>
        <RowActions row={row} name={name} card={card} />
      </div>
      {known && <RowTarget row={row} name={name} />}
      {(state.kind === 'running' || state.kind === 'stopping') && (
        <RowProgress id={id} name={name} progress={state.progress} />
      )}
      {state.kind === 'ready' && <Guesses row={row} />}
      <RowResult row={row} name={name} />
      <Refusal id={id} />
    </article>
  );
});

function FormatBadge({ row }: { row: Row }) {
  const { format } = row.source;
  return (
    <span className="badge" data-format={format ?? 'unknown'} aria-hidden="true">
      {format ?? (row.state.kind === 'inspecting' ? '…' : '?')}
    </span>
  );
}

/** What is not sure about how the source is read; the preview settles it. */
function Guesses({ row }: { row: Row }) {
  return row.source.guesses.map((guess) => (
    <p key={guess.code} className="note">
      <Icon name="flag" />
      {describeNote(guess)}
    </p>
  ));
}

/** Where it is, if that tells it from another, size, format, delimiter, columns: what was found out about the source. */
function Detected({ row, place }: { row: Row; place: string | null }) {
  const { format, delimiter, columns, bytes } = row.source;
  const found = [
    place,
    format !== null ? formats.bytes(bytes) : place === null ? displayName(row.source.folder) : null,
    format === null ? null : FORMAT_NAMES[format],
    delimiter === null || format === 'tsv' ? null : words.row.delimiter(delimiter),
    columns === null || format === 'txt' ? null : columnsOf(columns, row.target.columns),
  ].filter((part) => part !== null);
  return (
    <p className="detected">
      {found.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}

const columnsOf = (all: number, chosen: number | null): string =>
  chosen === null ? words.row.columns(all) : words.row.chosen(chosen, all);

/** Why the last request was refused. */
function Refusal({ id }: { id: string }) {
  const problem = useMirrored(({ refusals }) => refusals.get(id));
  if (problem === undefined) return null;
  const { what, safe, next } = describeProblem(problem);
  return (
    <p role="alert" className="refusal">
      <Icon name="warning" />
      <span>
        {what} {safe} {next}
      </span>
    </p>
  );
}
