/** What was given and not allowed: debts of customers first, what the shop bears beside them. */
import { useTranslation } from 'react-i18next'
import type { ShortfallView } from '../../../shared/model/attention.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { List } from '../../components/list.tsx'
import { Progress } from '../../components/progress.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatMoment, type Language } from '../../format.ts'
import { maskCard } from '../../mask.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './attention.module.css'
import type { AttentionViewProps } from './attention-view.tsx'

export function ShortfallsPart(props: AttentionViewProps) {
  const { t } = useTranslation('attention')
  const { state, shortfall, actions } = props
  const { shortfalls: list } = state
  const isEmpty = list.at === 'ready' && list.shortfalls.length === 0
  return (
    <Halves
      label={t('opened')}
      right="most"
      left={
        <>
          <Segmented<'owed' | 'all'>
            label={t('shortfalls.which')}
            isLabelHidden
            value={state.isOwedOnly ? 'owed' : 'all'}
            onChange={(which) => {
              actions.onOwedOnly(which === 'owed')
            }}
            options={[
              { value: 'owed', label: t('shortfalls.owed') },
              { value: 'all', label: t('shortfalls.all') },
            ]}
          />
          <Shortfalls {...props} />
        </>
      }
    >
      {isEmpty ? null : shortfall === null ? (
        <Empty icon="journal" title={t('shortfalls.chooseTitle')} hint={t('shortfalls.chooseHint')} />
      ) : (
        <Opened shortfall={shortfall} />
      )}
    </Halves>
  )
}

function Shortfalls({ state, shortfall, actions }: AttentionViewProps) {
  const { t } = useTranslation(['attention', 'common'])
  const { shortfalls: list, isOwedOnly } = state
  if (list.at === 'loading') return <Progress label={t('loading')} />
  if (list.at === 'failed') {
    return (
      <ErrorNotice failure={list.failure}>
        <Button icon="refresh" onPress={actions.onReloadShortfalls}>
          {t('common:again')}
        </Button>
      </ErrorNotice>
    )
  }
  if (list.shortfalls.length === 0) {
    const hint = t(isOwedOnly ? 'shortfalls.emptyOwed' : 'shortfalls.emptyAll')
    return <Empty icon="ok" title={t('shortfalls.emptyTitle')} hint={hint} />
  }
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} />}
      <List
        label={t('shortfalls.list')}
        items={list.shortfalls}
        idOf={({ id }) => id}
        textOf={({ amount }) => amount}
        onOpen={({ id }) => {
          actions.onOpenShortfall(id)
        }}
        {...(shortfall !== null && { openId: shortfall.id })}
      >
        {(one) => <Row shortfall={one} />}
      </List>
      <ListFoot hasMore={list.nextAfter !== null} more={t('more')} onMore={actions.onMoreShortfalls} />
    </>
  )
}

function Row({ shortfall }: { shortfall: ShortfallView }) {
  const { t } = useTranslation(['attention', 'common'])
  const { card, processing, amount } = shortfall
  return (
    <div className={styles['row']}>
      <span className={styles['rowTop']}>
        <span className={styles['subject']}>{card === null ? t('noCard') : maskCard(card)}</span>
        <span className={styles['sum']}>
          <Amount amount={amount} />
        </span>
      </span>
      <span className={styles['chips']}>
        <WayChip shortfall={shortfall} />
        <span className={styles['soft']}>{t(`common:processing.${processing}`)}</span>
      </span>
    </div>
  )
}

function WayChip({ shortfall: { way, settledAt, voidedAt } }: { shortfall: ShortfallView }) {
  const { t } = useTranslation('attention')
  if (voidedAt !== null) return <Chip tone="neutral">{t('shortfalls.void')}</Chip>
  if (way === 'write-off') return <Chip tone="neutral">{t('shortfalls.write-off')}</Chip>
  return settledAt === null ? (
    <Chip tone="warning">{t('shortfalls.charge-later')}</Chip>
  ) : (
    <Chip tone="ok">{t('shortfalls.paid')}</Chip>
  )
}

function Opened({ shortfall }: { shortfall: ShortfallView }) {
  const { t, i18n } = useTranslation(['attention', 'common'])
  const { start } = useSignedIn()
  const nowMs = useNow(30_000)
  const moment = (at: string) => formatMoment(at, start.store.timezone, i18n.language as Language, nowMs)
  const { amount, card, processing, decidedBy, decidedAt, note } = shortfall
  const { settledAt, settledBy, settledNote, voidedAt } = shortfall
  return (
    <>
      <header className={styles['itemHead']}>
        <div className={styles['row']}>
          <h2 className={styles['title']}>{card ?? t('noCard')}</h2>
          <p>{t(`common:processing.${processing}`)}</p>
        </div>
        <div className={styles['stake']}>
          <Amount amount={amount} size="figure" />
          <WayChip shortfall={shortfall} />
        </div>
      </header>
      <p>{t('shortfalls.decided', { name: decidedBy, when: moment(decidedAt), note })}</p>
      {settledAt !== null && (
        <p>
          {t('shortfalls.settled', {
            name: settledBy ?? '',
            when: moment(settledAt),
            note: settledNote ?? '',
          })}
        </p>
      )}
      {voidedAt !== null && <p>{t('shortfalls.voided', { when: moment(voidedAt) })}</p>}
    </>
  )
}
