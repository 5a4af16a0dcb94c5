/** What was asked of the card here and what became of it so far; read aloud as it changes. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Button } from '../../components/button.tsx'
import { Hidden } from '../../components/hidden.tsx'
import { OperationError } from '../../components/operation-error.tsx'
import { Panel } from '../../components/panel.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import styles from './card.module.css'

type OutcomesProps = { operations: readonly OperationView[]; onOpen: (id: string) => void }

export function Outcomes({ operations, onOpen }: OutcomesProps) {
  const { t } = useTranslation(['card', 'common'])
  const operation = operations.at(-1)
  return (
    <>
      <Hidden isLive>
        {operation !== undefined &&
          `${t(`common:operationKind.${operation.kind}`)}: ${t(`common:operationState.${operation.state}`)}`}
      </Hidden>
      {operation !== undefined && <Outcome operation={operation} onOpen={onOpen} />}
    </>
  )
}

function Outcome({ operation, onOpen }: { operation: OperationView; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['card', 'common'])
  const { id, kind, state, approvedBy } = operation
  const isTrouble = state === 'refused' || state === 'attention'
  return (
    <Panel tone={isTrouble ? 'warning' : 'plain'}>
      <div className={styles['outcome']}>
        <strong className={styles['outcomeTitle']}>{t(`common:operationKind.${kind}`)}</strong>
        <OperationStateChip state={state} />
        <span className={styles['outcomeHint']}>
          {t(`outcome.${state}`)}
          {approvedBy !== null && ` ${t('outcome.approvedBy', { name: approvedBy })}`}
        </span>
        <Button
          tone="quiet"
          action="secondary"
          onPress={() => {
            onOpen(id)
          }}
        >
          {t('outcome.journal')}
        </Button>
      </div>
      {isTrouble && <OperationError operation={operation} />}
    </Panel>
  )
}
