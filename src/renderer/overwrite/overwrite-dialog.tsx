import { useId, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Row, RowState } from '../../shared/ipc.ts';
import { displayName, formats, words } from '../../shared/words/index.ts';
import { useMirrored, useRequests } from '../state/context.tsx';
import type { MirrorState } from '../state/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { cardOf } from '../ui/row-focus.ts';

const questions = ({ rows }: MirrorState): Row[] =>
  [...rows.values()].filter(({ state }) => state.kind === 'asking-overwrite');

/** Asks before an existing file is replaced; one question at a time, or one for all. */
export function OverwriteDialog() {
  const asking = useMirrored(useShallow(questions));
  return asking.length === 0 ? null : <Questions asking={asking} />;
}

/** One after the other; after the last one the focus is where it was before the first. */
function Questions({ asking: [row, ...others] }: { readonly asking: readonly Row[] }) {
  // Looked at while drawing: afterwards the focus is in the dialog.
  const [before] = useState(() => document.activeElement);
  const [first] = useState(row?.id ?? null);
  if (row?.state.kind !== 'asking-overwrite') return null;
  return (
    <Question
      key={row.id}
      row={row}
      state={row.state}
      others={others.map(({ id }) => id)}
      back={() => (canHaveFocus(before) ? before : cardOf(first))}
    />
  );
}

const canHaveFocus = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element !== document.body;

interface QuestionProps {
  readonly row: Row;
  readonly state: Extract<RowState, { kind: 'asking-overwrite' }>;
  /** The rows that ask, too. */
  readonly others: readonly string[];
  /** What gets the focus after the last question. */
  readonly back: () => HTMLElement | null;
}

function Question({ row, state, others, back }: QuestionProps) {
  const requests = useRequests();
  const title = useId();
  const details = useId();
  const keep = useRef<HTMLButtonElement>(null);
  const [forAll, setForAll] = useState(false);
  const answer = (choice: 'replace' | 'keep'): void => {
    for (const id of forAll ? [row.id, ...others] : [row.id]) {
      void requests.answerOverwrite({ id, answer: choice });
    }
  };

  return (
    // Main closes it, by moving the row on.
    <Dialog
      title={title}
      details={details}
      // Enter must do no harm.
      first={() => keep.current}
      onCancel={() => answer('keep')}
      back={back}
    >
      <h2 id={title}>{words.overwrite.title(displayName(row.target.name))}</h2>
      <div id={details}>
        <p className="dialog-folder">{displayName(row.target.folder)}</p>
        <p>
          {words.overwrite.existing(
            formats.bytes(state.existingBytes),
            formats.moment(state.existingModifiedMs),
          )}
        </p>
        <p className="dialog-safe">
          <Icon name="archive" />
          {words.overwrite.safe}
        </p>
      </div>
      {others.length > 0 && (
        <div className="dialog-note">
          <Checkbox
            label={words.overwrite.forAll(others.length)}
            checked={forAll}
            onChange={setForAll}
          />
        </div>
      )}
      <div className="dialog-actions">
        <Button ref={keep} label={words.overwrite.keep} onPress={() => answer('keep')} />
        <Button label={words.overwrite.replace} look="primary" onPress={() => answer('replace')} />
      </div>
    </Dialog>
  );
}
