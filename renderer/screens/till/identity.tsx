/** Who it is, and how their card stands. */
import { useTranslation } from 'react-i18next'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { CardView, CustomerView } from '../../../shared/model/customer.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Chip } from '../../components/chip.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import { formatDate, type Language } from '../../format.ts'
import styles from './identity.module.css'

export function Identity({ customer, card }: { customer: CustomerView; card: string | null }) {
  const { t, i18n } = useTranslation(['till', 'common'])
  const { contact, cards } = customer
  const strictest = strictestOf(cards.filter(({ number }) => number === card))
  const language = i18n.language as Language
  const facts = [
    contact?.phone === undefined ? null : formatPhone(contact.phone),
    contact?.email ?? null,
    contact?.birthday === undefined
      ? null
      : `${t('birthday')}: ${formatDate(contact.birthday, 'UTC', language)}`,
    contact?.code === undefined ? null : `${t('code')}: ${contact.code}`,
  ].filter((fact) => fact !== null)
  return (
    <section className={styles['identity']}>
      <div className={styles['who']}>
        <h2 className={styles['name']}>
          {contact?.name ?? t(contact === undefined ? 'unbound' : 'nameless')}
        </h2>
        {facts.length > 0 && <p className={styles['facts']}>{facts.join(' · ')}</p>}
      </div>
      <div className={styles['chips']}>
        {strictest === 'denied' ? (
          <Chip tone="danger" icon="block" size="large">
            {t('denied')}
          </Chip>
        ) : (
          strictest !== null && <CardStatusChip status={strictest} size="large" />
        )}
        {contact?.level !== undefined && (
          <Chip tone="info">
            {contact.level.title}:{' '}
            {t(`common:level.${contact.level.type}`, { percent: contact.level.percent })}
          </Chip>
        )}
      </div>
    </section>
  )
}

/** Strictest first: where processings disagree about a card, the stricter one governs what is allowed. */
const strictness: readonly CardStatus[] = ['closed', 'blocked', 'new', 'issued', 'active']

function strictestOf(cards: readonly CardView[]): CardStatus | 'denied' | null {
  if (cards.some(({ denied }) => denied)) return 'denied'
  return strictness.find((status) => cards.some((card) => card.status === status)) ?? null
}
