/** What can be done about the opened hold: let it go, or go where it is counted on. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { HoldsViewProps } from './holds-view.tsx'

export function FootActions({ state, opened, actions }: HoldsViewProps) {
  const { t } = useTranslation('holds')
  if (opened === null) {
    return (
      <Button size="large" action="refresh" icon="refresh" onPress={actions.onReload}>
        {t('anew')}
      </Button>
    )
  }
  const { bar, checkout } = opened
  return (
    <>
      <Button
        size="large"
        action="secondary"
        icon="journal"
        onPress={() => {
          actions.onJournal(opened)
        }}
      >
        {t('toJournal')}
      </Button>
      {bar === 'receipt-open' && checkout !== null && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          onPress={() => {
            actions.onReceipt(checkout)
          }}
        >
          {t('toReceipt')}
        </Button>
      )}
      {bar === 'sale-in-attention' && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          onPress={() => {
            actions.onDecision(opened)
          }}
        >
          {t('toDecision')}
        </Button>
      )}
      {bar === null && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          isBusy={state.isBusy}
          onPress={() => {
            actions.onRelease(opened)
          }}
        >
          {t('release')}
        </Button>
      )}
    </>
  )
}
