/** Who works at this till. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { OperatorView } from '../../../shared/model/operator.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { useTill, useToast } from '../../store/use-stores.tsx'
import { OperatorDialog } from './operator-dialog.tsx'
import styles from './settings.module.css'

type Editing = { at: 'none' } | { at: 'new' } | { at: 'operator'; operator: OperatorView }

export function Operators({ view }: { view: SettingsView }) {
  const { t } = useTranslation(['settings', 'common'])
  const { stores } = useTill()
  const saveOperator = useStore(stores.settings, (state) => state.saveOperator)
  const toast = useToast()
  const [editing, setEditing] = useState<Editing>({ at: 'none' })
  const close = () => {
    setEditing({ at: 'none' })
  }
  return (
    <Panel
      title={t('section.operators')}
      aside={
        <Button
          tone="primary"
          action="primary"
          icon="person"
          onPress={() => {
            setEditing({ at: 'new' })
          }}
        >
          {t('operators.add')}
        </Button>
      }
    >
      {view.mode === 'training' && <p className={styles['hint']}>{t('operators.training')}</p>}
      <List
        label={t('section.operators')}
        items={view.operators}
        idOf={({ id }) => id}
        textOf={({ name }) => name}
        onOpen={(operator) => {
          setEditing({ at: 'operator', operator })
        }}
      >
        {({ name, role, active }) => (
          <span className={styles['row']}>
            <span className={styles['grow']}>
              <span className={styles['name']}>{name}</span>
              <span className={styles['hint']}>{t(`common:role.${role}`)}</span>
            </span>
            {!active && <Chip tone="neutral">{t('operators.inactive')}</Chip>}
          </span>
        )}
      </List>
      {editing.at !== 'none' && (
        <OperatorDialog
          operator={editing.at === 'operator' ? editing.operator : null}
          onClose={close}
          onSave={async (request) => {
            const failure = await saveOperator(request)
            if (failure !== null) return failure
            close()
            toast('ok', t('operators.saved', { name: request.name }))
            // The tiles of the sign-in screen and of approvals come with a new start.
            await stores.session.getState().begin()
            return null
          }}
        />
      )}
    </Panel>
  )
}
