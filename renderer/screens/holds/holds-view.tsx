/** Holds at the left, the one that ends first at the top; the opened one at the right, and whether it can be let go. */
import { useTranslation } from 'react-i18next'
import type { OpenHold } from '../../../shared/model/hold.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { List } from '../../components/list.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { maskCard, maskPhone } from '../../mask.ts'
import type { HoldsData } from '../../store/holds.ts'
import { FootActions } from './foot-actions.tsx'
import { HoldChip, useLeft } from './hold-words.tsx'
import styles from './holds.module.css'
import { OpenedHold } from './opened-hold.tsx'

export type HoldsActions = {
  onOpen: (id: string) => void
  onReload: () => void
  onRelease: (hold: OpenHold) => void
  onReceipt: (checkoutId: string) => void
  onDecision: (hold: OpenHold) => void
  onJournal: (hold: OpenHold) => void
  onBack: () => void
}
export type HoldsViewProps = { state: HoldsData; opened: OpenHold | null; actions: HoldsActions }

export function HoldsView(props: HoldsViewProps) {
  const { t } = useTranslation('holds')
  const { state, opened, actions } = props
  const { list } = state
  return (
    <ScreenLayout title={t('title')} onBack={actions.onBack} actions={<FootActions {...props} />}>
      <Halves label={t('opened')} right="even" left={<Holds {...props} />}>
        {list.at !== 'ready' || list.holds.length === 0 ? null : opened === null ? (
          <Empty icon="clock" title={t('chooseTitle')} hint={t('chooseHint')} />
        ) : (
          <OpenedHold hold={opened} arrivedMs={list.arrivedMs} />
        )}
      </Halves>
    </ScreenLayout>
  )
}

function Holds({ state, opened, actions }: HoldsViewProps) {
  const { t } = useTranslation(['holds', 'common'])
  const { list } = state
  if (list.at === 'loading') return <Progress label={t('loading')} />
  if (list.at === 'failed') {
    return (
      <ErrorNotice failure={list.failure}>
        <Button icon="refresh" onPress={actions.onReload}>
          {t('common:again')}
        </Button>
      </ErrorNotice>
    )
  }
  if (list.holds.length === 0) return <Empty icon="ok" title={t('emptyTitle')} hint={t('emptyHint')} />
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} />}
      <List
        label={t('list')}
        items={list.holds}
        idOf={({ id }) => id}
        textOf={({ amount }) => amount}
        onOpen={({ id }) => {
          actions.onOpen(id)
        }}
        takesFocus
        {...(opened !== null && { openId: opened.id })}
      >
        {(hold) => <Row hold={hold} arrivedMs={list.arrivedMs} />}
      </List>
    </>
  )
}

function Row({ hold, arrivedMs }: { hold: OpenHold; arrivedMs: number }) {
  const { t } = useTranslation(['holds', 'common'])
  const { amount, card, contact, processing } = hold
  const subject = card === null ? (contact === null ? t('noCard') : maskPhone(contact)) : maskCard(card)
  return (
    <div className={styles['row']}>
      <span className={styles['sum']}>
        <Amount amount={amount} unit={t('unit')} />
      </span>
      <span className={styles['time']}>{useLeft(hold, arrivedMs) ?? t('unknownShort')}</span>
      <span>
        {subject} · {t(`common:processing.${processing}`)}
      </span>
      <span className={styles['end']}>
        <HoldChip hold={hold} />
      </span>
    </div>
  )
}
