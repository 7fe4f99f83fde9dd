import { useState } from 'react';
import type { Choices, Looked, Row } from '../../shared/ipc.ts';
import { displayName, formats, words } from '../../shared/words/index.ts';
import { Tabs } from '../ui/tabs.tsx';
import type { Tab } from '../ui/tabs.tsx';
import { ColumnPanel } from './column-panel.tsx';
import { OptionPanel } from './option-panel.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import type { PreviewStore } from './preview-store.ts';

type Panel = 'columns' | 'problems' | 'options';

interface SidePanelProps {
  readonly row: Row;
  readonly looked: Looked;
  /** What looking through the whole file found; null before. */
  readonly checked: Looked | null;
  readonly isChecking: boolean;
  readonly choices: Choices;
  readonly choose: PreviewStore;
  readonly off: boolean;
  /** A row that can't be shown, though it was asked for. */
  readonly unreachable: number | null;
  readonly onJump: (row: number) => void;
}

/** Beside the table: what is exported, what is wrong, how it is written. */
export function SidePanel(props: SidePanelProps) {
  const { row, looked, checked, choices, choose, off, onJump } = props;
  const known = checked ?? looked;
  const [panel, setPanel] = useState<Panel>('columns');
  const { tabs: texts } = words.preview;
  const { format } = looked.reading;
  const formulas = known.columns.reduce((sum, { formulaLike }) => sum + formulaLike, 0);
  const chosen = choices.shaping.columns?.length ?? looked.columns.length;
  const tabs: readonly Tab<Panel>[] = [
    { value: 'columns', label: texts.columns, count: formats.count(chosen) },
    {
      value: 'problems',
      label: texts.problems,
      ...(known.problemTotal === 0
        ? {}
        : { count: formats.count(known.problemTotal), tone: 'asking' as const }),
    },
    { value: 'options', label: texts.options },
  ];
  const names = looked.columns.map(({ name }) => name);

  return (
    <aside className="side" aria-label={texts.label}>
      <Tabs label={texts.label} tabs={tabs} chosen={panel} onChoose={setPanel}>
        {panel === 'columns' && (
          <ColumnPanel
            // Other columns, another list.
            key={JSON.stringify(names)}
            columns={looked.columns}
            shaping={choices.shaping}
            typed={format !== 'json' && format !== 'jsonl'}
            off={off}
            onChoose={choose.setShaping}
            onType={choose.setShaping}
          />
        )}
        {panel === 'problems' && (
          <ProblemPanel
            id={row.id}
            name={displayName(row.source.name)}
            looked={looked}
            checked={checked}
            isChecking={props.isChecking}
            unreachable={props.unreachable}
            onCheck={() => void choose.check()}
            policy={choices.onBadRow}
            off={off}

            onJump={onJump}
            onPolicy={choose.setBadRows}
          />
        )}
        {panel === 'options' && (
          <OptionPanel
            source={format}
            target={row.target.format}
            writing={choices.writing}
            shaping={choices.shaping}
            formulas={formulas}
            off={off}
            setWriting={choose.setWriting}
            setShaping={choose.setShaping}
          />
        )}
      </Tabs>
    </aside>
  );
}
