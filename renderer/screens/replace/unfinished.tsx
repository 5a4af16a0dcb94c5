/** Replacements of this till that are not over: each leads to its story in the journal. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import { useNow } from '../../components/use-now.ts'
import { ageOf } from '../../format.ts'
import styles from './replace.module.css'

type UnfinishedProps = {
  operations: readonly OperationView[]
  onOpen: (operation: OperationView) => void
}

export function Unfinished({ operations, onOpen }: UnfinishedProps) {
  const { t } = useTranslation(['replace', 'common'])
  const nowMs = useNow(30_000)
  return (
    <Panel title={t('unfinished')}>
      <List
        label={t('unfinished')}
        items={operations}
        idOf={({ id }) => id}
        textOf={({ card }) => card ?? ''}
        onOpen={onOpen}
      >
        {({ card, state, createdAt, operator }) => {
          const age = ageOf(nowMs - Date.parse(createdAt))
          return (
            <span className={styles['row']}>
              <strong>{card}</strong>
              <span className={styles['soft']}>
                {t(`common:age.${age.unit}`, { count: age.count })} · {operator}
              </span>
              <OperationStateChip state={state} />
            </span>
          )
        }}
      </List>
    </Panel>
  )
}
