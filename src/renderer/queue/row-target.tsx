import { useId } from 'react';
import { FORMAT_NAMES, TARGET_FORMATS } from '../../shared/formats.ts';
import type { Row } from '../../shared/ipc.ts';
import { isAllowed, isKept } from '../../shared/row-rules.ts';
import { displayName, words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';

const FORMATS = TARGET_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }));

/** What the export becomes and where it goes; both can be changed here. */
export function RowTarget({ row, name }: { row: Row; name: string }) {
  const requests = useRequests();
  const why = useId();
  const { id, target, state } = row;
  const settled = isKept(state) ? words.row.settled : undefined;
  const beside = target.folder === row.source.folder;
  const { actions } = words;

  return (
    <div className="target">
      <div className="target-format">
        <Select
          label={words.row.exportTo}
          name={actions.of(words.row.exportTo, name)}
          value={target.format}
          choices={FORMATS}
          details={settled === undefined ? undefined : why}
          off={!isAllowed('setFormat', state)}
          onChoose={(chosen) => void requests.setFormat({ id, format: chosen })}
        />
      </div>
      <div className="target-place">
        <span className="target-label">{words.row.target}</span>
        <span className="target-name">{displayName(target.name)}</span>
        <span className="target-folder">
          {beside ? words.row.besideSource : words.row.inFolder(displayName(target.folder))}
        </span>
        <Button
          label={actions.changeTarget}
          name={actions.of(actions.changeTarget, name)}
          look="quiet"
          off={!isAllowed('chooseTarget', state)}
          onPress={() => void requests.chooseTarget({ id })}
        />
      </div>
      {settled !== undefined && (
        <p id={why} className="hint target-settled">
          {settled}
        </p>
      )}
    </div>
  );
}
