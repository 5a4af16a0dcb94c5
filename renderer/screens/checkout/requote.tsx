/** Asks for the quote anew: it is old, or the connection is back. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { Doing } from '../../store/checkout-state.ts'

export function Requote({ doing, onRequote }: { doing: Doing | null; onRequote: () => void }) {
  const { t } = useTranslation('checkout')
  return (
    <Button
      tone="quiet"
      action="refresh"
      icon="refresh"
      isBusy={doing === 'quote'}
      isDisabled={doing !== null && doing !== 'quote'}
      onPress={onRequote}
    >
      {t('requote')}
    </Button>
  )
}
