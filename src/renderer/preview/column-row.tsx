import { useId } from 'react';
import type { ColumnTyping } from '../../shared/job.ts';
import type { ColumnSummary } from '../../shared/outcome.ts';
import { displayName, formats, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ColumnItem, NameDraft } from './column-items.ts';
import type { Drag } from './use-drag.ts';

interface ColumnRowProps {
  /** Its place among those listed, how many these are, and where it is drawn, in px. */
  readonly index: number;
  readonly listed: number;
  readonly start: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly item: ColumnItem;
  readonly summary: ColumnSummary | undefined;
  readonly type: ColumnTyping['type'] | null;
  readonly typed: boolean;
  readonly off: boolean;
  /** The only one that is exported, so it can't be left out. */
  readonly isLast: boolean;
  /** Its name as it is typed, while that is not the one in the export. */
  readonly draft: NameDraft | null;
  /** Why it can't be called that. */
  readonly refusal: 'taken' | 'nameless' | null;
  /** Its place, and how many there are. */
  readonly at: number;
  readonly count: number;
  readonly drag: Drag | null;
  /** What the handle does with the pointer. */
  readonly handle: React.DOMAttributes<HTMLElement>;
  readonly onInclude: (included: boolean) => void;
  readonly onDraft: (draft: NameDraft | null) => void;
  /** Takes the name that is typed, if it can be. */
  readonly onName: () => void;
  /** To another place; the control of that name has the focus then. */
  readonly onMove: (to: number, label: string) => void;
  readonly onType: (type: ColumnTyping['type'] | null) => void;
}

const types = () => {
  const { asText, types } = words.preview.columns;
  return [
    { value: 'text', label: asText },
    { value: 'number', label: types.number },
    { value: 'boolean', label: types.boolean },
    { value: 'date', label: types.date },
  ] as const;
};

/** Where a key moves a column to, or null. */
function placeFor(key: string, at: number, count: number): number | null {
  if (key === 'ArrowUp') return at - 1;
  if (key === 'ArrowDown') return at + 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** One column: in or out, its name in the export, its place, and what is known of it. */
export function ColumnRow(props: ColumnRowProps) {
  const { index, listed, start, measure } = props;
  const { item, summary, type, typed, off, isLast, draft, refusal, at, count, drag } = props;
  const { onInclude, onDraft, onName, onMove, onType } = props;
  const texts = words.preview.columns;
  const why = useId();
  const name = displayName(item.name);
  const facts = [
    item.as === item.name ? null : texts.was(name),
    summary === undefined ? null : formats.list(summary.kinds.map((kind) => texts.kinds[kind])),
    summary === undefined || summary.looksLike === null ? null : texts.looksLike[summary.looksLike],
    summary === undefined || summary.empty === 0 ? null : texts.empty(summary.empty),
  ].filter((fact) => fact !== null && fact !== '');

  return (
    <li
      ref={measure}
      className="column"
      aria-setsize={listed}
      aria-posinset={index + 1}
      data-index={index}
      data-at={at}
      style={{ insetBlockStart: start }}
      data-out={!item.included || undefined}
      data-dragged={drag?.from === at || undefined}
      data-drop={drag?.to === at ? 'before' : drag?.to === at + 1 ? 'behind' : undefined}
    >
      <button
        type="button"
        className="column-grip"
        aria-label={texts.grip(name)}
        disabled={off}
        onKeyDown={(event) => {
          const to = placeFor(event.key, at, count);
          if (to === null) return;
          event.preventDefault();
          onMove(to, texts.grip(name));
        }}
        {...props.handle}
      >
        <Icon name="grip" />
      </button>
      <input
        type="checkbox"
        aria-label={texts.include(name)}
        checked={item.included}
        disabled={off || isLast}
        title={isLast ? texts.last : undefined}
        onChange={(event) => onInclude(event.target.checked)}
      />
      <input
        className="input column-name"
        aria-label={texts.rename(name)}
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : why}
        value={draft?.text ?? item.as}
        disabled={off || !item.included}
        spellCheck={false}
        onChange={({ target }) =>
          onDraft(
            target.value === item.as
              ? null
              : { text: target.value, isTried: draft?.isTried ?? false },
          )
        }
        onBlur={onName}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onName();
          if (event.key !== 'Escape' || draft === null) return;
          // The old name comes back; only the next one leaves.
          event.stopPropagation();
          onDraft(null);
        }}
      />
      <span className="column-moves">
        <Button
          label={texts.up(name)}
          icon="up"
          look="quiet"
          iconOnly
          off={off || at === 0}
          onPress={() => onMove(at - 1, texts.up(name))}
        />
        <Button
          label={texts.down(name)}
          icon="down"
          look="quiet"
          iconOnly
          off={off || at === count - 1}
          onPress={() => onMove(at + 1, texts.down(name))}
        />
      </span>
      {refusal !== null && (
        <p id={why} role="alert" className="column-refusal">
          {texts[refusal]} {draft !== null && texts.stillAs(displayName(item.as))}
        </p>
      )}
      <div className="column-more">
        <span className="column-facts">{facts.join(' · ')}</span>
        {typed && item.included && summary?.kinds.includes('text') === true && (
          <Select
            bare
            label={texts.type(name)}
            value={type ?? 'text'}
            choices={types()}
            off={off}
            onChoose={(value) => onType(value === 'text' ? null : value)}
          />
        )}
      </div>
    </li>
  );
}
