/** The customer's operations that are not over: each leads to its story in the journal. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import { useNow } from '../../components/use-now.ts'
import { ageOf } from '../../format.ts'
import styles from './pending.module.css'

export type PendingProps = {
  operations: readonly OperationView[]
  onOpen: (operation: OperationView) => void
}

export function Pending({ operations, onOpen }: PendingProps) {
  const { t } = useTranslation(['till', 'common'])
  const nowMs = useNow(10_000)
  return (
    <Panel title={t('pendingTitle')} tone="warning">
      <List
        label={t('pendingTitle')}
        items={operations}
        idOf={({ id }) => id}
        textOf={({ kind }) => t(`common:operationKind.${kind}`)}
        onOpen={onOpen}
      >
        {({ kind, state, createdAt }) => {
          const age = ageOf(nowMs - Date.parse(createdAt))
          return (
            <span className={styles['row']}>
              <span className={styles['kind']}>{t(`common:operationKind.${kind}`)}</span>
              <span className={styles['age']}>{t(`common:age.${age.unit}`, { count: age.count })}</span>
              <OperationStateChip state={state} />
            </span>
          )
        }}
      </List>
    </Panel>
  )
}
