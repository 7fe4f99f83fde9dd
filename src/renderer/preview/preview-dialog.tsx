import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { FORMAT_NAMES } from '../../shared/formats.ts';
import type { Looked, Row } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import { isAllowed, isKept } from '../../shared/row-rules.ts';
import { describeProblem, displayName, formats, words } from '../../shared/words/index.ts';
import { useMirror, useMirrored } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { cardOf } from '../ui/row-focus.ts';
import { rowFit } from './fit.ts';
import { Guesses } from './guesses.tsx';
import { MainView } from './main-view.tsx';
import { ReadingControls } from './reading-controls.tsx';
import { SidePanel } from './side-panel.tsx';
import { createPreviewStore } from './preview-store.ts';
import { useShownRows } from './use-shown-rows.ts';

/** The preview of the row that was asked for, on top of the window. */
export function PreviewDialog() {
  const row = useMirrored(({ previewed, rows }) =>
    previewed === null ? undefined : rows.get(previewed),
  );
  if (row === undefined) return null;
  return <Preview key={row.id} row={row} />;
}

function Preview({ row }: { row: Row }) {
  const { openPreview, requests } = useMirror();
  const title = useId();
  const done = useRef<HTMLButtonElement>(null);
  const started = useRef(false);
  const [choose] = useState(() => createPreviewStore(row.id, requests));
  const state = useStore(choose.store);
  const { looked, problem, choices, isLooking } = state;
  const shown = useShownRows(row.id, looked, state.checked, requests);
  useEffect(() => void choose.look(), [choose]);
  const name = displayName(row.source.name);
  const off = !isAllowed('choose', row.state);
  const close = (): void => openPreview(null);

  return (
    <Dialog
      title={title}
      size="full"
      first={() => done.current}
      onCancel={close}
      // While it waits and runs, its row has no button for a preview.
      back={() => (started.current ? cardOf(row.id) : null)}
    >
      <div className="preview" data-looking={isLooking || undefined} aria-busy={isLooking}>
        <header className="preview-head">
          <div className="preview-title">
            <h2 id={title}>{name}</h2>
            <p className="detected" role="status">
              <Facts looked={looked} isLooking={isLooking} shown={shown.first} />
            </p>
          </div>
          {isAllowed('start', row.state) &&
            row.state.kind !== 'unreadable' &&
            !isKept(row.state) && (
              <Button
                label={words.preview.start}
                icon="play"
                look="soft"
                off={isLooking || looked === null}
                onPress={() => {
                  started.current = true;
                  close();
                  void requests.start({ id: row.id });
                }}
              />
            )}
          <Button ref={done} label={words.preview.done} look="primary" onPress={close} />
        </header>
        {choices !== null && (
          <ReadingControls
            looked={looked}
            said={choices.said}
            off={off}
            setReading={choose.setReading}
          />
        )}
        {isKept(row.state) && <p className="preview-settled">{words.row.settled}</p>}
        {looked !== null && !off && <Guesses looked={looked} setReading={choose.setReading} />}
        {problem !== null && (
          <CannotRead
            problem={problem}
            isLooking={isLooking}
            onAgain={async () => {
              await choose.look();
              // With the problem its button goes.
              if (choose.store.getState().problem === null) done.current?.focus();
            }}
          />
        )}
        {looked !== null && choices !== null && (
          <div className="preview-body">
            <MainView row={row} looked={looked} choices={choices} choose={choose} shown={shown} />
            <SidePanel
              row={row}
              looked={looked}
              checked={state.checked}
              isChecking={state.isChecking}
              choices={choices}
              choose={choose}
              off={off}
              unreachable={shown.unreachable}
              onJump={shown.jump}
            />
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** What is seen here, in a line; it is read out when a correction changed it. */
function Facts(props: { looked: Looked | null; isLooking: boolean; shown: number }) {
  const { looked, isLooking, shown } = props;
  if (looked === null) return isLooking && <span>{words.preview.reading}</span>;
  const { reading, columns, bytes, records } = looked;
  const fit = rowFit(looked);
  // Of just the rows that were counted before it, it is said shorter.
  const said = fit?.rows === shown ? words.preview.sure.ofThem : words.preview.sure.delimiter;
  const isWhole = records !== null && records + looked.problemTotal <= shown;
  return (
    <>
      <span>{formats.bytes(bytes)}</span>
      <span>{FORMAT_NAMES[reading.format]}</span>
      <span>{words.row.columns(columns.length)}</span>
      <span>{words.preview.shown(shown, isWhole)}</span>
      {fit !== null && <span>{said(fit.share, fit.rows, fit.columns)}</span>}
    </>
  );
}

interface CannotReadProps {
  readonly problem: Problem;
  readonly isLooking: boolean;
  readonly onAgain: () => Promise<void>;
}

/** What is wrong, and a way to look again; what is still wrong then is read out again. */
function CannotRead({ problem, isLooking, onAgain }: CannotReadProps) {
  const { what, safe, next } = describeProblem(problem);
  return (
    <div className="trouble" aria-busy={isLooking}>
      <div key={String(isLooking)} role={isLooking ? undefined : 'alert'}>
        <p className="trouble-what">{what}</p>
        <p>
          {safe} {next}
        </p>
      </div>
      <Button
        label={words.actions.tryAgain}
        icon="again"
        off={isLooking}
        onPress={() => void onAgain()}
      />
    </div>
  );
}
