/** What can be done with the opened operation now; what settles it is the primary button. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { KeyAction } from '../../keys.ts'
import type { JournalViewProps } from './journal-view.tsx'
import { isPending } from '../../../shared/model/slip.ts'
import { isStopped } from './story.ts'

export function FootActions({ state, possible, actions }: JournalViewProps) {
  const { t } = useTranslation(['journal', 'slip'])
  const { opened, isBusy } = state
  if (opened.at !== 'ready' || possible === null) return null
  const { operation, steps } = opened
  const { case: caseId } = operation
  const isCaseStopped = steps.some((step) => isStopped(step, steps))
  const isSelfStopped = isStopped(operation, steps)
  const settles = possible.resolve || possible.retry !== 'no'
  // A stopped step alone is no use: its case is settled or abandoned as a whole.
  const canCancel = possible.cancel !== 'no' && !isSelfStopped
  const isCaseNext = isSelfStopped && possible.openCase
  const isTillNext = !settles && !isCaseNext
  const toTill = (operation.card !== null || operation.contact !== null) && (
    <Button
      key="till"
      size="large"
      icon="till"
      {...asNext(isTillNext, 'till')}
      onPress={() => {
        actions.onToTill(operation)
      }}
    >
      {t('action.card')}
    </Button>
  )
  const toCase = caseId !== null && possible.openCase && (
    <Button
      key="case"
      size="large"
      icon="newCard"
      {...asNext(isCaseNext, 'newCard')}
      onPress={() => {
        actions.onOpenCase(caseId)
      }}
    >
      {t('action.openCase')}
    </Button>
  )
  return (
    <>
      {isPending(operation.state) && (
        <Button
          size="large"
          action="print"
          icon="print"
          onPress={() => {
            actions.onSlip(operation)
          }}
        >
          {t('slip:open')}
        </Button>
      )}
      {canCancel && (
        <Button
          size="large"
          action="secondary"
          icon="close"
          isBusy={isBusy}
          onPress={() => {
            actions.onCancel(operation)
          }}
        >
          {t('action.cancel')}
        </Button>
      )}
      {caseId !== null && isCaseStopped && (
        <Button
          size="large"
          isBusy={isBusy}
          {...(!canCancel && { action: 'secondary' as const })}
          onPress={() => {
            actions.onAbandon(caseId)
          }}
        >
          {t('action.abandon')}
        </Button>
      )}
      {isTillNext ? [toCase, toTill] : [toTill, toCase]}
      {possible.retry !== 'no' && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          isBusy={isBusy}
          onPress={() => {
            actions.onRetry(operation)
          }}
        >
          {t('action.retry')}
        </Button>
      )}
      {possible.resolve && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          isBusy={isBusy}
          onPress={() => {
            actions.onResolve(operation)
          }}
        >
          {t('action.resolve')}
        </Button>
      )}
    </>
  )
}

/** The next action is the primary one; another is on the key of the screen that it opens. */
const asNext = (isNext: boolean, otherwise: KeyAction) =>
  isNext ? { action: 'primary' as const, tone: 'primary' as const } : { action: otherwise }
