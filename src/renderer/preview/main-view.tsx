import { useMemo, useState } from 'react';
import type { Choices, Looked, Row } from '../../shared/ipc.ts';
import { displayName, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { PreviewStore } from './preview-store.ts';
import { RecordTable } from './record-table.tsx';
import { headOf } from './source-table.ts';
import { TargetSample } from './target-sample.tsx';
import type { ShownRows } from './use-shown-rows.ts';

interface MainViewProps {
  readonly row: Row;
  readonly looked: Looked;
  readonly choices: Choices;
  readonly choose: PreviewStore;
  readonly shown: ShownRows;
}

/** What is in the file, or what will be in the target. */
export function MainView({ row, looked, choices, choose, shown }: MainViewProps) {
  const [view, setView] = useState<'source' | 'target'>('source');
  const { tabs } = words.preview.result;
  const turn = shown.pointed?.turn ?? 0;
  const [seen, setSeen] = useState(turn);
  if (seen !== turn) {
    // A row of the file was asked for: it is shown.
    setSeen(turn);
    setView('source');
  }
  return (
    <div className="preview-main">
      <Tabs
        label={tabs.label}
        tabs={[
          { value: 'source', label: tabs.source },
          { value: 'target', label: tabs.target },
        ]}
        chosen={view}
        onChoose={setView}
      >
        {view === 'source' ? (
          <SourceView row={row} looked={looked} choices={choices} shown={shown} />
        ) : (
          <TargetSample row={row} choices={choices} settled={choose.settled} />
        )}
      </Tabs>
    </div>
  );
}

function SourceView({ row, looked, choices, shown }: Omit<MainViewProps, 'choose'>) {
  const { preview } = words;
  const { check, table } = preview;
  const { columns: chosen } = choices.shaping;
  const columns = useMemo(() => headOf(looked.columns, chosen, preview), [looked, chosen, preview]);
  const { records, problemTotal } = looked;
  const none = records === 0 ? table.noRows : undefined;
  return (
    <div className="sample">
      {shown.around !== null && (
        <p className="sample-notice" role="status">
          <span>{check.around(shown.around)}</span>
          <Button label={check.back} icon="undo" onPress={shown.goBack} />
        </p>
      )}
      <RecordTable
        // Elsewhere in the file is another table, seen from its beginning.
        key={shown.around}
        label={table.label(displayName(row.source.name))}
        columns={columns}
        lines={shown.lines}
        empty={problemTotal > 0 ? table.nothingRead : none}
        total={records === null ? null : records + problemTotal}
        pointed={shown.pointed}
      />
    </div>
  );
}
