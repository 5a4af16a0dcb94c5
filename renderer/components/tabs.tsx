/** Parts of one screen behind each other; arrows move between the tabs. */
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import type { KeyAction } from '../keys.ts'
import { KeyCap } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import styles from './tabs.module.css'
import { useKey } from './use-key.tsx'

/** `action`: a key that opens the tab. */
export type TabItem = { id: string; title: string; icon?: IconName; content: ReactNode; action?: KeyAction }
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
      {items.map(({ id, title, icon, action }) => (
        <Tab key={id} id={id} className={styles['tab'] ?? ''}>
          {icon !== undefined && <Icon name={icon} />}
          <span className={styles['title']}>{title}</span>
          {action !== undefined && (
            <TabKey
              action={action}
              run={() => {
                onSelect(id)
              }}
            />
          )}
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

function TabKey({ action, run }: { action: KeyAction; run: () => void }) {
  useKey(action, run)
  return <KeyCap action={action} />
}
