/** What moves to the new card and what becomes of the old one, before anything is done. */
import { useTranslation } from 'react-i18next'
import { add, formatAmount } from '../../../shared/model/money.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'
import type { Language } from '../../format.ts'
import { numberOf } from '../../store/replace.ts'
import type { Place } from '../../store/replace-look.ts'
import styles from './replace.module.css'
import type { ReplaceViewProps } from './replace-view.tsx'

type Effect = { icon: IconName; words: string; isForever?: boolean }

export function Effects({ state, places, place, isOutage }: ReplaceViewProps & { place: Place }) {
  const { t } = useTranslation(['replace', 'common'])
  const words = useEffectWords(state, place)
  const listOf = useProcessingList()
  const processing = t(`common:processing.${place.processing}`)
  const others = places.filter((one) => one !== place && one.reason === null)
  const effects: Effect[] = [
    ...words,
    ...(isOutage ? [{ icon: 'offline' as const, words: t('effect.outage', { processing }) }] : []),
    ...(others.length > 0
      ? [
          {
            icon: 'info' as const,
            words: t('effect.elsewhere', {
              processings: listOf(others.map((one) => one.processing)),
            }),
          },
        ]
      : []),
    ...(place.needsApproval ? [{ icon: 'person' as const, words: t('effect.approval') }] : []),
  ]
  return (
    <Panel title={t('effect.title')}>
      <ul className={styles['checks']}>
        {effects.map((effect) => (
          <li key={effect.words} className={effect.isForever === true ? styles['forever'] : styles['effect']}>
            <Icon name={effect.icon} size={22} />
            <span>{effect.words}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The same is said on the screen and in the last question. */
export function useEffectWords(
  { old, fresh }: Pick<ReplaceViewProps['state'], 'old' | 'fresh'>,
  { way, card, processing }: Place,
): Effect[] {
  const { t, i18n } = useTranslation(['replace', 'newCard'])
  const oldCard = numberOf(old) ?? ''
  const newCard = fresh.at === 'known' ? fresh.number : ''
  const name = old.at === 'found' && old.isHeld ? old.customer.contact?.name : undefined
  const status =
    fresh.at === 'known' ? fresh.found?.cards.find((one) => one.processing === processing)?.status : undefined
  const holder: Effect[] =
    name === undefined ? [] : [{ icon: 'person', words: t('effect.holder', { name, card: newCard }) }]
  if (way === 'by-block') {
    return [
      { icon: 'block', words: t('newCard:replace.effectBlock', { card: oldCard }), isForever: true },
      { icon: 'till', words: t('newCard:replace.effectHere') },
      ...(status === 'new'
        ? [{ icon: 'newCard' as const, words: t('effect.issue', { card: newCard }) }]
        : []),
      { icon: 'link', words: t('newCard:replace.effectNew', { card: newCard }) },
    ]
  }
  const money = (card?.balances ?? []).filter(({ bucket, kind }) => bucket === 'active' && kind === 'money')
  const amount = formatAmount(add('0', ...money.map((one) => one.amount)), i18n.language as Language)
  return [
    { icon: 'block', words: t('effect.closed', { card: oldCard }), isForever: true },
    {
      icon: 'forward',
      words:
        money.length === 0
          ? t('effect.balance', { card: newCard })
          : t('effect.amount', { amount, card: newCard }),
    },
    { icon: 'settings', words: t('effect.settings') },
    ...holder,
  ]
}
