/** What must be seen before anything is done: a denied card, processings that disagree, values that may be old. */
import { useTranslation } from 'react-i18next'
import type { CardView, CustomerView } from '../../../shared/model/customer.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { processingNames } from '../../../shared/model/processing.ts'
import { Alert } from '../../components/alert.tsx'
import { formatDate, type Language } from '../../format.ts'
import type { Unanswered } from '../../store/till.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { useProcessingNames } from './use-processing-names.ts'

export type WarningsProps = { customer: CustomerView; card: string | null; unanswered: Unanswered }

export function Warnings({ customer, card, unanswered }: WarningsProps) {
  const { t } = useTranslation(['till', 'common'])
  const shown = customer.cards.filter(({ number }) => number === card)
  const denied = shown.find((one) => one.denied)
  const blocked = shown.find(({ status }) => status === 'blocked')
  const why = useWhy(shown)
  const isRemembered = ({ processing }: Unanswered[number]): boolean =>
    [...customer.cards, customer.bonuses].some((value) => value?.processing === processing)
  return (
    <>
      {denied !== undefined && (
        <Alert tone="danger" icon="block" title={t('deniedTitle')}>
          {t('deniedHint')} {why}
        </Alert>
      )}
      {denied === undefined && blocked !== undefined && (
        <Alert tone="danger" icon="block" title={t('blockedTitle')}>
          {why}
        </Alert>
      )}
      {customer.conflicts.map((conflict) => (
        <Alert key={`${conflict.field} ${conflict.card ?? ''}`} tone="warning" title={t('conflictTitle')}>
          <Values {...conflict} /> {t('conflictHint')}
        </Alert>
      ))}
      <Silent words="unanswered" unanswered={unanswered.filter(isRemembered)} />
      <Silent words="unansweredNothing" unanswered={unanswered.filter((one) => !isRemembered(one))} />
    </>
  )
}

/** Processings that did not answer, of whom the till remembers the same. */
function Silent({
  words,
  unanswered,
}: {
  words: 'unanswered' | 'unansweredNothing'
  unanswered: Unanswered
}) {
  const { t } = useTranslation('till')
  const processings = useProcessingNames(unanswered)
  if (unanswered.length === 0) return null
  return (
    <Alert tone="warning" icon="offline">
      {t(words, { processings, count: unanswered.length })}
    </Alert>
  )
}

/** What it was blocked for and until when, as far as anybody says. */
function useWhy(cards: readonly CardView[]): string {
  const { t, i18n } = useTranslation(['till', 'common'])
  const { start } = useSignedIn()
  const blocked = cards.filter(({ denied, status }) => denied || status === 'blocked')
  const code = blocked.find(({ blockedFor }) => blockedFor !== undefined)?.blockedFor
  const text = blocked.find(({ details }) => details?.blockedText !== undefined)?.details?.blockedText
  const reason = code === undefined ? text : t(`common:blockReason.${code}`)
  const ending = blocked.flatMap(({ processing, details }) => {
    if (details?.unblockAt === undefined) return []
    const date = formatDate(details.unblockAt, start.store.timezone, i18n.language as Language)
    return [t('blockedUntil', { processing: t(`common:processing.${processing}`), date })]
  })
  return [...(reason === undefined ? [] : [t('deniedFor', { reason })]), ...ending].join(' ')
}

/** `phone: CashDesk +7 916 …, LoyalClient +7 917 ….`, with the card where it is about one. A field or a processing not known here is shown by its own name. */
function Values({ field, card, values }: CustomerView['conflicts'][number]) {
  const { t, i18n } = useTranslation(['till', 'common'])
  const name = i18n.exists(`till:conflictField.${field}`) ? t(`conflictField.${field as 'phone'}`) : field
  const parts = Object.entries(values).map(([processing, value]) => {
    const known = processingNames.find((one) => one === processing)
    return `${known === undefined ? processing : t(`common:processing.${known}`)} — ${valueText(value)}`
  })
  return `${name}${card === undefined ? '' : ` ${card}`}: ${parts.join('; ')}.`

  function valueText(value: string): string {
    if (field === 'phone') return formatPhone(value)
    if (field === 'status' && i18n.exists(`common:cardStatus.${value}`))
      return t(`common:cardStatus.${value as 'new'}`)
    return value
  }
}
