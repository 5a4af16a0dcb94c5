/** What can be done with the opened operation now; what settles it is the primary button. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { JournalViewProps } from './journal-view.tsx'
import { isStopped } from './story.ts'

export function FootActions({ state, possible, actions }: JournalViewProps) {
  const { t } = useTranslation('journal')
  const { opened, isBusy } = state
  if (opened.at !== 'ready' || possible === null) return null
  const { operation, steps } = opened
  const { case: caseId } = operation
  const isCaseStopped = steps.some((step) => isStopped(step, steps))
  const settles = possible.resolve || possible.retry !== 'no'
  return (
    <>
      {possible.cancel !== 'no' && (
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
          onPress={() => {
            actions.onAbandon(caseId)
          }}
        >
          {t('action.abandon')}
        </Button>
      )}
      {caseId !== null && possible.openCase && (
        <Button
          size="large"
          icon="newCard"
          onPress={() => {
            actions.onOpenCase(caseId)
          }}
        >
          {t('action.openCase')}
        </Button>
      )}
      {(operation.card !== null || operation.contact !== null) && (
        <Button
          size="large"
          icon="till"
          {...(!settles && { action: 'primary' as const, tone: 'primary' as const })}
          onPress={() => {
            actions.onToTill(operation)
          }}
        >
          {t('action.card')}
        </Button>
      )}
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
