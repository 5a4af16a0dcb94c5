/** Parts of one screen behind each other; arrows move between the tabs. */
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import { Icon, type IconName } from './icon.tsx'
import styles from './tabs.module.css'

export type TabItem = { id: string; title: string; icon?: IconName; content: ReactNode }
export type TabsProps = {
  label: string
  items: readonly TabItem[]
  selectedId: string
  onSelect: (id: string) => void
  orientation?: 'horizontal' | 'vertical'
}

export const Tabs = ({ label, items, selectedId, onSelect, orientation = 'horizontal' }: TabsProps) => (
  <AriaTabs
    className={styles['tabs'] ?? ''}
    orientation={orientation}
    selectedKey={selectedId}
    onSelectionChange={(id) => {
      onSelect(String(id))
    }}
  >
    <TabList aria-label={label} className={styles['bar'] ?? ''}>
      {items.map(({ id, title, icon }) => (
        <Tab key={id} id={id} className={styles['tab'] ?? ''}>
          {icon !== undefined && <Icon name={icon} />}
          {title}
        </Tab>
      ))}
    </TabList>
    {items.map(({ id, content }) => (
      <TabPanel key={id} id={id} className={styles['panel'] ?? ''}>
        {content}
      </TabPanel>
    ))}
  </AriaTabs>
)
