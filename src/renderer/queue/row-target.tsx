import { useId } from 'react';
import { FORMAT_NAMES, TARGET_FORMATS, type TargetFormat } from '../../shared/formats.ts';
import type { Row } from '../../shared/ipc.ts';
import { isAllowed, isKept } from '../../shared/row-rules.ts';
import { displayName, words } from '../../shared/words/index.ts';
import { useRequests } from '../state/context.tsx';
import { Button } from '../ui/button.tsx';

const isFormat = (value: string): value is TargetFormat =>
  TARGET_FORMATS.some((format) => format === value);

/** What the export becomes and where it goes; both can be changed here. */
export function RowTarget({ row, name }: { row: Row; name: string }) {
  const requests = useRequests();
  const format = useId();
  const why = useId();
  const { id, target, state } = row;
  const settled = isKept(state) ? words.row.settled : undefined;
  const beside = target.folder === row.source.folder;
  const { actions } = words;

  return (
    <div className="target">
      <label className="target-format" htmlFor={format}>
        <span className="target-label">{words.row.exportTo}</span>
        <select
          id={format}
          aria-label={actions.of(words.row.exportTo, name)}
          value={target.format}
          aria-describedby={settled === undefined ? undefined : why}
          disabled={!isAllowed('setFormat', state)}
          onChange={(event) => {
            const { value } = event.target;
            if (isFormat(value)) void requests.setFormat({ id, format: value });
          }}
        >
          {TARGET_FORMATS.map((option) => (
            <option key={option} value={option}>
              {FORMAT_NAMES[option]}
            </option>
          ))}
        </select>
      </label>
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
