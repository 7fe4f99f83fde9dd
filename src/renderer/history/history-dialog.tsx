import { useEffect, useId, useRef, useState } from 'react';
import type { HistoryItem } from '../../shared/ipc.ts';
import { describeProblem, displayName, formats, words } from '../../shared/words/index.ts';
import { useMirror, useMirrored, useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { lately } from '../ui/lately.ts';
import { Picture } from '../ui/picture.tsx';

/** The last exports, and what each replaced, to be brought back. */
export function HistoryDialog() {
  const open = useMirrored(({ screen }) => screen === 'history');
  return open ? <Exports /> : null;
}

function Exports() {
  const texts = words.history;
  const { openScreen, store } = useMirror();
  const requests = useRequests();
  const [exports, setExports] = useState<readonly HistoryItem[] | null>(null);
  const refusals = useMirrored((state) => state.refusals);
  const refused = exports?.map(({ id }) => refusals.get(id)).find((one) => one !== undefined);
  const [restored, setRestored] = useState(false);
  const title = useId();
  const close = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let gone = false;
    // A question on top gives the focus back only where this dialog can be reached again by then.
    const regainFocus = (): void => {
      if (!gone && document.activeElement === document.body) close.current?.focus();
    };
    const look = async (): Promise<void> => {
      const answer = await requests.history({});
      if (answer.ok && !gone) setExports(answer.value.exports);
      regainFocus();
    };
    void look();
    // An old file was brought back, perhaps only after a question.
    const stop = store.subscribe((now, before) => {
      if (now.undoing === null && before.undoing !== null) {
        requestAnimationFrame(() => requestAnimationFrame(regainFocus));
      }
      if (now.undone === before.undone) return;
      setRestored(true);
      void look();
    });
    return () => {
      gone = true;
      stop();
    };
  }, [requests, store]);

  return (
    <Dialog title={title} size="wide" first={() => close.current} onCancel={() => openScreen(null)}>
      <h2 id={title}>{texts.title}</h2>
      {exports?.length === 0 && (
        <>
          <Picture name="past" />
          <p className="dialog-note history-none">{texts.empty}</p>
        </>
      )}
      <ul className="history">
        {exports?.map((one) => (
          <Export
            key={one.id}
            one={one}
            onRestore={() => {
              // The button goes once the file is back.
              close.current?.focus();
              void requests.restoreExport({ id: one.id });
            }}
            onShow={() => void requests.showExport({ id: one.id })}
          />
        ))}
      </ul>
      {refused !== undefined && (
        <p role="alert" className="history-refused">
          {Object.values(describeProblem(refused)).join(' ')}
        </p>
      )}
      <div className="dialog-actions">
        <span role="status" className="visually-hidden">
          {restored ? texts.restored : ''}
        </span>
        <Button ref={close} label={texts.close} look="primary" onPress={() => openScreen(null)} />
      </div>
    </Dialog>
  );
}

/** What became of the old file, where it can't be brought back. */
function outlook({ replaced, restored, canRestore }: HistoryItem): string | null {
  if (restored || canRestore) return null;
  return replaced ? words.history.backupGone : words.care.history.nothingReplaced;
}

interface ExportProps {
  readonly one: HistoryItem;
  readonly onRestore: () => void;
  readonly onShow: () => void;
}

function Export({ one, onRestore, onShow }: ExportProps) {
  const texts = words.history;
  const { source, target, endedMs, records, rejected, bytes, crc32 } = one;
  const name = displayName(target.name);
  const cannot = outlook(one);
  return (
    <li className="history-item">
      <div className="history-head">
        <p className="history-name">{texts.line(displayName(source), name)}</p>
        <div className="history-actions">
          {one.canRestore && (
            <Button
              label={texts.restore}
              name={words.actions.of(texts.restore, name)}
              icon="undo"
              onPress={onRestore}
            />
          )}
          {one.canShow && (
            <Button
              label={texts.show}
              name={words.actions.of(texts.show, name)}
              icon="folder"
              iconOnly
              onPress={onShow}
            />
          )}
        </div>
      </div>
      <p className="figures">
        <span>{texts.facts(lately(endedMs), records, formats.bytes(bytes))}</span>
        {rejected > 0 && <span>{texts.setAside(rejected)}</span>}
        <span>
          <code>{words.report.digest(crc32)}</code>
        </span>
      </p>
      <p className="history-facts">{displayName(target.folder)}</p>
      {one.restored && <p className="history-good">{texts.restored}</p>}
      {cannot !== null && <p className="history-facts">{cannot}</p>}
      {!one.canShow && <p className="history-facts">{texts.targetGone}</p>}
    </li>
  );
}
