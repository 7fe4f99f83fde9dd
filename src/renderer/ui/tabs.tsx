import type { ReactNode } from 'react';
import {
  SelectionIndicator,
  Tab as TabButton,
  TabList,
  TabPanel,
  Tabs as Frame,
} from 'react-aria-components/Tabs';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Shown behind the label; 0 is not. */
  readonly count?: string;
  readonly tone?: 'asking';
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  readonly children: ReactNode;
}

/** Panels of which one is seen; arrows move between their tabs. */
export function Tabs<T extends string>({ label, tabs, chosen, onChoose, children }: TabsProps<T>) {
  return (
    <Frame
      className="tabs"
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ value }) => value === key);
        if (tab !== undefined) onChoose(tab.value);
      }}
    >
      <TabList aria-label={label} className="tab-list">
        {tabs.map((tab) => (
          <TabButton key={tab.value} id={tab.value} className="tab">
            {tab.label}
            {tab.count !== undefined && (
              <span className="tab-count" data-tone={tab.tone}>
                {tab.count}
              </span>
            )}
            <SelectionIndicator className="tab-mark" />
          </TabButton>
        ))}
      </TabList>
      <TabPanel key={chosen} id={chosen} className="tab-panel">
        {children}
      </TabPanel>
    </Frame>
  );
}
