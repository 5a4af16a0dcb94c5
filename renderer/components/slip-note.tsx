/** What the customer may count on and how it stands: the same sentences on the slip of a receipt and on that of an operation. */
import { useTranslation } from 'react-i18next'
import type { SlipPromise, SlipState } from './slip-promise.ts'

export function SlipNote({ promise, state }: { promise: SlipPromise; state: SlipState | null }) {
  const { t } = useTranslation('slip')
  return (
    <>
      <p>{t(`promise.${promise}`)}</p>
      {state !== null && <p>{t(`state.${state}`)}</p>}
    </>
  )
}
