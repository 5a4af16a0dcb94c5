/** The card at a glance: its number, how it stands, whose it is, and what leads to other cards. */
import { useTranslation } from 'react-i18next'
import type { CardSheet } from '../../../shared/model/card-details.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Chip } from '../../components/chip.tsx'
import { Facts, type Fact } from '../../components/facts.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import { formatDate, formatMoment, type Language } from '../../format.ts'
import type { ShownCard } from '../../store/card-sheet.ts'
import { isHeld } from '../../store/known-card.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import styles from './card.module.css'
import type { CardScreenActions } from './card-view.tsx'
import { Relations } from './relations.tsx'

type HeroProps = { shown: ShownCard; sheet: CardSheet | null; actions: CardScreenActions }

export function Hero({ shown, sheet, actions }: HeroProps) {
  const { t } = useTranslation(['card', 'common'])
  const { customer, card } = shown
  const { contact } = customer
  const isOfSomebody = isHeld(customer, card)
  const facts = useFacts(shown, sheet)
  const details = sheet?.details ?? card.details
  return (
    <Panel>
      <div className={styles['hero']}>
        <div className={styles['who']}>
          <h2 className={styles['number']}>{card.number}</h2>
          <p className={styles['holder']}>
            {isOfSomebody ? (contact?.name ?? t('common:nameless')) : t('common:nobodysCard')}
            {isOfSomebody && contact?.phone !== undefined && (
              <span className={styles['soft']}>{formatPhone(contact.phone)}</span>
            )}
          </p>
        </div>
        <div className={styles['chips']}>
          <CardStatusChip status={card.status} size="large" />
          {card.denied && (
            <Chip tone="danger" icon="block" size="large">
              {t('common:deniedCard')}
            </Chip>
          )}
        </div>
      </div>
      <BlockedNote shown={shown} sheet={sheet} />
      <Facts facts={facts} />
      {details?.description !== undefined && details.description !== '' && <p>{details.description}</p>}
      <Relations number={card.number} sheet={sheet} onCard={actions.onCard} />
      <Freshness {...card} processing={t(`common:processing.${card.processing}`)} />
    </Panel>
  )
}

/** What it was blocked for, in its processing's words or the till's, and when that ends. */
function BlockedNote({ shown: { card }, sheet }: Pick<HeroProps, 'shown' | 'sheet'>) {
  const { t, i18n } = useTranslation(['card', 'common'])
  const { start } = useSignedIn()
  const { blockedText, unblockAt } = sheet?.details ?? card.details ?? {}
  if (card.status !== 'blocked') return null
  const reason = card.blockedFor === undefined ? blockedText : t(`common:blockReason.${card.blockedFor}`)
  if (reason === undefined && unblockAt === undefined) return null
  const date = unblockAt && formatDate(unblockAt, start.store.timezone, i18n.language as Language)
  return (
    <p className={styles['blocked']}>
      {reason !== undefined && <span>{t('blockedFor', { reason })}</span>}
      {date !== undefined && <span>{t('unblocksOn', { date })}</span>}
    </p>
  )
}

function useFacts({ customer, card }: ShownCard, sheet: CardSheet | null): Fact[] {
  const { t, i18n } = useTranslation(['card', 'common'])
  const { deps } = useTill()
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const details = sheet?.details ?? card.details ?? {}
  const type = card.type === undefined ? details.typeName : t(`common:cardType.${card.type}`)
  const medium = details.medium && t(`common:cardMedium.${details.medium}`)
  const category = card.category && t(`common:cardCategory.${card.category}`)
  const group = sheet?.groupPath.map(({ name }) => name).join(' › ')
  const day = (iso: string | undefined): string | undefined =>
    iso && formatDate(iso, start.store.timezone, language)
  const moment = (iso: string | undefined): string | undefined =>
    iso && formatMoment(iso, start.store.timezone, language, deps.now())
  return [
    // Some shops call a card by its holder, whose name stands above.
    [t('fact.name'), details.name === customer.contact?.name ? undefined : details.name],
    [t('fact.type'), [type, category, medium].filter((part) => part !== undefined).join(', ')],
    [t('fact.group'), group],
    [t('fact.barcode'), card.barcode === card.number ? undefined : card.barcode],
    [t('fact.magnetic'), card.magnetic],
    [t('fact.partner'), details.partner],
    [t('fact.activatedOn'), day(details.activatedOn)],
    [t('fact.expiresOn'), day(details.expiresOn)],
    [t('fact.lastActivity'), moment(details.lastActivityAt)],
    [t('fact.external'), details.isExternal === true ? t('fact.isExternal') : undefined],
  ]
}
