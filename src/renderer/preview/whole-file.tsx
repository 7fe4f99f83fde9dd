import { useState } from 'react';
import type { Looked } from '../../shared/ipc.ts';
import { words } from '../../shared/words/index.ts';
import { useMirrored, useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';

interface WholeFileProps {
  readonly id: string;
  /** The first look, or what looking through the whole file found. */
  readonly looked: Looked;
  readonly checked: Looked | null;
  readonly isChecking: boolean;
  /** A row that can't be shown, though it was asked for. */
  readonly unreachable: number | null;
  readonly onCheck: () => void;
}

/** Looking through the whole file: to see what is wrong with it, and to save that. Both can be stopped. */
export function WholeFile(props: WholeFileProps) {
  const { id, looked, checked, isChecking, unreachable, onCheck } = props;
  const requests = useRequests();
  const [saving, setSaving] = useState<'idle' | 'saving' | 'saved'>('idle');
  const save = async (): Promise<void> => {
    setSaving('saving');
    const answer = await requests.saveProblems({ id });
    setSaving(answer.ok && answer.value.saved ? 'saved' : 'idle');
  };
  const { check, problems } = words.preview;
  const isBusy = isChecking || saving === 'saving';
  const isAll = looked.records !== null;

  return (
    <div className="panel-whole">
      {checked?.records === null && !isBusy && (
        <p className="panel-hint">{check.stopped(checked.recordsRead)}</p>
      )}
      {isBusy ? (
        <CheckProgress id={id} />
      ) : (
        <div className="panel-save">
          {!isAll && <Button label={check.begin} icon="eye" onPress={onCheck} />}
          {looked.problemTotal > 0 && (
            <Button label={problems.save} icon="archive" onPress={() => void save()} />
          )}
        </div>
      )}
      <span role="status" className="panel-said">
        {saving === 'saved' && problems.saved}
        {unreachable !== null && check.unreachable(unreachable)}
      </span>
    </div>
  );
}

function CheckProgress({ id }: { readonly id: string }) {
  const requests = useRequests();
  const told = useMirrored(({ check }) => (check?.id === id ? check : null));
  const share = told === null || told.bytesTotal === 0 ? 0 : told.bytesRead / told.bytesTotal;
  const { check, problems } = words.preview;
  return (
    <div className="check-progress">
      <progress max={100} value={share * 100} aria-label={problems.saving} />
      <p className="panel-hint">
        {told === null ? problems.saving : check.looking(Math.floor(share * 100), told.records)}
      </p>
      <Button label={check.stop} icon="stop" onPress={() => void requests.stopCheck({ id })} />
    </div>
  );
}
